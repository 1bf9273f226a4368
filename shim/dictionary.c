#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "shim/dictionary_file.h"
#include "shim/disk.h"

/* Offsets in the file have 32 bits. */
#define LIMIT_BYTES ((size_t)UINT32_MAX)

/* ------------------------------------------------------------- opening */

static bool
lay_out(dictionary *d)
{
    size_t head_bytes = sizeof *d->head;
    size_t words;

    if (d->file.n < head_bytes)
        return false;
    d->head = (const void *)d->file.p;
    if (memcmp(d->head->magic, DICTIONARY_MAGIC, sizeof d->head->magic) != 0 ||
        d->head->order != DICTIONARY_ORDER ||
        d->head->version != DICTIONARY_VERSION)
        return false;
    words = d->head->count;
    if (words > (d->file.n - head_bytes) / sizeof *d->entries)
        return false;
    d->entries = (const void *)(d->file.p + head_bytes);
    d->strings =
        span_slice(d->file, head_bytes + words * sizeof *d->entries, d->file.n);
    return true;
}

static bool
is_whole(const dictionary *d)
{
    struct span before = SPAN("");

    for (uint32_t i = 0; i < d->head->count; i++) {
        const struct dictionary_entry *e = &d->entries[i];
        struct span form;

        if ((size_t)e->form_at + e->form_n > d->strings.n ||
            (size_t)e->spelling_at + e->spelling_n > d->strings.n)
            return false;
        form = dictionary_form(d, i);
        if (span_compare(before, form) >= 0)
            return false;
        before = form;
    }
    return true;
}

dictionary *
dictionary_open(const char *path, struct err *err)
{
    dictionary *d = calloc(1, sizeof *d);

    if (d == NULL) {
        err_no_memory(err);
        return NULL;
    }
    if (!disk_map(path, &d->file, err)) {
        free(d);
        return NULL;
    }
    if (!lay_out(d) || !is_whole(d)) {
        err_set(err, ERR_BAD_INDEX,
                "%s : fichier endommagé ; reconstruisez l'index avec "
                "« glane-index rebuild »",
                path);
        dictionary_close(d);
        return NULL;
    }
    return d;
}

void
dictionary_close(dictionary *d)
{
    if (d == NULL)
        return;
    disk_unmap(d->file);
    free(d);
}

/* ------------------------------------------------------------- looking up */

uint32_t
dictionary_count(const dictionary *d)
{
    return d->head->count;
}

struct dictionary_word
dictionary_word_at(const struct dictionary *d, uint32_t i)
{
    const struct dictionary_entry *e = &d->entries[i];

    return (struct dictionary_word){
        .form = dictionary_form(d, i),
        .spelling = span_slice(d->strings, e->spelling_at,
                               (size_t)e->spelling_at + e->spelling_n),
        .documents = e->documents,
    };
}

static struct span
form_at(const void *of, uint32_t i)
{
    return dictionary_form(of, i);
}

struct word_list
dictionary_list(const struct dictionary *d)
{
    return (struct word_list){d, d->head->count, form_at, NULL};
}

bool
dictionary_find(const dictionary *d, struct span form,
                struct dictionary_word *out)
{
    const struct word_list list = dictionary_list(d);
    uint32_t i = word_list_lower_bound(&list, form);

    if (i == d->head->count || !span_equal(dictionary_form(d, i), form))
        return false;
    *out = dictionary_word_at(d, i);
    return true;
}

size_t
dictionary_prefix(const dictionary *d, struct span prefix,
                  struct dictionary_word *out, size_t limit)
{
    const struct word_list list = dictionary_list(d);
    uint32_t begin = word_list_lower_bound(&list, prefix);
    uint32_t end = begin;
    size_t n = 0;

    if (begin < d->head->count &&
        span_starts(dictionary_form(d, begin), prefix))
        end = word_list_prefix_end(&list, prefix, begin);
    for (uint32_t i = begin; i < end && limit > 0; i++) {
        size_t at;

        if (n == limit && d->entries[i].documents <= out[n - 1].documents)
            continue;
        if (n < limit)
            n++;
        for (at = n - 1;
             at > 0 && out[at - 1].documents < d->entries[i].documents; at--)
            out[at] = out[at - 1];
        out[at] = dictionary_word_at(d, i);
    }
    return n;
}

/* ------------------------------------------------------------- writing */

static bool
put_entry(const struct dictionary_word *word, struct buf *file,
          struct buf *strings, struct err *err)
{
    bool spelled = !span_equal(word->spelling, word->form);
    struct dictionary_entry e = {
        .form_at = (uint32_t)strings->n,
        .form_n = (uint16_t)word->form.n,
        .spelling_n = (uint16_t)word->spelling.n,
        .documents = word->documents,
    };

    if (word->form.n > UINT16_MAX || word->spelling.n > UINT16_MAX)
        return err_set(err, ERR_INTERNAL, "mot trop long pour le dictionnaire");
    buf_add(strings, word->form);
    e.spelling_at = spelled ? (uint32_t)strings->n : e.form_at;
    if (spelled)
        buf_add(strings, word->spelling);
    buf_add(file, (struct span){(const char *)&e, sizeof e});
    return true;
}

bool
dictionary_write(const char *path, const struct dictionary_word *words,
                 size_t n, struct err *err)
{
    struct dictionary_head head = {
        .magic = DICTIONARY_MAGIC,
        .order = DICTIONARY_ORDER,
        .version = DICTIONARY_VERSION,
        .count = (uint32_t)n,
    };
    struct buf file;
    struct buf strings;
    bool ok = true;

    buf_init(&file, LIMIT_BYTES);
    buf_init(&strings, LIMIT_BYTES);
    buf_add(&file, (struct span){(const char *)&head, sizeof head});
    for (size_t i = 0; ok && i < n; i++)
        ok = put_entry(&words[i], &file, &strings, err);
    buf_add(&file, buf_span(&strings));
    if (ok && (!buf_ok(&file) || !buf_ok(&strings)))
        ok = err_no_memory(err);
    if (ok)
        ok = disk_write(path, buf_span(&file), err);
    buf_release(&strings);
    buf_release(&file);
    return ok;
}
