/*
 * The file, in the byte order of the machine that wrote it (an index moves by
 * being rebuilt):
 *
 *     head      magic, byte-order mark, version, then `count` of each field
 *     entries   for each field, in order of numbers: text, key, uri as
 *               (offset, length) in the strings
 *     ranks     for each field, the numbers in order of their keys
 *     suffixes  of all keys of all fields, from the start of each word, in order
 *     words     the distinct first words of suffixes, in order
 *     strings   all bytes
 *
 *     "lille sud", "rue de lille"  ->  de lille | lille | lille sud | rue … | sud
 *
 * What starts with the letters typed is then one range of suffixes.
 */
#include "shim/labels.h"

#include <stdlib.h>
#include <string.h>

#include "shim/disk.h"
#include "shim/labels_file.h"

static bool
damaged(const char *path, struct err *err)
{
    return err_set(err, ERR_BAD_INDEX,
                   "%s : fichier endommagé ; reconstruisez l'index avec "
                   "« glane-index rebuild »",
                   path);
}

/* Take `n` items of `size` bytes from the front of *rest. */
static const void *
take(struct span *rest, size_t n, size_t size)
{
    const void *p = rest->p;

    if (n > rest->n / size)
        return NULL;
    *rest = span_slice(*rest, n * size, rest->n);
    return p;
}

static bool
piece_inside(struct labels_piece piece, struct span strings)
{
    return piece.at <= strings.n && piece.n <= strings.n - piece.at;
}

static struct span
piece_of(const labels *l, struct labels_piece piece)
{
    return span_slice(l->strings, piece.at, (size_t)piece.at + piece.n);
}

static bool
lay_out(labels *l)
{
    struct span rest = l->file;

    l->head = take(&rest, 1, sizeof *l->head);
    if (l->head == NULL ||
        memcmp(l->head->magic, LABELS_MAGIC, sizeof l->head->magic) != 0 ||
        l->head->order != LABELS_ORDER || l->head->version != LABELS_VERSION)
        return false;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        l->entries[f] = take(&rest, l->head->count[f], sizeof **l->entries);
        if (l->entries[f] == NULL)
            return false;
    }
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        l->ranks[f] = take(&rest, l->head->count[f], sizeof **l->ranks);
        if (l->ranks[f] == NULL)
            return false;
    }
    l->suffixes = take(&rest, l->head->nsuffixes, sizeof *l->suffixes);
    if (l->suffixes == NULL)
        return false;
    l->words = take(&rest, l->head->nwords, sizeof *l->words);
    l->strings = rest;
    return l->words != NULL;
}

/* Every piece inside the strings, ranks in order of distinct keys: then every
 * number has exactly one rank, noted here. */
static bool
field_is_whole(labels *l, unsigned field)
{
    uint32_t count = l->head->count[field];
    struct span before = SPAN("");

    for (uint32_t i = 0; i < count; i++) {
        const struct labels_entry *e = &l->entries[field][i];

        labels_ease(l, i);
        if (!piece_inside(e->text, l->strings) ||
            !piece_inside(e->key, l->strings) ||
            !piece_inside(e->uri, l->strings))
            return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = l->ranks[field][i];
        struct span key;

        labels_ease(l, i);
        if (number >= count)
            return false;
        key = piece_of(l, l->entries[field][number].key);
        if (i > 0 && span_compare(before, key) >= 0)
            return false;
        before = key;
        l->rank_of[field][number] = i;
    }
    return true;
}

static bool
make_room_for_ranks(labels *l)
{
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        l->rank_of[f] =
            calloc((size_t)l->head->count[f] + 1, sizeof *l->rank_of[f]);
        if (l->rank_of[f] == NULL)
            return false;
    }
    return true;
}

static bool
stands_in(uint32_t at, struct labels_piece piece)
{
    return at >= piece.at && at - piece.at <= piece.n;
}

/* Every suffix inside the key of its label, every word at a suffix. */
static bool
suffixes_are_whole(const labels *l)
{
    uint32_t before = 0;

    for (uint32_t i = 0; i < l->head->nsuffixes; i++) {
        uint32_t label = l->suffixes[i].label, at = l->suffixes[i].at;
        uint32_t number = labels_number_of(label);
        unsigned field = labels_field_of(label);

        labels_ease(l, i);
        if (number >= l->head->count[field] ||
            !stands_in(at, l->entries[field][number].key))
            return false;
    }
    for (uint32_t i = 0; i < l->head->nwords; i++) {
        const struct labels_word *word = &l->words[i];

        if (!piece_inside(word->form, l->strings) || word->first < before ||
            word->first > l->head->nsuffixes)
            return false;
        before = word->first;
    }
    return true;
}

void
labels_ease(const labels *l, size_t i)
{
    enum { EASED = 256 }; /* steps at once */

    if (l->is_sparing && i % EASED == 0 && disk_maps_are_large())
        disk_forget(l->file, l->file);
}

static labels *
open_labels(const char *path, bool is_sparing, struct err *err)
{
    labels *l = calloc(1, sizeof *l);
    bool whole;

    if (l == NULL) {
        err_no_memory(err);
        return NULL;
    }
    l->is_sparing = is_sparing;
    if (!disk_map(path, &l->file, err)) {
        free(l);
        return NULL;
    }
    whole = lay_out(l);
    if (whole && !make_room_for_ranks(l)) {
        labels_close(l);
        err_no_memory(err);
        return NULL;
    }
    for (unsigned f = 0; whole && f < LABELS_MAX_FIELDS; f++)
        whole = field_is_whole(l, f);
    if (!whole || !suffixes_are_whole(l)) {
        damaged(path, err);
        labels_close(l);
        return NULL;
    }
    if (is_sparing)
        disk_forget(l->file, l->file);
    return l;
}

labels *
labels_open(const char *path, struct err *err)
{
    return open_labels(path, false, err);
}

labels *
labels_open_sparing(const char *path, struct err *err)
{
    return open_labels(path, true, err);
}

void
labels_close(labels *l)
{
    if (l == NULL)
        return;
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        free(l->rank_of[f]);
    free(l->heads);
    disk_unmap(l->file);
    free(l);
}

uint32_t
labels_count(const labels *l, unsigned field)
{
    return field < LABELS_MAX_FIELDS ? l->head->count[field] : 0;
}

struct span
labels_text(const labels *l, unsigned field, uint32_t number)
{
    return piece_of(l, l->entries[field][number].text);
}

struct span
labels_key(const labels *l, unsigned field, uint32_t number)
{
    return piece_of(l, l->entries[field][number].key);
}

struct span
labels_uri(const labels *l, unsigned field, uint32_t number)
{
    return piece_of(l, l->entries[field][number].uri);
}

uint32_t
labels_at(const labels *l, unsigned field, uint32_t rank)
{
    return l->ranks[field][rank];
}

const uint32_t *
labels_ranks(const labels *l, unsigned field)
{
    return l->rank_of[field];
}

bool
labels_find(const labels *l, unsigned field, struct span key, uint32_t *number)
{
    uint32_t low = 0;
    uint32_t high = labels_count(l, field);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t candidate = l->ranks[field][middle];
        int order = span_compare(labels_key(l, field, candidate), key);

        if (order == 0) {
            *number = candidate;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
