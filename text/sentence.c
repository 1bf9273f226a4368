/*
 * Two passes in one walk: lines are gathered into paragraphs, and paragraphs
 * cut where a sentence ends.
 *
 *      Ouverture                        stands alone: what follows would fit
 *      La maire ouvre la séance. M. Du- a sentence, then one that
 *      val répond.                        runs over the line
 *
 *      - un point                       a bullet opens a paragraph
 */
#include "text/sentence.h"

#include <string.h>

#include "text/french.h"
#include "text/sentence_rules.h"
#include "text/utf8.h"

enum {
    NARROW = 50, /* no one wraps prose to fewer columns */
};

struct splitter {
    struct arena *arena;
    struct sentences *out;
    size_t capacity;
    struct span text;
    size_t begin; /* of the paragraph being read */
    size_t width; /* bytes of the widest line of its block */
    unsigned paragraph;
};

static bool
add_sentence(struct splitter *p, size_t begin, size_t end, struct err *err)
{
    struct span s = span_trim(span_slice(p->text, begin, end));
    struct sentence *items;

    if (s.n == 0)
        return true;
    items = arena_grow(p->arena, p->out->items, p->out->count, &p->capacity,
                       sizeof *items);
    if (items == NULL)
        return utf8_no_room(p->arena, 2 * p->capacity * sizeof *items, err);
    p->out->items = items;
    begin = (size_t)(s.p - p->text.p);
    items[p->out->count++] =
        (struct sentence){begin, begin + s.n, p->paragraph};
    return true;
}

/* Cut the paragraph that ends at `end` into its sentences. */
static bool
close_paragraph(struct splitter *p, size_t end, struct err *err)
{
    struct span paragraph = span_slice(p->text, p->begin, end);
    struct sentence_quotes quotes = {0};
    size_t from = 0;
    size_t at = 0;

    p->begin = end;
    if (span_trim(paragraph).n == 0)
        return true;
    p->paragraph++;
    while (at < paragraph.n) {
        size_t base = (size_t)(paragraph.p - p->text.p);
        size_t stop = sentence_stop(paragraph, from, &at, &quotes);

        if (stop == 0)
            continue;
        if (!add_sentence(p, base + from, base + stop, err))
            return false;
        from = stop;
    }
    from += (size_t)(paragraph.p - p->text.p);
    return add_sentence(p, from, end, err);
}

static size_t
line_end(struct span s, size_t at)
{
    const char *p = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;

    return p == NULL ? s.n : (size_t)(p - s.p);
}

/* Bytes of the widest line from `at` to the next empty one. */
static size_t
block_width(struct span s, size_t at)
{
    size_t width = 0;

    while (at < s.n) {
        size_t end = line_end(s, at);
        size_t n = span_trim(span_slice(s, at, end)).n;

        if (n == 0)
            break;
        if (n > width)
            width = n;
        at = end + 1;
    }
    return width;
}

static size_t
first_word_length(struct span line)
{
    size_t n = 0;

    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    return n;
}

/*
 * Does the break between two lines of a block mean something?  Yes before a
 * bullet; yes when the first word of the second line would have fitted on the
 * first, and the second does not go on in lower case.
 */
static bool
break_counts(const struct splitter *p, struct span line, struct span next)
{
    if (sentence_is_bullet(next))
        return true;
    if (!sentence_may_open(next, 0))
        return false;
    if (p->width < NARROW)
        return true;
    return line.n + 1 + first_word_length(next) <= p->width;
}

bool
sentence_split(struct arena *a, struct clean text, struct sentences *out,
               struct err *err)
{
    struct splitter p = {.arena = a, .out = out, .text = text.s};
    struct span line = {"", 0};

    *out = (struct sentences){0};
    for (size_t at = 0; at < text.s.n;) {
        size_t end = line_end(text.s, at);
        struct span next = span_trim(span_slice(text.s, at, end));

        if (line.n == 0)
            p.width = block_width(text.s, at);
        if (line.n == 0 || next.n == 0 || break_counts(&p, line, next)) {
            if (!close_paragraph(&p, at, err))
                return false;
        }
        line = next;
        at = end + 1;
    }
    return close_paragraph(&p, text.s.n, err);
}
