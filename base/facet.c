#include "base/facet.h"

/* clang-format off */
const struct facet facets[FACET_COUNT] = {
    [FACET_SPEAKER] = {
        .key = "speaker", .words = {"intervenant", "intervenante"},
        .label = "Intervenants",
        .help = "Personne qui prend la parole dans le compte rendu.",
        .browse = "/speakers", .prefix = "XS", .slot = 1,
        .many = true, .shown = true, .type = FACET_TERM,
    },
    [FACET_ORGANISATION] = {
        .key = "organisation", .words = {"organisation", "org"},
        .label = "Organisations",
        .help = "Association, entreprise, réseau ou institution nommée dans le compte rendu.",
        .browse = "/organisations", .prefix = "XO", .slot = 2,
        .many = true, .shown = true, .type = FACET_TERM,
    },
    [FACET_THEME] = {
        .key = "theme", .words = {"theme"},
        .label = "Thèmes",
        .help = "Sujet de l’événement, dans le vocabulaire contrôlé des thèmes.",
        .browse = "/themes", .prefix = "XT", .slot = 3,
        .many = true, .shown = true, .type = FACET_TERM,
    },
    [FACET_PLACE] = {
        .key = "place", .words = {"lieu"},
        .label = "Lieux",
        .help = "Commune où l’événement a eu lieu.",
        .browse = "/places", .prefix = "XL", .slot = 4,
        .many = true, .shown = true, .type = FACET_TERM,
    },
    [FACET_YEAR] = {
        .key = "year", .words = {"date", "annee"},
        .label = "Années",
        .help = "Année de l’événement ; date: accepte aussi un mois, un jour ou un intervalle.",
        .prefix = "XY", .slot = 5,
        .many = true, .shown = true, .type = FACET_DATE,
    },
    [FACET_PERSON] = {
        .key = "person", .words = {"personne"},
        .label = "Personnes citées",
        .help = "Personne nommée dans le compte rendu, qu’elle y prenne la parole ou non.",
        .prefix = "XP", .slot = 6,
        .many = true, .shown = false, .type = FACET_TERM,
    },
    [FACET_TITLE] = {
        .words = {"titre"},
        .label = "Titre",
        .help = "Mot du titre du compte rendu.",
        .prefix = "S", .slot = 7,
        .type = FACET_TEXT,
    },
};
/* clang-format on */

const struct facet *
facet_by_key(struct span key)
{
    for (const struct facet *f = facets; f < facets + FACET_COUNT; f++)
        if (f->key != NULL && span_equal(span_of(f->key), key))
            return f;
    return NULL;
}

const struct facet *
facet_by_word(struct span word)
{
    for (const struct facet *f = facets; f < facets + FACET_COUNT; f++)
        for (const char *const *w = f->words; *w != NULL; w++)
            if (span_equal(span_of(*w), word))
                return f;
    return NULL;
}

enum facet_id
facet_id(const struct facet *f)
{
    return (enum facet_id)(f - facets);
}

unsigned
facet_shown(void)
{
    unsigned bits = 0;

    for (unsigned i = 0; i < FACET_COUNT; i++)
        if (facets[i].shown)
            bits |= 1U << i;
    return bits;
}
