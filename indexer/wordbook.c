#include "indexer/wordbook.h"

#include <assert.h>
#include <string.h>

#include "base/document.h"
#include "base/facet.h"

#define ARENA_BYTES  ((size_t)1024 * 1024 * 1024)
#define PREFIX_BYTES (sizeof PREFIX_FORM - 1)
#define UNKNOWN      UINT32_MAX

void
wordbook_init(struct wordbook *b)
{
    *b = (struct wordbook){.report = 0};
    arena_init(&b->arena, ARENA_BYTES);
    map_init(&b->written, &b->arena);
    map_init(&b->stems, &b->arena);
    map_init(&b->forms, &b->arena);
}

void
wordbook_release(struct wordbook *b)
{
    arena_release(&b->arena);
}

void
wordbook_begin(struct wordbook *b)
{
    if (++b->report != 0)
        return;
    if (b->nterms > 0)
        memset(b->uses, 0, b->nterms * sizeof *b->uses);
    b->report = 1;
}

struct span
wordbook_form(const struct wordbook_word *word)
{
    return (struct span){word->form.p + PREFIX_BYTES,
                         word->form.n - PREFIX_BYTES};
}

/* The bytes in the arena: those of `like` when they begin it, else a copy. */
static struct span
keep(struct wordbook *b, struct span bytes, struct span like)
{
    return span_starts(like, bytes) ? span_slice(like, 0, bytes.n)
                                    : arena_copy(&b->arena, bytes);
}

/* The entry of a term, made with a new number when there is none. */
static const struct map_entry *
term_of(struct wordbook *b, struct map *terms, struct span bytes,
        struct span like, struct err *err)
{
    struct map_entry *entry = map_find(terms, bytes);
    struct wordbook_use *grown;

    if (entry != NULL)
        return entry;
    grown = arena_grow(&b->arena, b->uses, b->nterms, &b->uses_capacity,
                       sizeof *grown);
    bytes = keep(b, bytes, like);
    if (grown != NULL)
        b->uses = grown;
    if (grown != NULL && bytes.p != NULL)
        entry = map_put(terms, bytes, b->nterms, NULL);
    if (entry == NULL) {
        err_no_memory(err);
        return NULL;
    }
    b->uses[b->nterms++] = (struct wordbook_use){0, 0};
    return entry;
}

static bool
look_up(struct wordbook *b, const struct token *t, struct wordbook_word *out,
        struct err *err)
{
    char bytes[PREFIX_BYTES + DOCUMENT_TERM_BYTES] = PREFIX_FORM;
    char stem[FRENCH_STEM_BYTES];
    struct span form = {bytes, PREFIX_BYTES + t->form.n};
    const struct map_entry *entry;

    assert(t->form.n < DOCUMENT_TERM_BYTES);
    memcpy(bytes + PREFIX_BYTES, t->form.p, t->form.n);
    entry = term_of(b, &b->forms, form, SPAN(""), err);
    if (entry == NULL)
        return false;
    out->form_term = entry->number;
    out->form = entry->key;
    entry = term_of(b, &b->stems, french_stem(t->form, stem),
                    wordbook_form(out), err);
    if (entry == NULL)
        return false;
    out->stem_term = entry->number;
    out->stem = entry->key;
    return true;
}

/* A token written like none before, as far as was known a moment ago. */
static bool
add_word(struct wordbook *b, const struct token *t, struct wordbook_word *out,
         struct err *err)
{
    struct wordbook_word *grown =
        arena_grow(&b->arena, b->words, b->written.count, &b->words_capacity,
                   sizeof *grown);
    struct span raw;

    if (grown == NULL)
        return err_no_memory(err);
    b->words = grown;
    *out = (struct wordbook_word){.count = 1};
    if (!look_up(b, t, out, err))
        return false;
    b->words[b->written.count] = *out;
    raw = keep(b, t->raw, wordbook_form(out));
    if (raw.p == NULL)
        return err_no_memory(err);
    return map_put(&b->written, raw, (uint32_t)b->written.count, NULL) !=
               NULL ||
           err_no_memory(err);
}

static bool
count_word(struct wordbook *b, const struct token *t,
           struct wordbook_word *known, struct wordbook_word *out,
           struct err *err)
{
    const struct map_entry *entry;

    if (known == NULL) {
        entry = map_find(&b->written, t->raw);
        if (entry == NULL)
            return add_word(b, t, out, err);
        assert(b->words != NULL); /* that entry is of one of them */
        known = &b->words[entry->number];
    }
    if (!span_equal(wordbook_form(known), t->form))
        return look_up(b, t, out, err);
    known->count++;
    *out = *known;
    return true;
}

bool
wordbook_count(struct wordbook *b, const struct token *const *tokens, size_t n,
               struct wordbook_word *out, struct err *err)
{
    struct span raws[MAP_AT_ONCE] = {SPAN("")};
    struct map_entry *entries[MAP_AT_ONCE];
    uint32_t numbers[MAP_AT_ONCE];

    for (size_t i = 0; i < n; i++)
        raws[i] = tokens[i]->raw;
    map_find_several(&b->written, raws, n, entries);
    for (size_t i = 0; i < n; i++) {
        numbers[i] = entries[i] == NULL ? UNKNOWN : entries[i]->number;
        if (numbers[i] != UNKNOWN)
            __builtin_prefetch(&b->words[numbers[i]]);
    }
    for (size_t i = 0; i < n; i++) {
        struct wordbook_word *known =
            numbers[i] == UNKNOWN ? NULL : &b->words[numbers[i]];

        if (!count_word(b, tokens[i], known, &out[i], err))
            return false;
    }
    return true;
}
