#include "server/paragraph.h"

#include <string.h>

size_t
paragraph_body(struct span text, struct span title)
{
    size_t body = span_starts(text, title) ? title.n : 0;

    /* "Salon" is not the title of "Salonique est une ville." */
    if (body < text.n && body > 0 && text.p[body] != '\n')
        body = 0;
    while (body < text.n && (text.p[body] == '\n' || text.p[body] == ' '))
        body++;
    return body;
}

void
paragraph_start(struct paragraphs *p, struct span text, struct span title)
{
    *p = (struct paragraphs){
        .rest = span_slice(text, paragraph_body(text, title), text.n)};
}

/* Where the first of two line breaks in a row stands, or the end. */
static size_t
empty_line(struct span s)
{
    for (size_t at = 0; at < s.n; at++) {
        const char *end = memchr(s.p + at, '\n', s.n - at);

        if (end == NULL)
            break;
        at = (size_t)(end - s.p);
        if (at + 1 < s.n && s.p[at + 1] == '\n')
            return at;
    }
    return s.n;
}

bool
paragraph_next(struct paragraphs *p, struct span *block)
{
    while (p->rest.n > 0) {
        size_t end = empty_line(p->rest);

        *block = span_trim(span_slice(p->rest, 0, end));
        p->rest = span_slice(p->rest, end, p->rest.n);
        while (p->rest.n > 0 && p->rest.p[0] == '\n')
            p->rest = span_slice(p->rest, 1, p->rest.n);
        if (block->n == 0)
            continue;
        p->number++;
        return true;
    }
    return false;
}

unsigned
paragraph_at(struct span text, struct span title, size_t at)
{
    struct paragraphs p;
    struct span block;

    if (at < paragraph_body(text, title))
        return 0;
    paragraph_start(&p, text, title);
    while (paragraph_next(&p, &block))
        if (block.p + block.n > text.p + at)
            break;
    return p.number;
}
