#include "shim/positions.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "shim/positions_row.h"
#include "shim/word_list.h"

struct positions {
    blobs *rows;
    struct word_table words;
};

/* Numbers below their ends, ends and members ascending. */
static bool
is_sound(const struct word_table *t)
{
    uint32_t end = 0, member = 0;

    for (uint32_t i = 0; i < t->head.count; i++) {
        const struct word_place *w = &t->words[i];

        if (t->order[i] >= t->head.count || w->end < end ||
            w->first_member < member)
            return false;
        end = w->end;
        member = w->first_member;
    }
    for (uint32_t i = 0; i < t->head.nmembers; i++) {
        if (t->member_ends[i] < end)
            return false;
        end = t->member_ends[i];
    }
    return member <= t->head.nmembers && end <= t->strings.n;
}

bool
word_table_read(struct span bytes, struct word_table *out)
{
    const struct word_head *head = (const void *)bytes.p;
    size_t words, members;

    *out = (struct word_table){.head = {0, 0}};
    if (bytes.n == 0)
        return true;
    if (bytes.n < sizeof *head)
        return false;
    words = head->count * (sizeof *out->order + sizeof *out->words);
    members = head->nmembers * sizeof *out->member_ends;
    if (words + members > bytes.n - sizeof *head)
        return false;
    out->head = *head;
    out->order = (const void *)(head + 1);
    out->words = (const void *)(out->order + head->count);
    out->member_ends = (const void *)(out->words + head->count);
    out->strings = span_slice(bytes, sizeof *head + words + members, bytes.n);
    return is_sound(out);
}

positions *
positions_open(const char *path, struct err *err)
{
    positions *p = calloc(1, sizeof *p);

    if (p == NULL) {
        err_no_memory(err);
        return NULL;
    }
    p->rows = blobs_open(path, err);
    if (p->rows == NULL) {
        free(p);
        return NULL;
    }
    if (word_table_read(blobs_extra(p->rows), &p->words))
        return p;
    err_set(err, ERR_BAD_INDEX, "%s : table des mots endommagée", path);
    positions_close(p);
    return NULL;
}

void
positions_close(positions *p)
{
    if (p == NULL)
        return;
    blobs_close(p->rows);
    free(p);
}

/* ------------------------------------------------------------- words */

static struct span
word_at(const void *of, uint32_t i)
{
    const struct word_table *t = of;

    return word_table_get(t, t->order[i]);
}

/* The number of a word; false when no document has it. */
static bool
find_word(const positions *p, struct span word, uint32_t *number)
{
    const struct word_list list = {&p->words, p->words.head.count, word_at,
                                   NULL};
    uint32_t i = word_list_lower_bound(&list, word);

    if (i == list.count || !span_equal(word_at(&p->words, i), word))
        return false;
    *number = p->words.order[i];
    return true;
}

bool
positions_family(const positions *p, struct span word, struct family *out)
{
    uint32_t number;

    if (!find_word(p, word, &number))
        return false;
    out->documents = p->words.words[number].documents;
    out->first = p->words.words[number].first_member;
    out->end = word_table_last_member(&p->words, number);
    return out->end > out->first;
}

struct span
positions_member(const positions *p, uint32_t member)
{
    return word_table_member(&p->words, member);
}

void
phrase_init(struct phrase *phrase, size_t window)
{
    *phrase = (struct phrase){.window = window};
}

bool
phrase_add(struct phrase *phrase, const positions *p, struct span word)
{
    uint32_t number;

    if (phrase->n == POSITIONS_MOST_WORDS || !find_word(p, word, &number))
        return false;
    if (phrase->n == 0)
        phrase->nfirst = leb128_put((char *)phrase->first, number + ROW_WORDS);
    phrase->words[phrase->n++] = number;
    return true;
}

/* ------------------------------------------------------------- phrases */

/* Is the number at `p` how many positions a gap is wide? */
static bool
is_width(const unsigned char *row, const unsigned char *p)
{
    return p > row && p[-1] == ROW_GAP && (p - 1 == row || p[-2] < 0x80);
}

/* Where the first word of the phrase stands next, from `p` on, or NULL.  Its first
 * byte says the most: words come under numbers as they are met, so that the last
 * one is that of a hundred others as frequent. */
static const unsigned char *
find_first(const unsigned char *row, const unsigned char *p,
           const unsigned char *end, const struct phrase *phrase)
{
    for (; p < end; p++) {
        p = memchr(p, phrase->first[0], (size_t)(end - p));
        if (p == NULL)
            return NULL;
        if ((size_t)(end - p) >= phrase->nfirst &&
            memcmp(p, phrase->first, phrase->nfirst) == 0 &&
            (p == row || p[-1] < 0x80) && !is_width(row, p))
            return p;
    }
    return NULL;
}

/* Do the other words follow, from after the first one?  Each as soon as it can:
 * a later place helps nobody. */
