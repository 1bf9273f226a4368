#include "server/negotiate.h"

enum { ALL = 1000 };

/* "0.75" to 750; what is not a quality counts as 1, as if it were absent. */
static unsigned
quality(struct span q)
{
    unsigned value = 0;
    unsigned unit = ALL;

    for (size_t i = 0; i < q.n; i++) {
        if (i == 1 && q.p[i] == '.')
            continue;
        if (q.p[i] < '0' || q.p[i] > '9' || unit == 0)
            return ALL;
        value += unit * (unsigned)(q.p[i] - '0');
        unit /= 10;
    }
    return q.n == 0 || value > ALL ? ALL : value;
}

/* "text/html;level=1;q=0.5" to its name and quality. */
static unsigned
read_element(struct span element, struct span *name)
{
    struct span part;
    unsigned q = ALL;

    *name = SPAN("");
    if (span_next(&element, ';', &part))
        *name = span_trim(part);
    while (span_next(&element, ';', &part)) {
        part = span_trim(part);
        if (span_starts(part, SPAN("q=")) || span_starts(part, SPAN("Q=")))
            q = quality(span_trim(span_slice(part, 2, part.n)));
    }
    return q;
}

/* How precisely does the range speak of the type?  0: not at all. */
static unsigned
precision(struct span range, struct span type)
{
    size_t slash = span_find(type, SPAN("/"), 0);

    if (span_equal_caseless(range, type))
        return 3;
    if (range.n == slash + 2 && range.p[range.n - 1] == '*' &&
        span_equal_caseless(span_slice(range, 0, slash + 1),
                            span_slice(type, 0, slash + 1)))
        return 2;
    return span_equal_caseless(range, SPAN("*/*"));
}

unsigned
negotiate_type(struct span accept, struct span type)
{
    unsigned best = 0;
    unsigned found = accept.n == 0 ? ALL : 0;
    struct span element;

    while (span_next(&accept, ',', &element)) {
        struct span range;
        unsigned q = read_element(element, &range);
        unsigned here = precision(range, type);

        if (here > best || (here == best && here > 0 && q > found)) {
            best = here;
            found = q;
        }
    }
    return found;
}

bool
negotiate_gzip(struct span accept_encoding)
{
    unsigned gzip = 0;
    unsigned plain = 1; /* below any that is asked for */
    bool named = false;
    struct span element;

    while (span_next(&accept_encoding, ',', &element)) {
        struct span coding;
        unsigned q = read_element(element, &coding);

        if (span_equal_caseless(coding, SPAN("gzip")) ||
            span_equal_caseless(coding, SPAN("x-gzip"))) {
            gzip = q;
            named = true;
        } else if (span_equal_caseless(coding, SPAN("*")) && !named) {
            gzip = q;
        } else if (span_equal_caseless(coding, SPAN("identity"))) {
            plain = q;
        }
    }
    return gzip > 0 && gzip >= plain;
}
