#include "shim/positions.h"

#include <stdlib.h>
#include <string.h>

#include "shim/positions_row.h"
#include "shim/word_list.h"

struct positions {
    blobs *rows;
    struct word_table words;
};

bool
word_table_read(struct span bytes, struct word_table *out)
{
    const uint32_t *numbers = (const void *)bytes.p;
    size_t most = bytes.n / sizeof *numbers;
    uint32_t end = 0;

    *out = (struct word_table){.count = 0};
    if (bytes.n == 0)
        return true;
    if (most == 0 || numbers[0] > (most - 1) / 2)
        return false;
    out->count = numbers[0];
    out->order = numbers + 1;
    out->ends = out->order + out->count;
    out->strings = span_slice(
        bytes, (1 + 2 * (size_t)out->count) * sizeof *numbers, bytes.n);
    for (uint32_t i = 0; i < out->count; i++) {
        if (out->order[i] >= out->count || out->ends[i] < end)
            return false;
        end = out->ends[i];
    }
    return end <= out->strings.n;
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

bool
positions_word(const positions *p, struct span word, uint32_t *number)
{
    const struct word_list list = {&p->words, p->words.count, word_at};
    uint32_t i = word_list_lower_bound(&list, word);

    if (i == list.count || !span_equal(word_at(&p->words, i), word))
        return false;
    *number = p->words.order[i];
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

bool
positions_meet(const positions *p, uint32_t docid, const uint32_t *words,
               size_t n, size_t window)
{
    struct start starts[POSITIONS_MOST_WORDS] = {{0}};
    struct row row = row_begin(blobs_get(p->rows, docid));
    uint32_t word;

    if (n == 0 || n > POSITIONS_MOST_WORDS)
        return false;
    while (row_next(&row, &word)) {
        for (size_t k = 0; k < n; k++) {
            struct start *s = &starts[k];
            uint32_t began;

            if (words[k] != word)
                continue;
            began =
                k == 0 ? row.position : began_before(starts, k, row.position);
            if (began == 0)
                continue;
            if (k + 1 == n && row.position - began < window)
                return true;
            if (s->at != row.position)
                s->before = s->began;
            s->began = began;
            s->at = row.position;
        }
    }
    return false;
}

size_t
positions_bytes(const positions *p, uint32_t docid)
{
    return blobs_get(p->rows, docid).n;
}
