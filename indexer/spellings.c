#include "indexer/spellings.h"

#include <string.h>

#include "base/document.h"
#include "base/facet.h"

enum {
    ARENA_BYTES = 1024 * 1024 * 1024,
    PAGE = 20000,    /* terms asked of the index at once */
    WORD_BYTES = 64, /* a longer word is not worth correcting */
};

void
spellings_init(struct spellings *s)
{
    *s = (struct spellings){.forms = NULL};
    arena_init(&s->arena, ARENA_BYTES);
    map_init(&s->counts, &s->arena);
}

void
spellings_release(struct spellings *s)
{
    arena_release(&s->arena);
}

/*
 * The word in lower case, or false when it is not a plain word (inclusive
 * writing, acronyms with dots).  Capitals of French are those of ASCII, of
 * Latin-1, Œ and Ÿ; another one stays as it is, which spoils a spelling and
 * nothing else.
 */
static bool
lower(struct span raw, char out[WORD_BYTES], size_t *n)
{
    if (raw.n > WORD_BYTES)
        return false;
    for (size_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.p[i];
        unsigned char before = i == 0 ? 0 : (unsigned char)raw.p[i - 1];

        if (c < 0x80 && !(c >= '0' && c <= '9') &&
            !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return false;
        if (c == 0xE2 || (c == 0xB7 && before == 0xC2))
            return false; /* points and apostrophes beyond Latin-1 */
        if ((c >= 'A' && c <= 'Z') ||
            (before == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97))
            c |= 0x20;
        else if (before == 0xC5 && c == 0x92) /* Œ */
            c = 0x93;
        out[i] = (char)c;
    }
    *n = raw.n;
    return true;
}

static bool
add(struct spellings *s, struct span spelling, struct span form, uint32_t n,
    struct err *err)
{
    struct map_entry *entry = map_find(&s->counts, spelling);
    struct span *grown;

    if (entry != NULL) {
        entry->number += n;
        return true;
    }
    grown = arena_grow(&s->arena, s->forms, s->counts.count, &s->forms_capacity,
                       sizeof *grown);
    if (grown == NULL)
        return err_no_memory(err);
    s->forms = grown;
    spelling = arena_copy(&s->arena, spelling);
    form = span_equal(spelling, form) ? spelling : arena_copy(&s->arena, form);
    if (spelling.p == NULL || form.p == NULL)
        return err_no_memory(err);
    s->forms[s->counts.count] = form;
    if (map_put(&s->counts, spelling, n, NULL) == NULL)
        return err_no_memory(err);
    return true;
}

bool
spellings_add(struct spellings *s, const struct wordbook *words,
              struct err *err)
{
    for (size_t i = 0; i < words->written.count; i++) {
        const struct wordbook_word *word = &words->words[i];
        char letters[WORD_BYTES];
        struct span spelling = {letters, 0};

        if (lower(words->written.entries[i].key, letters, &spelling.n) &&
            !add(s, spelling, wordbook_form(word), word->count, err))
            return false;
    }
    return true;
}

/* form → entry of `counts` + 1 of its most frequent spelling; of two equal ones
 * the first in order of bytes, so that the order of reports does not matter. */
static bool
best_spellings(const struct spellings *s, struct map *best, struct err *err)
{
    for (size_t i = 0; i < s->counts.count; i++) {
        const struct map_entry *mine = &s->counts.entries[i];
        bool is_new;
        struct map_entry *entry =
            map_put(best, s->forms[i], (uint32_t)i, &is_new);
        const struct map_entry *other;

        if (entry == NULL)
            return err_no_memory(err);
        other = &s->counts.entries[entry->number];
        if (mine->number > other->number ||
            (mine->number == other->number &&
             span_compare(mine->key, other->key) < 0))
            entry->number = (uint32_t)i;
    }
    return true;
}

struct making {
    const struct spellings *s;
    const dictionary *before;
    struct arena arena;
    struct map best;
    struct dictionary_word *words;
    size_t count;
    size_t capacity;
};

/* What was learnt before stays, unless it had no accents and we now know some:
 * one report must not change how a word of thousands is shown. */
static struct span
spelling_of(const struct making *m, struct span form)
{
    const struct map_entry *entry = map_find(&m->best, form);
    struct span seen =
        entry == NULL ? form : m->s->counts.entries[entry->number].key;
    struct dictionary_word word;

    if (m->before == NULL || !dictionary_find(m->before, form, &word) ||
        span_equal(word.spelling, form))
        return seen;
    return word.spelling;
}

static bool
add_page(struct making *m, const struct xap_entry *entries, size_t n,
         struct err *err)
{
    const size_t prefix = strlen(PREFIX_FORM);

    for (size_t i = 0; i < n; i++) {
        struct span form =
            span_slice(entries[i].term, prefix, entries[i].term.n);
        struct dictionary_word *grown = arena_grow(
            &m->arena, m->words, m->count, &m->capacity, sizeof *grown);

        if (grown == NULL)
            return err_no_memory(err);
        m->words = grown;
        m->words[m->count++] = (struct dictionary_word){
            form, spelling_of(m, form), entries[i].documents};
    }
    return true;
}

static bool
collect(struct making *m, xap_reader *r, struct err *err)
{
    struct xap_walk walk = {
        .prefix = SPAN(PREFIX_FORM), .from = SPAN(PREFIX_FORM), .limit = PAGE};
    size_t n = PAGE;

    if (!best_spellings(m->s, &m->best, err))
        return false;
    while (n == PAGE) {
        struct xap_entry *entries;

        if (!xap_reader_terms(r, &m->arena, &walk, &entries, &n, err) ||
            !add_page(m, entries, n, err))
            return false;
        if (n > 0)
            walk.from = entries[n - 1].term;
        walk.after = true;
    }
    return true;
}

bool
spellings_dictionary(const struct spellings *s, xap_reader *r,
                     const dictionary *before, const char *path,
                     struct err *err)
{
    struct making m = {.s = s, .before = before};
    bool done;

    arena_init(&m.arena, ARENA_BYTES);
    map_init(&m.best, &m.arena);
    done = collect(&m, r, err) && dictionary_write(path, m.words, m.count, err);
    arena_release(&m.arena);
    return done;
}
