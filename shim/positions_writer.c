/* The writing half of positions.h. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "shim/positions.h"
#include "shim/positions_row.h"

#define ARENA_BYTES     ((size_t)4 * 1024 * 1024 * 1024)
#define ROW_LIMIT_BYTES ((size_t)1024 * 1024 * 1024)

struct positions_writer {
    blobs_writer *rows;
    struct arena arena;   /* of words and members */
    struct map words;     /* → how many documents have it */
    struct map members;   /* → index of its family in the words */
    struct arena scratch; /* of one document, or of one file to merge */
    uint32_t *numbers;    /* here, of the words of the file to merge */
    struct buf row;
};

/* ------------------------------------------------------------- opening */

/* The number of a word. */
static bool
add_word(positions_writer *w, struct span word, uint32_t *number,
         struct err *err)
{
    bool is_new = false;
    struct map_entry *entry = map_put(&w->words, word, 0, &is_new);

    if (entry != NULL && is_new)
        entry->key = arena_copy(&w->arena, word);
    if (entry == NULL || entry->key.p == NULL)
        return err_no_memory(err);
    *number = (uint32_t)(entry - w->words.entries);
    return true;
}

static bool
add_member(positions_writer *w, struct span member, uint32_t family,
           struct err *err)
{
    bool is_new = false;
    struct map_entry *entry = map_put(&w->members, member, family, &is_new);

    if (entry != NULL && is_new)
        entry->key = arena_copy(&w->arena, member);
    if (entry == NULL || entry->key.p == NULL)
        return err_no_memory(err);
    if (entry->number != family)
        return err_set(err, ERR_BAD_INPUT, "mot de deux familles : %.*s",
                       SPAN_ARG(member));
    return true;
}

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

        if (!add_word(w, word_table_get(table, i), number, err))
            return false;
        w->words.entries[*number].number += table->words[i].documents;
        for (; member < end; member++)
            if (!add_member(w, word_table_member(table, member), *number, err))
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
    if (done && w->words.count != table.head.count)
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
    arena_init(&w->arena, ARENA_BYTES);
    arena_init(&w->scratch, ARENA_BYTES);
    map_init(&w->words, &w->arena);
    map_init(&w->members, &w->arena);
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
put_word(struct buf *b, uint32_t *last, struct placed at)
{
    char bytes[3 * LEB128_BYTES];
    uint32_t step = at.position - *last;
    size_t n = 0;

    if (step == 0)
        n += leb128_put(bytes, ROW_SAME);
    if (step > 1) {
        n += leb128_put(bytes, ROW_GAP);
        n += leb128_put(bytes + n, step);
    }
    n += leb128_put(bytes + n, at.word + ROW_WORDS);
    buf_add(b, (struct span){bytes, n});
    *last = at.position;
}

static bool
put_row(positions_writer *w, uint32_t docid, struct err *err)
{
    if (!buf_ok(&w->row))
        return err_no_memory(err);
    return blobs_writer_put(w->rows, docid, buf_span(&w->row), err);
}

/* The number + 1 of the family of a member, where `known` says it of members met
 * before: most, which spares looking the family up. */
static bool
number_family(positions_writer *w, struct span member, struct span family,
              uint32_t known, uint32_t *number, struct err *err)
{
    uint32_t found = 0;

    if (known > 0)
        found = known - 1;
    else if (*number > 0)
        found = *number - 1;
    else if (!add_word(w, family, &found, err))
        return false;
    if (*number > 0 && *number != found + 1)
        return err_set(err, ERR_BAD_INPUT, "mot de deux familles : %.*s",
                       SPAN_ARG(member));
    *number = found + 1;
    return known > 0 || add_member(w, member, found, err);
}

/* The same for MAP_AT_ONCE members from *at on. */
static bool
number_some(positions_writer *w, const struct xap_term *terms, size_t n,
            size_t *at, uint32_t *numbers, struct err *err)
{
    struct span members[MAP_AT_ONCE] = {SPAN("")};
    size_t families[MAP_AT_ONCE], count = 0;
    struct map_entry *entries[MAP_AT_ONCE];
    uint32_t known[MAP_AT_ONCE];

    for (; *at < n && count < MAP_AT_ONCE; ++*at) {
        size_t family = terms[*at].family;

        if (family == 0)
            continue;
        if (family > n || terms[family - 1].npositions == 0)
            return err_set(err, ERR_INTERNAL, "famille sans positions");
        members[count] = terms[*at].term;
        families[count++] = family - 1;
    }
    map_find_several(&w->members, members, count, entries);
    for (size_t i = 0; i < count; i++)
        known[i] = entries[i] == NULL ? 0 : entries[i]->number + 1;
    for (size_t i = 0; i < count; i++)
        if (!number_family(w, members[i], terms[families[i]].term, known[i],
                           &numbers[families[i]], err))
            return false;
    return true;
}

