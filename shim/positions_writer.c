/* The writing half of positions.h. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "shim/positions.h"
#include "shim/positions_row.h"

#define ARENA_BYTES     ((size_t)4 * 1024 * 1024 * 1024)
#define ROW_LIMIT_BYTES ((size_t)1024 * 1024 * 1024)

/* A word in its place, before they are sorted. */
struct placed {
    uint32_t position;
    uint32_t word;
};

struct positions_writer {
    blobs_writer *rows;
    struct arena arena; /* of the words */
    struct map words;
    struct arena scratch; /* of one document, or of one file to merge */
    struct buf row;
};

/* ------------------------------------------------------------- opening */

static bool
add_word(positions_writer *w, struct span word, uint32_t *number,
         struct err *err)
{
    bool is_new = false;
    struct map_entry *entry =
        map_put(&w->words, word, (uint32_t)w->words.count, &is_new);

    if (entry != NULL && is_new)
        entry->key = arena_copy(&w->arena, word);
    if (entry == NULL || entry->key.p == NULL)
        return err_no_memory(err);
    *number = entry->number;
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
    done = word_table_read(blobs_extra(file), &table);
    if (!done)
        err_set(err, ERR_BAD_INDEX, "%s : table des mots endommagée", path);
    for (uint32_t i = 0; done && i < table.count; i++) {
        uint32_t number;

        done = add_word(w, word_table_get(&table, i), &number, err);
        if (done && number != i)
            done = err_set(err, ERR_BAD_INDEX, "%s : mot en double", path);
    }
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
    arena_init(&w->arena, ARENA_BYTES);
    arena_init(&w->scratch, ARENA_BYTES);
    map_init(&w->words, &w->arena);
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
    arena_release(&w->arena);
    free(w);
}

/* ------------------------------------------------------------- rows */

static void
put_number(struct buf *b, uint32_t number)
{
    char bytes[POSITIONS_WORD_BYTES];

    buf_add(b, (struct span){bytes, row_put_number(bytes, number)});
}

static void
put_word(struct buf *b, uint32_t *last, struct placed at)
{
    uint32_t step = at.position - *last;

    if (step == 0)
        put_number(b, ROW_SAME);
    if (step > 1) {
        put_number(b, ROW_GAP);
        put_number(b, step);
    }
    put_number(b, at.word + ROW_WORDS);
    *last = at.position;
}

static bool
put_row(positions_writer *w, uint32_t docid, struct err *err)
{
    if (!buf_ok(&w->row))
        return err_no_memory(err);
    return blobs_writer_put(w->rows, docid, buf_span(&w->row), err);
}

/* Gather all positions; *most is the highest. */
static bool
gather(positions_writer *w, const struct xap_term *terms, size_t n,
       struct placed *to, uint32_t *most, struct err *err)
{
    size_t count = 0;

    *most = 0;
    for (size_t i = 0; i < n; i++) {
        const struct xap_term *t = &terms[i];
        uint32_t word;

        if (t->npositions == 0)
            continue;
        if (!add_word(w, t->term, &word, err))
            return false;
        for (size_t k = 0; k < t->npositions; k++)
            to[count++] = (struct placed){t->positions[k], word};
        if (t->positions[t->npositions - 1] > *most)
            *most = t->positions[t->npositions - 1];
    }
    return true;
}

/* By position, by its lowest RADIX_BITS, then by the next: most documents take
 * one round.  The sorted array is one of the two given. */
enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

static struct placed *
sort_places(struct placed *from, struct placed *to, size_t n, uint32_t most)
{
    for (unsigned shift = 0; shift < 32 && most >> shift > 0;
         shift += RADIX_BITS) {
        uint32_t starts[RADIX + 1] = {0};
        struct placed *swap = from;

        for (size_t i = 0; i < n; i++)
            starts[(from[i].position >> shift) % RADIX + 1]++;
        for (size_t i = 1; i < RADIX; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < n; i++)
            to[starts[(from[i].position >> shift) % RADIX]++] = from[i];
        from = to;
        to = swap;
    }
    return from;
}

