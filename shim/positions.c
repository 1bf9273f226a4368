#include "shim/positions.h"

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
    const struct word_list list = {&p->words, p->words.head.count, word_at};
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
    phrase->words[phrase->n++] = number;
    phrase->nbytes +=
        row_put_number(phrase->bytes + phrase->nbytes, number + ROW_WORDS);
    return true;
}

/* ------------------------------------------------------------- phrases */

/*
 * For each start of the phrase, the latest position where such a start began that
 * is now complete: a later one is never worse, since the window is counted from
 * it.  The value before serves a word at the very position of the last one.
 */
struct start {
    uint32_t began; /* 0: not yet */
    uint32_t before;
    uint32_t at; /* where `began` was set */
};

/* Where the start of `k` words that ends before `position` began. */
static uint32_t
began_before(const struct start *starts, size_t k, uint32_t position)
{
    const struct start *s = &starts[k - 1];

    return s->at < position ? s->began : s->before;
}

/* Can words without others between them stand in the row?  Then their bytes stand
 * there as they are, unless two words share a position somewhere. */
static bool
may_hold(struct span row, const struct phrase *phrase)
{
    return phrase->window > phrase->n ||
           memmem(row.p, row.n, phrase->bytes, phrase->nbytes) != NULL ||
           memchr(row.p, ROW_SAME, row.n) != NULL;
}

/* The word `k` of the phrase stands at `position`: is that its end? */
static bool
advance(struct start *starts, const struct phrase *phrase, size_t k,
        uint32_t position)
{
    struct start *s = &starts[k];
    uint32_t began = k == 0 ? position : began_before(starts, k, position);

    if (began == 0)
        return false;
    if (s->at != position)
        s->before = s->began;
    s->began = began;
    s->at = position;
    return k + 1 == phrase->n && position - began < phrase->window;
}

bool
positions_meet(const positions *p, uint32_t docid, const struct phrase *phrase)
{
    struct start starts[POSITIONS_MOST_WORDS];
    struct span bytes = blobs_get(p->rows, docid);
    struct row row = row_begin(bytes);
    uint32_t word;

    if (bytes.n == 0 || !may_hold(bytes, phrase))
        return false;
    memset(starts, 0, phrase->n * sizeof *starts);
    while (row_next(&row, &word))
        for (size_t k = 0; k < phrase->n; k++)
            if (phrase->words[k] == word &&
                advance(starts, phrase, k, row.position))
                return true;
    return false;
}

size_t
positions_bytes(const positions *p, uint32_t docid)
{
    return blobs_get(p->rows, docid).n;
}
