#include "indexer/authority_changes.h"

#include "base/facet.h"
#include "text/fold.h"
#include "text/french.h"

enum { LEAST_LETTERS = 4, PREFIX_BYTES = 32 };

struct comparing {
    const struct authority *before, *after;
    const struct authority_index *index;
    struct arena *a;
    struct authority_marks *out;
    enum authority_kind kind;
};

/* Where the values of a kind stand. */
static const struct {
    enum facet_id fields[2];
    size_t n;
} values[AUTHORITY_KINDS] = {
    [AUTHORITY_PEOPLE] = {{FACET_SPEAKER, FACET_PERSON}, 2},
    [AUTHORITY_ORGANISATIONS] = {{FACET_ORGANISATION}, 1},
    [AUTHORITY_PLACES] = {{FACET_PLACE}, 1},
};

/* ------------------------------------------------------------- marking */

/* Is this word of a key one word of a report, whatever the report wrote between
 * the words?  Abbreviations, figures, and the halves of "prud’homme" and of
 * inclusive writing may not be. */
static bool
is_sure(struct span word)
{
    static const char *const doubtful[] = {
        "prud",  "homme",  "hommes", "aujourd", "quelqu", "saint", "sainte",
        "trice", "trices", "rice",   "rices",   "euse",   "euses"};

    if (word.n < LEAST_LETTERS)
        return false;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    for (size_t i = 0; i < ARRAY_LEN(doubtful); i++)
        if (span_equal(word, span_of(doubtful[i])))
            return false;
    return true;
}

/* The stem of the rarest sure word of a key; empty when it has none. */
static bool
rarest_word(const struct comparing *c, struct span key, struct span *stem,
            struct err *err)
{
    struct tokens tokens;
    uint32_t fewest = UINT32_MAX, documents;

    *stem = SPAN("");
    if (!french_tokens(c->a, (struct clean){key}, &tokens, err))
        return false;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *t = &tokens.items[i];

        if (!is_sure(t->form))
            continue;
        if (!xap_reader_frequency(c->index->reader, t->stem, &documents, err))
            return false;
        if (documents < fewest) {
            fewest = documents;
            *stem = t->stem;
        }
    }
    return true;
}

static bool
mark(const struct comparing *c, struct span term, struct err *err)
{
    return xap_reader_mark(c->index->reader, term, c->out->documents, err);
}

static bool
mark_words(const struct comparing *c, struct span key, struct err *err)
{
    struct span stem;

    if (!rarest_word(c, key, &stem, err))
        return false;
    if (stem.n > 0)
        return mark(c, stem, err);
    c->out->all = true;
    return true;
}

static bool
mark_values(const struct comparing *c, struct span key, struct err *err)
{
    for (size_t i = 0; i < values[c->kind].n; i++) {
        enum facet_id id = values[c->kind].fields[i];
        struct span term;
        uint32_t number;

        if (!labels_find(c->index->labels, (unsigned)id, key, &number))
            continue;
        term = arena_printf(c->a, "%s%u", facets[id].prefix, (unsigned)number);
        if (term.p == NULL)
            return err_no_memory(err);
        if (!mark(c, term, err))
            return false;
    }
    return true;
}

static bool
mark_label(const struct comparing *c, const struct authority_record *r,
           struct err *err)
{
    struct span key;

    return r == NULL || (fold_key(c->a, (struct clean){r->label}, &key, err) &&
                         mark_values(c, key, err));
}

static bool
mark_key(const struct comparing *c, struct span key, struct err *err)
{
    return mark_words(c, key, err) && mark_values(c, key, err) &&
           mark_label(c, authority_find(c->before, c->kind, key), err) &&
           mark_label(c, authority_find(c->after, c->kind, key), err);
}

/* ------------------------------------------------------------- comparing */

