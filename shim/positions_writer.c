/* The writing half of positions.h. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "shim/positions.h"
#include "shim/positions_row.h"
#include "shim/positions_words.h"

#define ARENA_BYTES     ((size_t)4 * 1024 * 1024 * 1024)
#define ROW_LIMIT_BYTES ((size_t)1024 * 1024 * 1024)

struct positions_writer {
    blobs_writer *rows;
    struct positions_words words;
    struct arena scratch; /* of one document, or of one file to merge */
    uint32_t *numbers;    /* here, of the words of the file to merge */
    struct buf row;
};

/* ------------------------------------------------------------- opening */

/* The table of a file: its words with their members and documents; w->numbers says
 * which number each has here. */
static bool
add_table(positions_writer *w, const blobs *file, struct word_table *table,
          struct err *err)
{
    arena_reset(&w->scratch);
    if (!word_table_read(blobs_extra(file), table))
        return err_set(err, ERR_BAD_INDEX, "table des mots endommagée");
    w->numbers = arena_calloc(&w->scratch, table->head.count + (size_t)1,
                              sizeof *w->numbers);
    if (w->numbers == NULL)
        return err_no_memory(err);
    for (uint32_t i = 0; i < table->head.count; i++) {
        uint32_t member = table->words[i].first_member;
        uint32_t end = word_table_last_member(table, i);
        uint32_t *number = &w->numbers[i];

        if (!positions_words_put(&w->words, word_table_get(table, i), number,
                                 err))
            return false;
        w->words.words.entries[*number].number += table->words[i].documents;
        for (; member < end; member++)
            if (!positions_words_put_member(
                    &w->words, word_table_member(table, member), *number, err))
                return false;
    }
    return true;
}

/* The words that the file has, under the numbers they have. */
static bool
read_words(positions_writer *w, const char *path, struct err *err)
{
    blobs *file = blobs_open(path, err);
    struct word_table table;
    bool done;

    if (file == NULL)
        return false;
    done = add_table(w, file, &table, err);
    if (done && w->words.words.count != table.head.count)
        done = err_set(err, ERR_BAD_INDEX, "%s : mot en double", path);
    blobs_close(file);
    return done;
}

positions_writer *
positions_writer_open(const char *path, struct err *err)
{
    positions_writer *w = calloc(1, sizeof *w);

    if (w == NULL) {
        err_no_memory(err);
        return NULL;
    }
    arena_init(&w->scratch, ARENA_BYTES);
    positions_words_init(&w->words);
    buf_init(&w->row, ROW_LIMIT_BYTES);
    w->rows = blobs_writer_open(path, err);
    if (w->rows != NULL && read_words(w, path, err))
        return w;
    positions_writer_close(w);
    return NULL;
}

void
positions_writer_close(positions_writer *w)
{
    if (w == NULL)
        return;
    blobs_writer_close(w->rows);
    buf_release(&w->row);
    arena_release(&w->scratch);
    positions_words_release(&w->words);
    free(w);
}

void
positions_writer_heed_keys(positions_writer *w)
{
    w->words.heeds_keys = true;
}

/* ------------------------------------------------------------- rows */

/* A row under way, to which many words are added at once. */
struct row_parts {
    struct buf *row;
    uint32_t last; /* position */
    size_t n;
    char bytes[4096];
};

static void
begin_row(struct row_parts *r, struct buf *row)
{
    buf_reset(row);
    r->row = row;
    r->last = 0;
    r->n = 0;
}

static void
end_row(struct row_parts *r)
{
    buf_add(r->row, (struct span){r->bytes, r->n});
    r->n = 0;
}

static void
put_word(struct row_parts *r, struct placed at)
{
    uint32_t step = at.position - r->last;

    if (sizeof r->bytes - r->n < (size_t)3 * LEB128_BYTES)
        end_row(r);
    if (step == 0)
        r->n += leb128_put(r->bytes + r->n, ROW_SAME);
    if (step > 1) {
        r->n += leb128_put(r->bytes + r->n, ROW_GAP);
        r->n += leb128_put(r->bytes + r->n, step);
    }
    r->n += leb128_put(r->bytes + r->n, at.word + ROW_WORDS);
    r->last = at.position;
}

static bool
put_row(positions_writer *w, uint32_t docid, struct err *err)
{
    if (!buf_ok(&w->row))
        return err_no_memory(err);
    return blobs_writer_put(w->rows, docid, buf_span(&w->row), err);
}

