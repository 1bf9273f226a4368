#include "indexer/extract/theme_patterns.h"

#include <string.h>

#include "indexer/lists/lists.h"
#include "text/fold.h"
#include "text/stem.h"

enum { WORDS_MAX = 8, ELIDED_BYTES = 2 /* qu' */ };

struct making {
    struct arena *a;
    struct theme_patterns *out;
    struct err *err;
};

size_t
theme_bare(struct span word, char out[THEME_WORD_BYTES])
{
    static const struct {
        struct span ending, by;
    } endings[] = {
        {{"eaux", 4}, {"eau", 3}},   {{"eux", 3}, {"eu", 2}},
        {{"aux", 3}, {"al", 2}},     {{"euse", 4}, {"eur", 3}},
        {{"trice", 5}, {"teur", 4}}, {{"ive", 3}, {"if", 2}},
        {{"elle", 4}, {"el", 2}},    {{"enne", 4}, {"en", 2}},
        {{"onne", 4}, {"on", 2}},    {{"ere", 3}, {"er", 2}},
    };
    size_t n = span_find(word, SPAN("\xc2\xb7"), 0);

    n = n > THEME_WORD_BYTES ? THEME_WORD_BYTES : n;
    memcpy(out, word.p, n);
    if (n > 2 && out[n - 1] == 's')
        n--;
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct span by = endings[i].by;

        if (n <= endings[i].ending.n ||
            !span_ends((struct span){out, n}, endings[i].ending))
            continue;
        n -= endings[i].ending.n;
        memcpy(out + n, by.p, by.n);
        return n + by.n;
    }
    while (n > 2 && out[n - 1] == 'e')
        n--;
    return n;
}

/* « l'activite » is activite: what leans on a word is no word; but
 * « consom'acteurs » is one. */
static struct span
without_elision(struct span word)
{
    static const struct span apostrophes[] = {{"'", 1}, {"\xe2\x80\x99", 3}};

    for (size_t i = 0; i < ARRAY_LEN(apostrophes); i++) {
        size_t before = span_find(word, apostrophes[i], 0);

        if (before < word.n && before <= ELIDED_BYTES)
            return span_slice(word, before + apostrophes[i].n, word.n);
    }
    return word;
}

static bool
put_stems(struct making *m, struct theme_pattern *p)
{
    struct span *stems = arena_calloc(m->a, WORDS_MAX, sizeof *stems);
    struct span rest = p->form, word;

    if (stems == NULL)
        return err_no_memory(m->err);
    p->stems = stems;
    while (span_next(&rest, ' ', &word) && p->nstems < WORDS_MAX) {
        char *copy;

        word = without_elision(word);
        if (word.n == 0)
            continue;
        copy = arena_cstr(m->a, word);
        if (copy == NULL)
            return err_no_memory(m->err);
        stems[p->nstems++] = (struct span){copy, stem(copy, word.n)};
    }
    return true;
}

static bool
put_bare(struct making *m, struct theme_pattern *p)
{
    char letters[THEME_WORD_BYTES];
    size_t n = theme_bare(without_elision(p->form), letters);

    p->form = arena_copy(m->a, (struct span){letters, n});
    return p->form.p != NULL || err_no_memory(m->err);
}

static bool
add_form(struct making *m, struct theme_pattern made)
{
    struct theme_patterns *o = m->out;
    struct theme_pattern *items =
        arena_grow(m->a, o->items, o->count, &o->room, sizeof *items);
    struct map_entry *e;
    bool is_new;

    if (items == NULL)
        return err_no_memory(m->err);
    o->items = items;
    if (!put_stems(m, &made))
        return false;
    if (made.nstems == 0)
        return true;
    if (made.nstems == 1 && !put_bare(m, &made))
        return false;
    e = map_put(&o->first, made.stems[0], (uint32_t)o->count + 1, &is_new);
    if (e == NULL)
        return err_no_memory(m->err);
    if (!is_new) {
        made.next = e->number;
        e->number = (uint32_t)o->count + 1;
    }
    o->items[o->count++] = made;
    return true;
}

static bool
add_pattern(struct making *m, struct span form, struct theme_pattern made)
{
    char *apart;

    if (!fold(m->a, (struct clean){form}, &made.form, m->err) ||
        !add_form(m, made))
        return false;
    if (span_find(made.form, SPAN("-"), 0) == made.form.n)
        return true;
    apart = arena_cstr(m->a, made.form);
    if (apart == NULL)
        return err_no_memory(m->err);
    for (size_t i = 0; i < made.form.n; i++)
        if (apart[i] == '-')
            apart[i] = ' ';
    made.form.p = apart;
    return add_form(m, made);
}

/* A label names its theme, so does a form of several words; one word alone may
 * be said elsewhere. */
static bool
add_record(struct making *m, const struct authority_record *r, uint32_t theme)
{
    struct theme_pattern made = {.theme = theme, .strength = THEME_NAMES};

    if (!add_pattern(m, r->label, made))
        return false;
    for (size_t i = 0; i < r->nforms; i++) {
        made.strength = memchr(r->forms[i].p, ' ', r->forms[i].n) != NULL
                            ? THEME_NAMES
                            : THEME_GOES_WITH;
        if (!add_pattern(m, r->forms[i], made))
            return false;
    }
    return true;
}

/* One line of theme_cues.tsv; labels that the vocabulary lacks are passed. */
static bool
add_cues(struct making *m, const struct authority *au, struct span line)
{
    const struct authority_record *r;
    struct theme_pattern made = {.listed = true};
    struct span rest = line, label, strength, cue, key;

    if (!span_next(&rest, '\t', &label) || !span_next(&rest, '\t', &strength))
        return true;
    if (!fold_key(m->a, (struct clean){label}, &key, m->err))
        return false;
    r = authority_find(au, AUTHORITY_THEMES, key);
    if (r == NULL)
        return true;
    made.theme = (uint32_t)(r - au->files[AUTHORITY_THEMES].records);
    made.strength = (uint8_t)(strength.p[0] - '0');
    while (span_next(&rest, ';', &cue))
        if (!add_pattern(m, span_trim(cue), made))
            return false;
    return true;
}

bool
theme_patterns_make(struct arena *a, const struct authority *authority,
                    struct theme_patterns *out, struct err *err)
{
    const struct authority_file *f = &authority->files[AUTHORITY_THEMES];
    struct making m = {a, out, err};
    struct span rest = list_theme_cues(), line;

    *out = (struct theme_patterns){0};
    map_init(&out->first, a);
    for (uint32_t i = 0; i < f->count; i++)
        if (!add_record(&m, &f->records[i], i))
            return false;
    while (span_next(&rest, '\n', &line))
        if (line.n > 0 && line.p[0] != '#' && !add_cues(&m, authority, line))
            return false;
    return true;
}
