/*
 * The spellings met so far, report after report: each is folded, stemmed and
 * looked up once, and remembers what was asked about it.  Reports share most of
 * their words, so that a token costs one search in a map.
 *
 *      map      "Économie" → word      form "economie", stem "econom", flags …
 *      lists    "le la les" → 17       in order of their first use
 *      word     asked  …1.1            the lists it was compared with
 *               inside …1..            and those that have it
 *
 * Errors     false with *err filled: ERR_NO_MEMORY, or ERR_BAD_INPUT at the
 *            ceiling, which only a report of millions of distinct words meets.
 * Ownership  words live until vocabulary_trim or vocabulary_release.
 * Threads    one vocabulary per thread.
 */
#ifndef INDEXER_EXTRACT_VOCABULARY_H
#define INDEXER_EXTRACT_VOCABULARY_H

#include "base/err.h"
#include "indexer/extract/lexicon.h"

enum caps {
    CAPS_LOWER,
    CAPS_FIRST,   /* Dupont, Jean-Marc */
    CAPS_ALL,     /* DUPONT, RTES */
    CAPS_MIXED,   /* SolEnR, makeSense */
    CAPS_INITIAL, /* B., J.-P. */
    CAPS_NUMBER
};

/* The rules name some 450 lists; what comes after the last is compared anew at
 * each call.  Each word keeps two bits for each. */
enum {
    LISTS_MAX = 512,
    LISTS_SLOTS_BITS = 11,
    LISTS_SLOTS = 1 << LISTS_SLOTS_BITS
};

/* One spelling: shared by all tokens that have it. */
struct word {
    struct span raw;
    struct span form; /* folded, without the final dot of an initial */
    struct span stem; /* of the form; empty for elided words */
    struct span bare; /* theme_bare of the form, when theme tells a pattern */
    uint32_t flags;   /* enum word_flag */
    uint32_t theme;   /* first theme pattern + 1; see theme_patterns.h */
    uint8_t caps;     /* enum caps */
    uint8_t commune;  /* enum word_commune; 0 while nobody asked */
    struct {
        uint64_t asked, inside;
    } lists[LISTS_MAX / 64];
};

/* A list and its number; NULL is free. */
struct list_slot {
    const char *list;
    unsigned number;
};

struct vocabulary {
    const struct lexicon *lexicon;
    struct arena arena;
    struct map numbers;  /* spelling → index in words */
    struct word **words; /* numbers.count of them */
    size_t words_room;
    struct list_slot lists[LISTS_SLOTS]; /* open addressing */
    uint64_t list_starts[LISTS_MAX];     /* of its words, a bit each */
    unsigned nlists;
};

/* An empty vocabulary; cannot fail. */
void vocabulary_init(struct vocabulary *v, const struct lexicon *lexicon);
void vocabulary_release(struct vocabulary *v);

/* Forget all words when they take more room than French needs: between reports,
 * while no word is in use. */
void vocabulary_trim(struct vocabulary *v);

/* The words of VOCABULARY_AT_ONCE spellings at most, made when they are new.
 * Several are found in little more time than one: see map_find_several. */
enum { VOCABULARY_AT_ONCE = MAP_AT_ONCE };
bool vocabulary_words(struct vocabulary *v, const struct span *raws, size_t n,
                      struct word **words, struct err *err) MUST_CHECK;

/* What a word can be of the name of a commune. */
enum word_commune {
    COMMUNE_ASKED = 1,
    COMMUNE_ALONE = 2, /* it is one */
    COMMUNE_STARTS = 4 /* it may begin one of several words */
};

/* Flags of enum word_commune. */
unsigned vocabulary_commune(const struct vocabulary *v, struct word *word);

/* The same as vocabulary_listed, for a list or a word not asked of before. */
bool vocabulary_ask(struct vocabulary *v, struct word *word, const char *list);

static inline size_t
vocabulary_slot(const char *list)
{
    return ((uintptr_t)list * UINT64_C(0x9E3779B97F4A7C15)) >>
           (64 - LISTS_SLOTS_BITS);
}

/* Is the form of this word one of `list`, separated by spaces?  The list is a
 * string literal: its address stands for it.  Rules ask this of every token, hence
 * inline. */
static inline bool
vocabulary_listed(struct vocabulary *v, struct word *word, const char *list)
{
    const struct list_slot *slot = &v->lists[vocabulary_slot(list)];
    unsigned at = slot->number / 64;
    uint64_t bit = UINT64_C(1) << slot->number % 64;

    if (slot->list == list && (word->lists[at].asked & bit) != 0)
        return (word->lists[at].inside & bit) != 0;
    return vocabulary_ask(v, word, list);
}

#endif