/* Gather all positions, and count the document; returns the highest. */
static uint32_t
gather(positions_writer *w, const struct xap_term *terms, size_t n,
       const uint32_t *numbers, struct placed *to)
{
    uint32_t most = 0;

    for (size_t i = 0; i < n; i++) {
        const struct xap_term *t = &terms[i];
        uint32_t word = numbers[i] - 1;

        if (t->npositions == 0)
            continue;
        w->words.words.entries[word].number++;
        for (size_t k = 0; k < t->npositions; k++)
            *to++ = (struct placed){t->positions[k], word};
        if (t->positions[t->npositions - 1] > most)
            most = t->positions[t->npositions - 1];
    }
    return most;
}

static int
by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return a < b ? -1 : a > b;
}

/* A document that had words no longer has them. */
static bool
forget_row(positions_writer *w, uint32_t docid, struct err *err)
{
    const struct map *all = &w->words.words;
    struct span bytes;
    struct row row;
    uint32_t *words, word;
    size_t n = 0;

    arena_reset(&w->scratch);
    if (!blobs_writer_get(w->rows, docid, &w->scratch, &bytes, err))
        return false;
    words = arena_calloc(&w->scratch, bytes.n + 1, sizeof *words);
    if (words == NULL)
        return err_no_memory(err);
    row = row_begin(bytes);
    while (row_next(&row, &word))
        words[n++] = word;
    qsort(words, n, sizeof *words, by_number);
    for (size_t i = 0; i < n; i++)
        if ((i == 0 || words[i] != words[i - 1]) && words[i] < all->count &&
            all->entries[words[i]].number > 0)
            all->entries[words[i]].number--;
    return true;
}

bool
positions_writer_put(positions_writer *w, uint32_t docid,
                     const struct xap_term *terms, size_t n, struct err *err)
{
    struct placed *places, *spare;
    uint32_t *numbers, most;
    struct row_parts row;
    size_t total = 0;

    if (!forget_row(w, docid, err))
        return false;
    for (size_t i = 0; i < n; i++)
        total += terms[i].npositions;
    arena_reset(&w->scratch);
    numbers = arena_calloc(&w->scratch, n + 1, sizeof *numbers);
    places = arena_calloc(&w->scratch, total + 1, sizeof *places);
    spare = arena_calloc(&w->scratch, total + 1, sizeof *spare);
    if (numbers == NULL || places == NULL || spare == NULL)
        return err_no_memory(err);
    if (!positions_words_number(&w->words, terms, n, numbers, err))
        return false;
    most = gather(w, terms, n, numbers, places);
    places = places_sort(places, spare, total, most);
    begin_row(&row, &w->row);
    for (size_t i = 0; i < total; i++)
        put_word(&row, places[i]);
    end_row(&row);
    return put_row(w, docid, err);
}

bool
positions_writer_remove(positions_writer *w, uint32_t docid, struct err *err)
{
    return forget_row(w, docid, err) &&
           blobs_writer_put(w->rows, docid, SPAN(""), err);
}

/* ------------------------------------------------------------- merging */

static bool
translate_row(positions_writer *w, struct span bytes, uint32_t count,
              struct err *err)
{
    struct row from = row_begin(bytes);
    struct row_parts to;
    uint32_t word;

    begin_row(&to, &w->row);
    while (row_next(&from, &word)) {
        if (word >= count)
            return err_set(err, ERR_BAD_INDEX, "mot %u inconnu", word);
        put_word(&to, (struct placed){from.position, w->numbers[word]});
    }
    end_row(&to);
    return true;
}

static bool
merge_rows(positions_writer *w, const blobs *file, int64_t shift,
           struct err *err)
{
    struct word_table table;

    if (!add_table(w, file, &table, err))
        return false;
    for (uint32_t i = 1; i < blobs_end(file); i++) {
        struct span bytes = blobs_get(file, i);

        if (bytes.n > 0 && (!translate_row(w, bytes, table.head.count, err) ||
                            !put_row(w, (uint32_t)(i + shift), err)))
            return false;
        blobs_forget_read(file, i);
    }
    return true;
}

bool
positions_writer_merge(positions_writer *w, const char *path, int64_t shift,
                       struct err *err)
{
    blobs *file = blobs_open(path, err);
    bool done;

    if (file == NULL)
        return false;
    done = merge_rows(w, file, shift, err);
    blobs_close(file);
    return done;
}

/* ------------------------------------------------------------- the end */

bool
positions_writer_commit(positions_writer *w, struct err *err)
{
    struct buf table;
    bool done;

    buf_init(&table, UINT32_MAX);
    arena_reset(&w->scratch);
    done = positions_words_table(&w->words, &w->scratch, &table, err) &&
           blobs_writer_commit(w->rows, buf_span(&table), err);
    buf_release(&table);
    return done;
}
