/*
 * A small world of random documents for the tests of searching: each known as a
 * struct and written to a database.
 */
#ifndef TESTS_UNIT_SEARCH_WORLD_H
#define TESTS_UNIT_SEARCH_WORLD_H

#include "tests/unit/shim_help.h"

enum {
    DOCUMENTS = 4500, /* more than are weighed in one block */
    WORDS = 11, /* named "a" to "k", the first ones frequent, the last rare */
    MAX_LENGTH = 40,
    COLUMNS = 4,
    NOBODYS = 1, /* the column of which no document has a value */
    IDS = 9,
    MAX_NODES = 64,
    TITLE_SLOT = 12,
    FIRST_SLOT = 10,
    LAST_SLOT = 11,
};

struct report {
    bool exists;
    unsigned length;
    unsigned char words[MAX_LENGTH]; /* the word at position i + 1 */
    unsigned ids[COLUMNS];           /* a bit for each id */
    uint32_t first_day, last_day;
    char title[8];
};

struct world {
    char *folder;
    struct report reports[DOCUMENTS + 1]; /* by document number */
    unsigned documents[WORDS];            /* that have the word */
    double count, average;
    uint64_t seed;
    xap_reader *r;
    xap_columns *c;
    struct arena a;
};

static const char names[] = "abcdefghijklmnopqrstuvwxyz";

/* ------------------------------------------------------------- the corpus */

static inline void
invent(struct world *w, struct report *d)
{
    const uint32_t day = 20100101 + draw(&w->seed, 9) * 10000;

    *d = (struct report){.exists = true,
                         .length = draw(&w->seed, MAX_LENGTH + 1)};
    for (unsigned i = 0; i < d->length; i++) {
        const uint32_t x = draw(&w->seed, WORDS - 1);
        const uint32_t y = draw(&w->seed, WORDS - 1);

        d->words[i] = (unsigned char)(x < y ? x : y);
        if (draw(&w->seed, 3000) == 0)
            d->words[i] = WORDS - 1;
    }
    for (unsigned c = 0; c < COLUMNS; c++)
        d->ids[c] = draw(&w->seed, 1 << IDS) & draw(&w->seed, 1 << IDS) &
                    draw(&w->seed, 1 << IDS);
    d->ids[NOBODYS] = 0;
    if (draw(&w->seed, 4) == 0) /* more values than a row has places */
        d->ids[0] = draw(&w->seed, 1 << IDS) | draw(&w->seed, 1 << IDS);
    if (draw(&w->seed, 5) > 0) {
        d->first_day = day;
        d->last_day = day + draw(&w->seed, 3);
    }
    (void)snprintf(d->title, sizeof d->title, "t%02u", draw(&w->seed, 50));
}

static inline size_t
terms_of(const struct report *d, struct xap_term *terms,
         unsigned positions[WORDS][MAX_LENGTH])
{
    size_t n = 0;

    for (unsigned word = 0; word < WORDS; word++) {
        uint32_t found = 0;

        for (unsigned i = 0; i < d->length; i++)
            if (d->words[i] == word)
                positions[word][found++] = i + 1;
        if (found > 0)
            terms[n++] = (struct xap_term){.term = {&names[word], 1},
                                           .wdf = found,
                                           .positions = positions[word],
                                           .npositions = found};
    }
    return n;
}

static inline struct span
packed(struct world *w, unsigned bits)
{
    struct err err;
    uint32_t ids[IDS];
    size_t n = 0;
    struct span s;

    for (uint32_t id = 0; id < IDS; id++)
        if (bits >> id & 1)
            ids[n++] = id;
    assert_ok(xap_pack_ids(&w->a, ids, n, &s, &err));
    return s;
}

static inline void
write_report(struct world *w, xap_writer *to, uint32_t docid)
{
    const struct report *d = &w->reports[docid];
    unsigned positions[WORDS][MAX_LENGTH];
    struct xap_term terms[WORDS];
    struct xap_value values[3 + COLUMNS];
    char id[16], first[16], last[16];
    struct err err;
    struct xap_document doc = {.terms = terms, .values = values};

    (void)snprintf(id, sizeof id, "Q%u", docid);
    (void)snprintf(first, sizeof first, "%08u", d->first_day);
    (void)snprintf(last, sizeof last, "%08u", d->last_day);
    doc.unique = span_of(id);
    doc.nterms = terms_of(d, terms, positions);
    values[doc.nvalues++] = (struct xap_value){TITLE_SLOT, span_of(d->title)};
    for (unsigned c = 0; c < COLUMNS; c++)
        if (d->ids[c] != 0)
            values[doc.nvalues++] =
                (struct xap_value){1 + c, packed(w, d->ids[c])};
    if (d->first_day != 0) {
        values[doc.nvalues++] = (struct xap_value){FIRST_SLOT, span_of(first)};
        values[doc.nvalues++] = (struct xap_value){LAST_SLOT, span_of(last)};
    }
    assert_ok(xap_writer_put(to, &doc, &err));
}

/* Every eleventh is removed again, so that numbers have holes. */
static inline void
write_corpus(struct world *w)
{
    struct err err;
    char id[16];
    xap_writer *to = xap_writer_open(w->folder, &err);

    assert_non_null(to);
    for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
        invent(w, &w->reports[docid]);
        write_report(w, to, docid);
    }
    assert_ok(xap_writer_commit(to, &err));
    for (uint32_t docid = 11; docid <= DOCUMENTS; docid += 11) {
        (void)snprintf(id, sizeof id, "Q%u", docid);
        w->reports[docid].exists = false;
        assert_ok(xap_writer_remove(to, span_of(id), &err));
    }
    assert_ok(xap_writer_commit(to, &err));
    xap_writer_close(to);
}

static inline unsigned
times(const struct report *d, unsigned word)
{
    unsigned n = 0;

    for (unsigned i = 0; i < d->length; i++)
        n += d->words[i] == word;
    return n;
}

static inline void
count_words(struct world *w)
{
    double total = 0;

    for (uint32_t i = 1; i <= DOCUMENTS; i++) {
        if (!w->reports[i].exists)
            continue;
        w->count++;
        total += w->reports[i].length;
        for (unsigned word = 0; word < WORDS; word++)
            w->documents[word] += times(&w->reports[i], word) > 0;
    }
    w->average = total / w->count;
}

static inline int
open_world(void **state)
{
    static const unsigned columns[COLUMNS] = {1, 2, 3, 4};
    /* The last column is one that is not counted with others. */
    static const struct xap_slots slots = {.columns = columns,
                                           .n = COLUMNS,
                                           .together = (1 << (COLUMNS - 1)) - 1,
                                           .first_day = FIRST_SLOT,
                                           .last_day = LAST_SLOT};
    struct world *w = calloc(1, sizeof *w);
    struct err err;
    void *folder;

    if (w == NULL || make_folder(&folder) != 0)
        return -1;
    w->folder = folder;
    w->seed = 0x9E3779B97F4A7C15ULL;
    arena_init(&w->a, 64 << 20);
    write_corpus(w);
    count_words(w);
    w->r = xap_reader_open(w->folder, &err);
    assert_non_null(w->r);
    w->c = xap_columns_load(w->r, &slots, &err);
    assert_non_null(w->c);
    *state = w;
    return 0;
}

static inline int
close_world(void **state)
{
    struct world *w = *state;
    void *folder = w->folder;

    xap_columns_free(w->c);
    xap_reader_close(w->r);
    arena_release(&w->a);
    free(w);
    return remove_folder(&folder);
}

#endif