bool
positions_writer_put(positions_writer *w, uint32_t docid,
                     const struct xap_term *terms, size_t n, struct err *err)
{
    struct placed *places, *spare;
    uint32_t last = 0, most = 0;
    size_t total = 0;

    for (size_t i = 0; i < n; i++)
        total += terms[i].npositions;
    arena_reset(&w->scratch);
    buf_reset(&w->row);
    places = arena_calloc(&w->scratch, total + 1, sizeof *places);
    spare = arena_calloc(&w->scratch, total + 1, sizeof *spare);
    if (places == NULL || spare == NULL)
        return err_no_memory(err);
    if (!gather(w, terms, n, places, &most, err))
        return false;
    places = sort_places(places, spare, total, most);
    for (size_t i = 0; i < total; i++)
        put_word(&w->row, &last, places[i]);
    return put_row(w, docid, err);
}

bool
positions_writer_remove(positions_writer *w, uint32_t docid, struct err *err)
{
    return blobs_writer_put(w->rows, docid, SPAN(""), err);
}

/* ------------------------------------------------------------- merging */

static bool
translate_row(positions_writer *w, struct span bytes, const uint32_t *numbers,
              uint32_t count, struct err *err)
{
    struct row row = row_begin(bytes);
    uint32_t word, last = 0;

    buf_reset(&w->row);
    while (row_next(&row, &word)) {
        if (word >= count)
            return err_set(err, ERR_BAD_INDEX, "mot %u inconnu", word);
        put_word(&w->row, &last, (struct placed){row.position, numbers[word]});
    }
    return true;
}

static bool
translate_words(positions_writer *w, const struct word_table *table,
                uint32_t *numbers, struct err *err)
{
    for (uint32_t i = 0; i < table->count; i++)
        if (!add_word(w, word_table_get(table, i), &numbers[i], err))
            return false;
    return true;
}

static bool
merge_rows(positions_writer *w, const blobs *file, int64_t shift,
           struct err *err)
{
    struct word_table table;
    uint32_t *numbers;

    arena_reset(&w->scratch);
    if (!word_table_read(blobs_extra(file), &table))
        return err_set(err, ERR_BAD_INDEX, "table des mots endommagée");
    numbers = arena_calloc(&w->scratch, table.count + 1, sizeof *numbers);
    if (numbers == NULL)
        return err_no_memory(err);
    if (!translate_words(w, &table, numbers, err))
        return false;
    for (uint32_t i = 1; i < blobs_end(file); i++) {
        struct span bytes = blobs_get(file, i);

        if (bytes.n > 0 &&
            (!translate_row(w, bytes, numbers, table.count, err) ||
             !put_row(w, (uint32_t)(i + shift), err)))
            return false;
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

/* ------------------------------------------------------------- the table */

static int
by_key(const void *left, const void *right)
{
    const struct map_entry *const *a = left, *const *b = right;

    return span_compare((*a)->key, (*b)->key);
}

static bool
write_table(positions_writer *w, struct buf *table, struct err *err)
{
    const struct map *words = &w->words;
    uint32_t count = (uint32_t)words->count, end = 0;
    const struct map_entry **sorted;

    arena_reset(&w->scratch);
    sorted = arena_calloc(&w->scratch, count + 1, sizeof(void *));
    if (sorted == NULL)
        return err_no_memory(err);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = &words->entries[i];
    qsort(sorted, count, sizeof(void *), by_key);
    buf_add(table, (struct span){(const char *)&count, sizeof count});
    for (uint32_t i = 0; i < count; i++)
        buf_add(table, (struct span){(const char *)&sorted[i]->number,
                                     sizeof(uint32_t)});
    for (uint32_t i = 0; i < count; i++) {
        end += (uint32_t)words->entries[i].key.n;
        buf_add(table, (struct span){(const char *)&end, sizeof end});
    }
    for (uint32_t i = 0; i < count; i++)
        buf_add(table, words->entries[i].key);
    return buf_ok(table) || err_no_memory(err);
}

bool
positions_writer_commit(positions_writer *w, struct err *err)
{
    struct buf table;
    bool done;

    buf_init(&table, UINT32_MAX);
    done = write_table(w, &table, err) &&
           blobs_writer_commit(w->rows, buf_span(&table), err);
    buf_release(&table);
    return done;
}
