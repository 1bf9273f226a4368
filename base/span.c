#include "base/span.h"

#include <string.h>
#include <strings.h>

struct span
span_of(const char *cstr)
{
    if (cstr == NULL)
        return (struct span){"", 0};
    return (struct span){cstr, strlen(cstr)};
}

struct span
span_slice(struct span s, size_t begin, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (begin > end)
        begin = end;
    if (s.p == NULL)
        return SPAN("");
    return (struct span){s.p + begin, end - begin};
}

bool
span_equal_caseless(struct span a, struct span b)
{
    return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

bool
span_has_caseless(struct span s, struct span what)
{
    for (size_t i = 0; i + what.n <= s.n; i++)
        if (span_equal_caseless((struct span){s.p + i, what.n}, what))
            return true;
    return false;
}

int
span_compare(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

    if (order != 0)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool
span_starts(struct span s, struct span with)
{
    return s.n >= with.n && span_equal((struct span){s.p, with.n}, with);
}

bool
span_ends(struct span s, struct span with)
{
    return s.n >= with.n && span_equal(span_slice(s, s.n - with.n, s.n), with);
}

size_t
span_find(struct span s, struct span what, size_t from)
{
    const char *at;

    if (from >= s.n || what.n == 0)
        return s.n;
    at = memmem(s.p + from, s.n - from, what.p, what.n);
    return at == NULL ? s.n : (size_t)(at - s.p);
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span
span_trim(struct span s)
{
    while (s.n > 0 && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool
span_next(struct span *rest, char separator, struct span *part)
{
    const char *at;

    if (rest->n == 0)
        return false;
    at = memchr(rest->p, separator, rest->n);
    if (at == NULL) {
        *part = *rest;
        *rest = span_slice(*rest, rest->n, rest->n);
        return true;
    }
    *part = span_slice(*rest, 0, (size_t)(at - rest->p));
    *rest = span_slice(*rest, part->n + 1, rest->n);
    return true;
}