static bool
follow(struct row row, const struct phrase *phrase)
{
    uint32_t before = 0; /* position of the word before, from the first one */
    size_t k = 1;
    uint32_t word;

    while (k < phrase->n && row_next(&row, &word) &&
           row.position < phrase->window) {
        if (word != phrase->words[k] || row.position <= before)
            continue;
        before = row.position;
        k++;
    }
    return k == phrase->n;
}

bool
positions_meet(const positions *p, uint32_t docid, const struct phrase *phrase)
{
    const struct row whole = row_begin(blobs_get(p->rows, docid));
    const unsigned char *at = whole.p;

    if (phrase->n == 0 || at == NULL)
        return false;
    while ((at = find_first(whole.p, at, whole.end, phrase)) != NULL) {
        at += phrase->nfirst;
        if (follow((struct row){at, whole.end, 0}, phrase))
            return true;
    }
    return false;
}

uint32_t
positions_number(const positions *p, struct span word)
{
    uint32_t number;

    return find_word(p, word, &number) ? number : POSITIONS_NO_WORD;
}

/* Which of the numbers is this one?  Most words are none of them, as one look at
 * `mask` tells. */
static bool
is_wanted(uint32_t word, uint64_t mask, struct xap_numbers words,
          uint32_t *which)
{
    if ((mask >> word % 64 & 1U) == 0)
        return false;
    for (uint32_t i = 0; i < words.n; i++)
        if (words.items[i] == word) {
            *which = i;
            return true;
        }
    return false;
}

/*
 * Most of a row is passed eight bytes at a time, without taking it apart: where no
 * byte marks another step than one, and none begins the number of a wanted word,
 * each last byte of a number, which alone is below 0x80, is one position.
 */
#define ONES ((uint64_t)0x0101010101010101)
#define HIGH (ONES << 7)

enum { FIRST_BYTES = 8 }; /* more words are not worth it */

struct first_bytes {
    uint64_t each[FIRST_BYTES]; /* eight times the same */
    size_t n;
};

static struct first_bytes
first_bytes_of(struct xap_numbers words)
{
    struct first_bytes first = {.n = 0};

    for (size_t i = 0; i < words.n && words.n <= FIRST_BYTES; i++) {
        char number[LEB128_BYTES];

        if (words.items[i] == POSITIONS_NO_WORD)
            continue;
        (void)leb128_put(number, words.items[i] + ROW_WORDS);
        first.each[first.n++] = (unsigned char)number[0] * ONES;
    }
    return first;
}

/* The highest bit of the bytes that are zero, perhaps also of one after such. */
static uint64_t
zero_bytes(uint64_t c)
{
    return (c - ONES) & ~c & HIGH;
}

/* A number may end with the byte of ROW_GAP, after one with the highest bit, as
 * `before` tells of the first byte. */
static bool
may_matter(uint64_t c, uint64_t before, const struct first_bytes *first)
{
    uint64_t found =
        zero_bytes(c ^ ROW_SAME * ONES) |
        (zero_bytes(c ^ ROW_GAP * ONES) & ~((c & HIGH) << 8 | before));

    for (size_t i = 0; i < first->n; i++)
        found |= zero_bytes(c ^ first->each[i]);
    return found != 0;
}

static void
pass_others(struct row *r, const struct first_bytes *first)
{
    const unsigned char *p = r->p;
    uint64_t before = 0, c;

    for (; first->n > 0 && r->end - p >= (ptrdiff_t)sizeof c; p += sizeof c) {
        memcpy(&c, p, sizeof c);
        c = le64toh(c);
        if (may_matter(c, before, first))
            break;
        r->position += (uint32_t)(((~c & HIGH) >> 7) * ONES >> 56);
        before = c >> 56 & 0x80;
    }
    while (p > r->p && p[-1] >= 0x80)
        p--; /* to where its number begins */
    r->p = p;
}

bool
positions_places(const positions *p, uint32_t docid, struct xap_numbers words,
                 struct arena *a, struct xap_places *out, struct err *err)
{
    const struct first_bytes first = first_bytes_of(words);
    struct row row = row_begin(blobs_get(p->rows, docid));
    size_t capacity = 0;
    uint64_t mask = 0;
    uint32_t word, which;

    *out = (struct xap_places){NULL, 0};
    for (size_t i = 0; i < words.n; i++)
        if (words.items[i] != POSITIONS_NO_WORD)
            mask |= (uint64_t)1 << words.items[i] % 64;
    while (mask != 0 && out->n < words.most) {
        struct xap_place *grown;

        pass_others(&row, &first);
        if (!row_next(&row, &word))
            break;
        if (!is_wanted(word, mask, words, &which))
            continue;
        grown = arena_grow(a, out->items, out->n, &capacity, sizeof *grown);
        if (grown == NULL)
            return err_no_memory(err);
        out->items = grown;
        grown[out->n++] = (struct xap_place){row.position, which};
    }
    return true;
}

size_t
positions_bytes(const positions *p, uint32_t docid)
{
    return blobs_get(p->rows, docid).n;
}