/* For each term with positions its number + 1. */
static bool
number_terms(positions_writer *w, const struct xap_term *terms, size_t n,
             uint32_t *numbers, struct err *err)
{
    for (size_t at = 0; at < n;)
        if (!number_some(w, terms, n, &at, numbers, err))
            return false;
    for (size_t i = 0; i < n; i++) {
        uint32_t number = 0;

        if (terms[i].npositions == 0 || numbers[i] > 0)
            continue;
        if (!add_word(w, terms[i].term, &number, err))
            return false;
        numbers[i] = number + 1;
    }
    return true;
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
        w->words.entries[word].number++;
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
        if ((i == 0 || words[i] != words[i - 1]) && words[i] < w->words.count &&
            w->words.entries[words[i]].number > 0)
            w->words.entries[words[i]].number--;
    return true;
}

bool
positions_writer_put(positions_writer *w, uint32_t docid,
                     const struct xap_term *terms, size_t n, struct err *err)
{
    struct placed *places, *spare;
    uint32_t *numbers, last = 0, most;
    size_t total = 0;

    if (!forget_row(w, docid, err))
        return false;
    for (size_t i = 0; i < n; i++)
        total += terms[i].npositions;
    arena_reset(&w->scratch);
    numbers = arena_calloc(&w->scratch, n + 1, sizeof *numbers);
    buf_reset(&w->row);
    places = arena_calloc(&w->scratch, total + 1, sizeof *places);
    spare = arena_calloc(&w->scratch, total + 1, sizeof *spare);
    if (numbers == NULL || places == NULL || spare == NULL)
        return err_no_memory(err);
    if (!number_terms(w, terms, n, numbers, err))
        return false;
    most = gather(w, terms, n, numbers, places);
    places = places_sort(places, spare, total, most);
    for (size_t i = 0; i < total; i++)
        put_word(&w->row, &last, places[i]);
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
    struct row row = row_begin(bytes);
    uint32_t word, last = 0;

    buf_reset(&w->row);
    while (row_next(&row, &word)) {
        if (word >= count)
            return err_set(err, ERR_BAD_INDEX, "mot %u inconnu", word);
        put_word(&w->row, &last,
                 (struct placed){row.position, w->numbers[word]});
    }
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

/* ------------------------------------------------------------- the table */

/* An entry of a map to be sorted by its head, then by its key. */
struct sorted {
    uint64_t head;
    const struct map_entry *entry;
};

static int
by_head(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return span_compare(a->entry->key, b->entry->key);
}

/* The first bytes of a key, which tell nearly all keys apart without a look at
 * each in its place in memory. */
static uint64_t
key_head(struct span key, size_t n)
{
    uint64_t head = 0;

    for (size_t i = 0; i < n; i++)
        head = head << 8 | (i < key.n ? (unsigned char)key.p[i] : 0);
    return head;
}

/* The entries of a map by their keys, or by their numbers and then keys. */
static const struct sorted *
sorted_entries(struct arena *a, const struct map *m, bool by_number_first)
{
    struct sorted *all = arena_calloc(a, m->count + 1, sizeof *all);

    if (all == NULL)
        return NULL;
    for (size_t i = 0; i < m->count; i++) {
        const struct map_entry *e = &m->entries[i];

        all[i].entry = e;
        all[i].head = by_number_first
                          ? (uint64_t)e->number << 32 | key_head(e->key, 4)
                          : key_head(e->key, 8);
    }
    qsort(all, m->count, sizeof *all, by_head);
    return all;
}

static void
put_bytes(struct buf *b, const void *bytes, size_t n)
{
    buf_add(b, (struct span){bytes, n});
}

static void
put_words(const struct map *words, const struct sorted *members,
          size_t nmembers, struct buf *table)
{
    struct word_place place = {0, 0, 0};

    for (uint32_t i = 0; i < words->count; i++) {
        while (place.first_member < nmembers &&
               members[place.first_member].entry->number < i)
            place.first_member++;
        place.end += (uint32_t)words->entries[i].key.n;
        place.documents = words->entries[i].number;
        put_bytes(table, &place, sizeof place);
    }
    for (size_t i = 0; i < nmembers; i++) {
        place.end += (uint32_t)members[i].entry->key.n;
        put_bytes(table, &place.end, sizeof place.end);
    }
}

static bool
write_table(positions_writer *w, struct buf *table, struct err *err)
{
    const struct map *words = &w->words, *members = &w->members;
    const struct word_head head = {(uint32_t)words->count,
                                   (uint32_t)members->count};
    const struct sorted *sorted, *grouped;

    arena_reset(&w->scratch);
    sorted = sorted_entries(&w->scratch, words, false);
    grouped = sorted_entries(&w->scratch, members, true);
    if (sorted == NULL || grouped == NULL)
        return err_no_memory(err);
    put_bytes(table, &head, sizeof head);
    for (size_t i = 0; i < words->count; i++) {
        uint32_t number = (uint32_t)(sorted[i].entry - words->entries);

        put_bytes(table, &number, sizeof number);
    }
    put_words(words, grouped, members->count, table);
    for (size_t i = 0; i < words->count; i++)
        buf_add(table, words->entries[i].key);
    for (size_t i = 0; i < members->count; i++)
        buf_add(table, grouped[i].entry->key);
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
