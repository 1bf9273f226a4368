#include "indexer/extract/theme_patterns.h"

#include <string.h>

#include "indexer/extract/theme_cues.h"
#include "text/fold.h"
#include "text/stem.h"

enum pattern_kind { PATTERN_LABEL, PATTERN_FORM, PATTERN_CUE };

struct making {
    struct arena *a;
    struct theme_patterns *out;
    struct err *err;
};

/* Words so common in reports of all kinds that they prove little. */
static const char *const weak_words[] = {"association",
                                         "formation",
                                         "jeunes",
                                         "ecole",
                                         "recherche",
                                         "universite",
                                         "europe",
                                         "transport",
                                         "musique",
                                         "festival",
                                         "environnement",
                                         "evaluation",
                                         "autonomie",
                                         "prevention",
                                         "etudiants",
                                         "emploi",
                                         "cooperative",
                                         "benevoles",
                                         "scop",
                                         "scic",
                                         "mutuelle",
                                         "exclusion",
                                         "precarite",
                                         "dechets",
                                         "patrimoine",
                                         "accueil",
                                         "concertation",
                                         "observatoire",
                                         "climat",
                                         "culture",
                                         "sante",
                                         "sport",
                                         "tourisme",
                                         "agriculture",
                                         "equitable",
                                         "jeunesse",
                                         "chaire",
                                         "energie",
                                         "bailleurs",
                                         "recrutement",
                                         "hebergement",
                                         "reparation",
                                         "velo",
                                         "paysans",
                                         "chomage",
                                         "entrepreneuriat",
                                         "lyceens",
                                         "recyclerie",
                                         "ressourcerie",
                                         "numerique",
                                         "mobilite",
                                         "handicap",
                                         "iae",
                                         "rse",
                                         "benevolat",
                                         "incubateur",
                                         NULL};

static double
weight_of(struct span key, bool label)
{
    double w = 2.0;

    if (memchr(key.p, ' ', key.n) != NULL)
        w = 3.0;
    for (const char *const *p = weak_words; *p != NULL; p++)
        if (span_equal(key, span_of(*p)))
            w = label ? 1.6 : 1.0;
    return label && w > 2.0 ? w * 1.2 : w;
}

/* A cue of several words proves twice as much. */
static double
cue_weight(struct span key, double weight)
{
    return memchr(key.p, ' ', key.n) != NULL ? 2.0 * weight : weight;
}

/* The stems of a form; what leans on a word (l', d') is no word. */
static bool
put_stems(struct making *m, struct theme_pattern *p, struct span form)
{
    struct span word;

    while (span_next(&form, ' ', &word) && p->nstems < THEME_WORDS_MAX) {
        size_t cut = span_find(word, SPAN("'"), 0);
        char *copy;

        if (cut + 1 < word.n)
            word = span_slice(word, cut + 1, word.n);
        if (word.n == 0)
            continue;
        copy = arena_cstr(m->a, word);
        if (copy == NULL)
            return err_no_memory(m->err);
        p->stems[p->nstems++] = (struct span){copy, stem(copy, word.n)};
    }
    return true;
}

static bool
add_pattern(struct making *m, struct span form, uint32_t theme,
            enum pattern_kind kind, double cue)
{
    struct theme_patterns *o = m->out;
    struct theme_pattern *p =
        arena_grow(m->a, o->items, o->count, &o->room, sizeof *p);
    struct span folded;
    struct map_entry *e;
    bool is_new;

    if (p == NULL)
        return err_no_memory(m->err);
    o->items = p;
    p += o->count;
    if (!fold(m->a, (struct clean){form}, &folded, m->err))
        return false;
    *p = (struct theme_pattern){
        .theme = theme,
        .weight = kind == PATTERN_CUE
                      ? cue_weight(folded, cue)
                      : weight_of(folded, kind == PATTERN_LABEL)};
    if (!put_stems(m, p, folded))
        return false;
    if (p->nstems == 0)
        return true;
    e = map_put(&o->first, p->stems[0], (uint32_t)o->count + 1, &is_new);
    if (e == NULL)
        return err_no_memory(m->err);
    if (!is_new) {
        p->next = e->number;
        e->number = (uint32_t)o->count + 1;
    }
    o->count++;
    return true;
}

static bool
add_cues(struct making *m, const struct authority *au)
{
    const struct authority_file *f = &au->files[AUTHORITY_THEMES];

    for (size_t i = 0; i < ntheme_cues; i++) {
        struct clean label = {span_of(theme_cues[i].label)};
        struct span rest = span_of(theme_cues[i].cues), cue, key;
        const struct authority_record *r;

        if (!fold_key(m->a, label, &key, m->err))
            return false;
        r = authority_find(au, AUTHORITY_THEMES, key);
        if (r == NULL)
            continue;
        while (span_next(&rest, ';', &cue))
            if (!add_pattern(m, cue, (uint32_t)(r - f->records), PATTERN_CUE,
                             theme_cues[i].weight))
                return false;
    }
    return true;
}

bool
theme_patterns_make(struct arena *a, const struct authority *authority,
                    struct theme_patterns *out, struct err *err)
{
    const struct authority_file *f = &authority->files[AUTHORITY_THEMES];
    struct making m = {a, out, err};

    *out = (struct theme_patterns){0};
    map_init(&out->first, a);
    for (uint32_t i = 0; i < f->count; i++) {
        const struct authority_record *r = &f->records[i];

        if (!add_pattern(&m, r->label, i, PATTERN_LABEL, 0))
            return false;
        for (size_t k = 0; k < r->nforms; k++)
            if (!add_pattern(&m, r->forms[k], i, PATTERN_FORM, 0))
                return false;
    }
    return add_cues(&m, authority);
}
