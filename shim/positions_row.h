/*
 * The coding of a row and of the table of words, for the sources that write and
 * read them; see the picture in positions.h.  The table is
 *
 *     head     how many words, how many members
 *     words    in order of bytes: their numbers
 *     words    in order of numbers: end in the strings, documents, first member
 *     members  end in the strings
 *     strings  words in order of numbers, then members
 */
#ifndef SHIM_POSITIONS_ROW_H
#define SHIM_POSITIONS_ROW_H

#include "base/leb128.h"
#include "base/span.h"
#include "shim/blobs.h"

/* A word in its place. */
struct placed {
    uint32_t position;
    uint32_t word;
};

/* Sort by position, of which `most` is the highest; gives the sorted array, one
 * of the two. */
struct placed *places_sort(struct placed *from, struct placed *to, size_t n,
                           uint32_t most);

enum { ROW_SAME = 0, ROW_GAP = 1, ROW_WORDS = 2 };

/* A row on its way. */
struct row {
    const unsigned char *p, *end;
    uint32_t position; /* of the last word */
};

static inline struct row
row_begin(struct span bytes)
{
    const unsigned char *p = (const void *)bytes.p;

    return (struct row){p, p + bytes.n, 0};
}

/* The next word; its position is r->position.  False at the end, and where the
 * row is damaged. */
static inline bool
row_next(struct row *r, uint32_t *word)
{
    uint32_t number, step = 1;

    if (!leb128_get(&r->p, r->end, &number))
        return false;
    if (number == ROW_SAME)
        step = 0;
    if (number < ROW_WORDS &&
        ((number == ROW_GAP && !leb128_get(&r->p, r->end, &step)) ||
         !leb128_get(&r->p, r->end, &number)))
        return false;
    if (number < ROW_WORDS)
        return false;
    r->position += step;
    *word = number - ROW_WORDS;
    return true;
}

struct word_head {
    uint32_t count;
    uint32_t nmembers;
};

struct word_place {
    uint32_t end;
    uint32_t documents;
    uint32_t first_member; /* up to that of the next word */
};

struct word_table {
    struct word_head head;
    const uint32_t *order;
    const struct word_place *words;
    const uint32_t *member_ends;
    struct span strings;
};

/* False for a damaged table. */
bool word_table_read(struct span bytes, struct word_table *out) MUST_CHECK;

static inline struct span
word_table_get(const struct word_table *t, uint32_t number)
{
    return span_slice(t->strings, number == 0 ? 0 : t->words[number - 1].end,
                      t->words[number].end);
}

static inline uint32_t
word_table_last_member(const struct word_table *t, uint32_t number)
{
    return number + 1 < t->head.count ? t->words[number + 1].first_member
                                      : t->head.nmembers;
}

static inline struct span
word_table_member(const struct word_table *t, uint32_t member)
{
    uint32_t words_end =
        t->head.count == 0 ? 0 : t->words[t->head.count - 1].end;

    return span_slice(t->strings,
                      member == 0 ? words_end : t->member_ends[member - 1],
                      t->member_ends[member]);
}

#endif
