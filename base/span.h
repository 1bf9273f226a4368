/*
 * Borrowed bytes: how text travels through the project, by value.
 *
 * Ownership  a span never owns; whoever made the bytes says how long they live
 *            (the process, an arena, a mapped file).
 * Units      bytes; text is UTF-8; not NUL-terminated.
 * Errors     none: a span that does not exist is empty.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/macros.h"

BEGIN_C

struct span {
    const char *p;
    size_t n;
};

/* A string literal as a span, its length known to the compiler. */
#define SPAN(literal) ((struct span){"" literal "", sizeof(literal) - 1})

/* For printf: `printf("%.*s", SPAN_ARG(s))`. */
#define SPAN_ARG(s) ((int)(s).n), ((s).p)

/* A NUL-terminated string as a span; NULL gives an empty one. */
struct span span_of(const char *cstr);

/* The bytes from `begin` to `end` (excluded), both clamped to the span. */
struct span span_slice(struct span s, size_t begin, size_t end);

/* Asked for every word by every rule, hence inline. */
static inline bool
span_equal(struct span a, struct span b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The same for ASCII letters of either case, as in names of HTTP and HTML. */
bool span_equal_caseless(struct span a, struct span b);

/* Order of bytes, as memcmp, the shorter first: <0, 0, >0. */
int span_compare(struct span a, struct span b);

bool span_starts(struct span s, struct span with);
bool span_ends(struct span s, struct span with);

/* Offset of the first `what` at or after `from`, or s.n when there is none. */
size_t span_find(struct span s, struct span what, size_t from);

/* Does `what`, its ASCII letters of either case, stand somewhere in `s`? */
bool span_has_caseless(struct span s, struct span what);

/* Without ASCII white space at both ends. */
struct span span_trim(struct span s);

/*
 * The part of *rest before `separator`, which is taken from *rest together with
 * the separator.  False when *rest has no bytes left and no separator was just
 * passed: "a;b;" gives "a", "b", then an empty last part is NOT given.
 */
bool span_next(struct span *rest, char separator, struct span *part);

END_C

#endif
