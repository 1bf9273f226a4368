/*
 * Lines of pages to paragraphs.
 *
 *     Réseau d'essai              running head: kept where it is first met
 *     Le 3 mars, on parla d'em-   a cut word, joined since it is known
 *     ploi et d'in-
 *     sertion.
 *     1 / 3                       number of the page: dropped
 *     Réseau d'essai              dropped
 */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "indexer/reader_blocks.h"
#include "indexer/reader_join.h"
#include "indexer/reader_pdf.h"

enum {
    MARGIN_PERCENT = 12,   /* heads and feet stand that near to the edge */
    REPEATED_PERCENT = 40, /* of the pages; left and right pages may differ */
    FULL_PERCENT = 75,     /* a line shorter than that of its block was ended by
                              its author */
    TITLE_PERCENT = 120,   /* of the usual height of a line */
    SAME_PERCENT = 95,     /* two heights that are one size of letters */
    SHAPE_BYTES = 120,
    YEAR_DIGITS = 4,
};

/* ------------------------------------------------------------- furniture */

static bool
in_margin(const struct pdf_line *l)
{
    unsigned edge = l->page_height * MARGIN_PERCENT / 100;

    return l->bottom < edge || l->top + edge > l->page_height;
}

/* The line with "#" for each number, so that the pages of a head are alike. */
static struct span
shape_of(struct arena *a, struct span line)
{
    char *p = arena_alloc(a, SHAPE_BYTES);
    size_t n = 0, digits = 0;

    for (size_t i = 0; p != NULL && i < line.n && n < SHAPE_BYTES; i++) {
        bool digit = line.p[i] >= '0' && line.p[i] <= '9';

        /* Four digits are a year, not a page. */
        digits = digit ? digits + 1 : 0;
        if (digits <= 1 || digits == YEAR_DIGITS)
            p[n++] = (char)(digit ? '#' : line.p[i]);
    }
    return (struct span){p, n};
}

static bool
is_page_number(struct span shape)
{
    static const char *const shapes[] = {
        "#",      "# / #",    "#/#",          "- # -",       "– # –",
        "Page #", "Page #/#", "Page # sur #", "page #",      "page # sur #",
        "p. #",   "# sur #",  "Page # / #",   "Page # de #", "P a g e | #",
    };

    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        if (span_equal(shape, span_of(shapes[i])))
            return true;
    return false;
}

/* How often each shape stands in a margin; then drop. */
static bool
drop_furniture(struct draft *d, struct pdf_lines *lines, struct err *err)
{
    struct map pages, met;

    map_init(&pages, d->arena);
    map_init(&met, d->arena);
    for (size_t i = 0; i < lines->count; i++) {
        struct span shape = shape_of(d->arena, lines->items[i].text);
        struct map_entry *entry;

        if (!in_margin(&lines->items[i]))
            continue;
        entry = shape.p == NULL ? NULL : map_put(&pages, shape, 0, NULL);
        if (entry == NULL)
            return err_no_memory(err);
        entry->number++;
    }
    for (size_t i = 0; i < lines->count; i++) {
        struct pdf_line *l = &lines->items[i];
        struct span shape = shape_of(d->arena, l->text);
        const struct map_entry *entry =
            shape.p == NULL ? NULL : map_find(&pages, shape);
        bool first;

        if (!in_margin(l) || entry == NULL)
            continue;
        if (map_put(&met, shape, 0, &first) == NULL)
            return err_no_memory(err);
        l->dropped = is_page_number(shape) ||
                     (!first && entry->number >= 2 &&
                      entry->number * 100 >= lines->npages * REPEATED_PERCENT);
    }
    return true;
}

/* ------------------------------------------------------------- title */

static int
by_number(const void *left, const void *right)
{
    unsigned a = *(const unsigned *)left, b = *(const unsigned *)right;

    return (a > b) - (a < b);
}

static bool
usual_height(struct draft *d, const struct pdf_lines *lines, unsigned *usual,
             struct err *err)
{
    unsigned *heights =
        arena_calloc(d->arena, lines->count + 1, sizeof *heights);

    if (heights == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < lines->count; i++)
        heights[i] = lines->items[i].height;
    qsort(heights, lines->count, sizeof *heights, by_number);
    *usual = heights[lines->count / 2];
    return true;
}

/* The largest letters of the first page, and what follows them in their size. */
static bool
mark_title(struct draft *d, struct pdf_lines *lines, struct err *err)
{
    unsigned usual = 0, most = 0;
    size_t first = 0;

    if (!usual_height(d, lines, &usual, err))
        return false;
    for (size_t i = 0; i < lines->count && lines->items[i].page == 0; i++)
        if (!lines->items[i].dropped && lines->items[i].height > most) {
            most = lines->items[i].height;
            first = i;
        }
    if (most * 100 < usual * TITLE_PERCENT)
        return true;
    for (size_t i = first; i < lines->count; i++) {
        if (lines->items[i].page != 0 ||
            lines->items[i].height * 100 < most * SAME_PERCENT)
            break;
        lines->items[i].is_title = true;
    }
    return true;
}

/* ------------------------------------------------------------- paragraphs */

enum join {
    JOIN_SPACE,
    JOIN_WORD,     /* the hyphen goes */
    JOIN_COMPOUND, /* it stays, without a space */
    BREAK_LINE,
    BREAK_PARAGRAPH,
};

