/*
 * What extraction knows of single words: one map from folded word to flags,
 * built once from the lists (indexer/lists) and from the tables of words.c, and
 * a map of commune names.
 *
 * Errors     lexicon_get() gives NULL when memory ran out at its first call.
 * Ownership  the lexicon belongs to the process.
 * Threads    built once, whoever asks first; constant afterwards.
 */
#ifndef INDEXER_EXTRACT_LEXICON_H
#define INDEXER_EXTRACT_LEXICON_H

#include <stdint.h>

#include "base/map.h"

enum word_flag {
    W_GIVEN = 1 << 0, /* a given name */
    W_MALE = 1 << 1,
    W_FEMALE = 1 << 2,
    W_GIVEN_WEAK = 1 << 3, /* also a word: proves nothing alone */
    W_GIVEN_RARE = 1 << 4, /* known from registers alone */
    W_COMMON = 1 << 5,     /* an inflected word of the language */
    W_STOP = 1 << 6,       /* articles, prepositions, pronouns … */
    W_TITLE = 1 << 7,      /* M., Mme, Dr … */
    W_ROLE = 1 << 8,       /* président, directrice, sociologue … */
    W_GOV = 1 << 9,        /* roles that go with a territory: maire, préfet */
    W_SPEECH = 1 << 10,    /* verb forms of who takes the floor */
    W_HEAD = 1 << 11,      /* begins the name of an institution */
    W_FORM = 1 << 12,      /* stands before a name: association, SCOP */
    W_MONTH = 1 << 13,
    W_WEEKDAY = 1 << 14,
    W_NOT_ORG = 1 << 15,  /* acronyms that name no organisation */
    W_STREET = 1 << 16,   /* rue, place …: a name after it is a place's */
    W_PARTICLE = 1 << 17, /* de, van, ben … inside family names */
    W_AUX = 1 << 18,      /* forms of avoir and être */
    W_VENUE = 1 << 19,    /* salle, gymnase … */
    W_SECTOR = 1 << 20,   /* words that continue an institution's name */
    W_AGENT = 1 << 21,    /* participles before « par »: animé, présenté */
    W_SAYING = 1 << 22,   /* nouns before « de »: témoignage, réponse */
    W_EVENT = 1 << 23,    /* salon, forum, assises, mois … */
    W_COMMUNE = 1 << 24,  /* a commune of one word */
    W_REGION = 1 << 25,   /* department, region, country */
    W_LAW = 1 << 26,      /* loi, label, plan, programme … */
    W_PLURAL = 1 << 27,   /* a plural head: « les associations » */
    W_ABSENT = 1 << 28,   /* verbs of the absent: excusé, empêché */
    W_SHARED = 1 << 29,   /* a part of a compound given name */
    W_FAMILY = 1 << 30    /* also a frequent family name */
};

struct lexicon {
    struct arena arena;
    struct map words;    /* folded word → flags */
    struct map communes; /* fold_key of the name → its line in the list */
    struct map starts;   /* first words of the keys of several words */
    struct map regions;  /* fold_key of departments, regions, countries */
};

/* One row of words.c: words separated by spaces, folded. */
struct word_table {
    uint32_t flags;
    const char *words;
};

extern const struct word_table word_tables[];
extern const size_t nword_tables;

/* Stems of verbs of the first group, expanded to their forms, and what the
 * forms are. */
extern const struct word_table verb_tables[];
extern const size_t nverb_tables;

/* Participles in the masculine, expanded to their four forms. */
extern const struct word_table participle_tables[];
extern const size_t nparticiple_tables;

/* The lexicon of the process, or NULL when memory ran out. */
const struct lexicon *lexicon_get(void);

/* The flags of a folded word, 0 when nothing is known. */
uint32_t lexicon_flags(const struct lexicon *lx, struct span folded);

/* The commune of this fold_key as the list spells it, empty when unknown; of
 * several with one key, the most peopled. */
struct span lexicon_commune(const struct lexicon *lx, struct span key);

/* How many people live there; 0 when unknown. */
unsigned lexicon_people(const struct lexicon *lx, struct span key);

/* Is it the fold_key of a large town abroad? */
bool lexicon_is_town_abroad(const struct lexicon *lx, struct span key);

#endif