/* Does the key say the same in both? */
static bool
is_same(const struct comparing *c, struct span key)
{
    const struct authority_record *b = authority_find(c->before, c->kind, key);
    const struct authority_record *a = authority_find(c->after, c->kind, key);

    return (b == NULL) == (a == NULL) &&
           (b == NULL ||
            (span_equal(b->label, a->label) && span_equal(b->uri, a->uri)));
}

/* The keys of one side that say something else on the other. */
static bool
compare_keys(const struct comparing *c, const struct authority *side,
             struct err *err)
{
    const struct map *keys = &side->files[c->kind].by_key;

    for (size_t i = 0; i < keys->count && !c->out->all; i++)
        if (!is_same(c, keys->entries[i].key) &&
            !mark_key(c, keys->entries[i].key, err))
            return false;
    return true;
}

static bool
compare_not(const struct comparing *c, struct err *err)
{
    const struct map *before = &c->before->files[c->kind].not_keys;
    const struct map *after = &c->after->files[c->kind].not_keys;

    for (size_t i = 0; i < before->count; i++)
        c->out->all =
            c->out->all || map_find(after, before->entries[i].key) == NULL;
    for (size_t i = 0; i < after->count && !c->out->all; i++)
        if (map_find(before, after->entries[i].key) == NULL &&
            !mark_key(c, after->entries[i].key, err))
            return false;
    return true;
}

/* All keys of the record that this key leads to, in one of the two. */
static bool
mark_kin(const struct comparing *c, const struct authority *side,
         struct span key, struct err *err)
{
    const struct map *keys = &side->files[c->kind].by_key;
    const struct map_entry *own = map_find(keys, key);

    for (size_t i = 0; own != NULL && i < keys->count; i++)
        if (keys->entries[i].number == own->number &&
            !mark_key(c, keys->entries[i].key, err))
            return false;
    return true;
}

static bool
is_ordered(const struct map *never, struct span pair)
{
    const struct map_entry *entry = map_find(never, pair);

    return entry != NULL && entry->number != 0;
}

static bool
mark_pair(const struct comparing *c, struct span pair, struct err *err)
{
    struct span key;

    while (span_next(&pair, '\n', &key))
        if (!mark_key(c, key, err) || !mark_kin(c, c->before, key, err) ||
            !mark_kin(c, c->after, key, err))
            return false;
    return true;
}

/* The orders !never of one side that the other has not. */
static bool
compare_never(const struct comparing *c, const struct authority *side,
              const struct authority *other, struct err *err)
{
    const struct map *here = &side->files[c->kind].never;
    const struct map *there = &other->files[c->kind].never;

    for (size_t i = 0; i < here->count && !c->out->all; i++) {
        struct span pair = here->entries[i].key;

        if (is_ordered(here, pair) != is_ordered(there, pair) &&
            !mark_pair(c, pair, err))
            return false;
    }
    return true;
}

static bool
themes_differ(const struct authority *before, const struct authority *after)
{
    const struct authority_file *b = &before->files[AUTHORITY_THEMES];
    const struct authority_file *a = &after->files[AUTHORITY_THEMES];

    return !span_equal(b->bytes, a->bytes);
}

bool
authority_changes(const struct authority *before, const struct authority *after,
                  const struct authority_index *index, struct arena *a,
                  struct authority_marks *out, struct err *err)
{
    static const enum authority_kind kinds[] = {
        AUTHORITY_PEOPLE, AUTHORITY_ORGANISATIONS, AUTHORITY_PLACES};
    struct comparing c = {before, after, index, a, out, AUTHORITY_PEOPLE};
    size_t most = (size_t)xap_reader_last(index->reader) + 1;

    *out = (struct authority_marks){.all = themes_differ(before, after),
                                    .documents = arena_calloc(a, most, 1)};
    if (out->documents == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < ARRAY_LEN(kinds) && !out->all; i++) {
        c.kind = kinds[i];
        if (!compare_keys(&c, before, err) || !compare_keys(&c, after, err) ||
            !compare_not(&c, err) || !compare_never(&c, before, after, err) ||
            !compare_never(&c, after, before, err))
            return false;
    }
    return true;
}