/* The mark before an item, in bytes with the space after it; 0 for none. */
static size_t
bullet(struct span line)
{
    static const char *const bullets[] = {"•", "▪", "●", "◦", "",  "‣", "■",
                                          "-", "–", "—", "*", "➢", "→", "o"};

    for (size_t i = 0; i < ARRAY_LEN(bullets); i++) {
        size_t n = strlen(bullets[i]);

        if (line.n > n + 1 && span_starts(line, span_of(bullets[i])) &&
            line.p[n] == ' ')
            return n + 1;
    }
    return 0;
}

/* A lower-case letter, of ASCII or of Latin-1. */
static bool
starts_lower(struct span s)
{
    if (s.n >= 2 && (unsigned char)s.p[0] == 0xC3)
        return (unsigned char)s.p[1] >= 0xA0;
    return s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z';
}

static bool
ends_sentence(struct span s)
{
    static const char ends[] = {'.', '!', '?', ':', ';'};

    return s.n > 0 && (memchr(ends, s.p[s.n - 1], sizeof ends) != NULL ||
                       span_ends(s, SPAN("»")) || span_ends(s, SPAN("…")));
}

static bool
is_full(const struct pdf_line *l)
{
    unsigned width = l->block_right - l->block_left;

    return l->right >= l->block_left &&
           (l->right - l->block_left) * 100 >= width * FULL_PERCENT;
}

static bool
relate(struct known_words *known, const struct pdf_line *l,
       const struct pdf_line *next, enum join *join, struct err *err)
{
    size_t hyphen = line_hyphen(l->text);
    bool goes_on = starts_lower(next->text) && !ends_sentence(l->text);
    bool joined;

    *join = l->block == next->block ? BREAK_LINE : BREAK_PARAGRAPH;
    if (bullet(next->text) > 0)
        *join = BREAK_LINE;
    else if (l->is_title != next->is_title)
        *join = BREAK_PARAGRAPH;
    else if (l->is_title || goes_on || (l->block == next->block && is_full(l)))
        *join = JOIN_SPACE;
    if (*join != JOIN_SPACE || hyphen == 0)
        return true;
    if (!is_cut_word(known, span_slice(l->text, 0, l->text.n - hyphen),
                     next->text, &joined, err))
        return false;
    *join = joined ? JOIN_WORD : JOIN_COMPOUND;
    return true;
}

static void
write_line(struct blocks *b, const struct pdf_line *l, enum join after)
{
    struct span text = l->text;
    size_t mark = bullet(text);

    if (after == JOIN_WORD)
        text.n -= line_hyphen(text);
    if (mark > 0) {
        b->item = true;
        text = span_slice(text, mark, text.n);
    }
    blocks_text(b, text);
    switch (after) {
    case JOIN_SPACE:
        blocks_ask(b, GAP_SPACE);
        break;
    case BREAK_LINE:
        blocks_ask(b, GAP_LINE);
        break;
    case BREAK_PARAGRAPH:
        blocks_ask(b, GAP_PARAGRAPH);
        break;
    case JOIN_WORD:
    case JOIN_COMPOUND:
        break;
    }
}

/* The words of all lines, for is_cut_word(). */
static struct known_words *
words_of(struct draft *d, const struct pdf_lines *lines, struct err *err)
{
    struct known_words *known = NULL;
    struct buf all;
    struct span copy;

    buf_init(&all, d->text->limit_bytes);
    for (size_t i = 0; i < lines->count; i++) {
        buf_add(&all, lines->items[i].text);
        buf_byte(&all, '\n');
    }
    copy = arena_copy(d->arena, buf_span(&all));
    if (buf_ok(&all) && copy.p != NULL)
        known = known_words(d->arena, copy, err);
    else
        err_no_memory(err);
    buf_release(&all);
    return known;
}

static bool
take_title(struct draft *d, const struct pdf_lines *lines, struct err *err)
{
    struct buf title;

    buf_init(&title, 1 << 16);
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].is_title) {
            if (title.n > 0)
                buf_byte(&title, ' ');
            buf_add(&title, lines->items[i].text);
        }
    if (title.n > 0)
        d->title = arena_copy(d->arena, buf_span(&title));
    else if (d->title.p == NULL && !title_of_first_line(d, err)) {
        buf_release(&title);
        return false;
    }
    buf_release(&title);
    return d->title.p != NULL || err_no_memory(err);
}

bool
pdf_text(struct draft *d, struct pdf_lines *lines, struct err *err)
{
    struct blocks b = {.text = d->text};
    struct known_words *known;
    size_t kept = 0;

    if (!drop_furniture(d, lines, err) || !mark_title(d, lines, err))
        return false;
    for (size_t i = 0; i < lines->count; i++)
        if (!lines->items[i].dropped)
            lines->items[kept++] = lines->items[i];
    lines->count = kept;
    known = words_of(d, lines, err);
    if (known == NULL)
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        enum join after = BREAK_LINE;

        if (i + 1 < lines->count &&
            !relate(known, &lines->items[i], &lines->items[i + 1], &after, err))
            return false;
        write_line(&b, &lines->items[i], after);
    }
    buf_byte(d->text, '\n');
    return take_title(d, lines, err);
}
