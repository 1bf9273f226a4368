/*
 * One extraction under way: the lexed report, what was found so far, and the
 * evidence.  Every module of this folder fills its part of it; extract.c calls
 * them in order and writes the record.
 *
 * Errors     the only failures are of memory; fallible calls return false with
 *            *err filled.
 * Ownership  everything lives in the arena of the report.
 * Units      positions named from, to, at are tokens; `to` is excluded.
 */
#ifndef INDEXER_EXTRACT_WORK_H
#define INDEXER_EXTRACT_WORK_H

#include <string.h>

#include "indexer/authority.h"
#include "indexer/extract/lex.h"
#include "indexer/extract/theme_patterns.h"
#include "indexer/record.h"

enum name_kind {
    NAME_FULL,    /* given name and family name */
    NAME_FAMILY,  /* a title and a family name, or a known family name */
    NAME_GIVEN,   /* a given name alone */
    NAME_INITIALS /* J.-P. G. */
};

/* What a place of the text tells about who is named there. */
enum floor {
    FLOOR_UNKNOWN,
    FLOOR_LISTED, /* in a programme or a list of those who speak */
    FLOOR_ABSENT, /* excused, signing, thanked, credited … */
    FLOOR_SPEAKS, /* shown speaking: wins over all */
};

/* A person named at one place. */
struct mention {
    uint32_t start;    /* with title and the role before it */
    uint32_t from, to; /* the name */
    uint32_t family;   /* where the family name starts; to when none */
    uint8_t kind;      /* enum name_kind */
    uint8_t sex;       /* 'm', 'f' or 0 */
    bool titled;
    bool reversed; /* NOM Prénom */
    uint8_t floor; /* enum floor */
    const char *rule;
    uint32_t person; /* index in people */
    uint32_t group;  /* first mention of the enumeration it belongs to */
    uint32_t role_from, role_to;
};

struct somebody {
    struct span name;   /* as shown */
    struct span key;    /* folded, hyphens as spaces */
    struct span given;  /* key of the given names, may be empty */
    struct span family; /* key of the family name, may be empty */
    uint32_t first;     /* its first mention */
    uint32_t kin;       /* the next person of that family + 1; 0 for none */
    uint8_t sex;
    uint8_t floor;
    uint32_t floor_at; /* the mention that decided */
    uint32_t role_from, role_to;
    uint32_t org; /* index in orgs + 1; 0 when unknown */
    bool dropped; /* the authority says it is nobody */
};

/* An organisation named at one place. */
struct org_mention {
    uint32_t from, to; /* whole form */
    uint32_t core;     /* where the name starts when a form stands before */
    const char *rule;
    uint32_t org;
    bool bare; /* an institution without a proper name: conseil régional */
};

struct org {
    struct span name;
    struct span *forms;
    size_t nforms, forms_room;
    uint32_t first; /* mention */
    struct span uri;
    bool dropped;
    uint32_t merged; /* into this org, when != own index */
};

struct work {
    struct arena *a;
    const struct report *report;
    const struct authority *authority;
    const struct lexicon *lexicon;
    struct vocabulary *vocabulary;
    const struct theme_patterns *themes;
    struct err *err;
    struct lexed x;
    uint8_t *taken; /* by token: enum taken */
    struct mention *mentions;
    size_t nmentions, mentions_room;
    struct somebody *people;
    size_t npeople, people_room;
    struct org_mention *named;
    size_t nnamed, named_room;
    struct org *orgs;
    size_t norgs, orgs_room;
    struct evidence *evidence;
    size_t nevidence, evidence_room;
    uint32_t title_first, title_last; /* tokens of the title line */
    bool title_is_issue;              /* of a periodical, for want of another */
    struct date published;
    uint32_t date_at; /* first token of the event's date, when the text tells */
};

enum taken { FREE, TAKEN_PERSON, TAKEN_ORG, TAKEN_EVENT };

/* ---- reading tokens; any position may be asked for ---- */

extern const struct tok tok_none; /* a line break, beyond both ends */

static inline const struct tok *
tok_at(const struct work *w, uint32_t at)
{
    return at < w->x.ntoks ? &w->x.toks[at] : &tok_none;
}

/* In a line that is not of the event? */
static inline bool
is_aside(const struct work *w, uint32_t at)
{
    return at < w->x.ntoks && w->x.lines[w->x.toks[at].line].aside;
}

/* The flags of the word at `at`; 0 for a mark or beyond the ends. */
static inline uint32_t
flags_at(const struct work *w, uint32_t at)
{
    return tok_at(w, at)->flags;
}

static inline bool
has_flag(const struct work *w, uint32_t at, uint32_t flag)
{
    return (flags_at(w, at) & flag) != 0;
}

static inline char
mark_at(const struct work *w, uint32_t at)
{
    return tok_at(w, at)->mark;
}

static inline enum caps
caps_at(const struct work *w, uint32_t at)
{
    return (enum caps)tok_at(w, at)->caps;
}

static inline bool
is_word(const struct work *w, uint32_t at)
{
    return tok_at(w, at)->word != NULL;
}

static inline bool
is_lower(const struct work *w, uint32_t at)
{
    return is_word(w, at) && caps_at(w, at) == CAPS_LOWER;
}

/* Starts with a capital and is a word, not a number. */
static inline bool
is_capital(const struct work *w, uint32_t at)
{
    enum caps c = caps_at(w, at);

    return c != CAPS_LOWER && c != CAPS_NUMBER;
}

static inline bool
form_is(const struct work *w, uint32_t at, const char *form)
{
    const struct word *word = tok_at(w, at)->word;
    size_t n = strlen(form);

    return word != NULL && word->form.n == n &&
           memcmp(word->form.p, form, n) == 0;
}

/* Is the form one of these, separated by spaces?  A string literal, whose
 * answer the word remembers. */
static inline bool
form_in(const struct work *w, uint32_t at, const char *forms)
{
    struct word *word = tok_at(w, at)->word;

    return word != NULL && vocabulary_listed(w->vocabulary, word, forms);
}

/* Does `at` stand on one line with at - 1 (soft breaks count as none)? */
static inline bool
follows(const struct work *w, uint32_t at)
{
    const struct tok *t;

    if (at == 0 || at >= w->x.ntoks)
        return false;
    t = &w->x.toks[at];
    if (t->line == t[-1].line)
        return !t->gap;
    return t->line == t[-1].line + 1 && w->x.lines[t->line].soft;
}

/* A word of the language, or a compound with one in it. */
bool is_common(const struct work *w, uint32_t at);

/* First token of its sentence or of its line. */
bool starts_sentence(const struct work *w, uint32_t at);

/* The token after the parenthesis that opens at `at`, or `at`. */
uint32_t skip_parens(const struct work *w, uint32_t at);

/* The bytes of tokens from..to. */
struct span text_of(const struct work *w, uint32_t from, uint32_t to);

/* fold_key of these bytes; p is NULL when memory ran out. */
struct span key_of(struct work *w, struct span text);

/* With white space runs as single spaces and line breaks gone. */
struct span tidy(struct work *w, struct span text);

bool no_room(struct work *w);

/* Note why a value is true. */
bool add_evidence(struct work *w, const char *field, struct span value,
                  const char *rule, uint32_t from, uint32_t to) MUST_CHECK;

/* The same for what was stated outside the text. */
bool add_stated(struct work *w, const char *field, struct span value,
                const char *source) MUST_CHECK;

#endif
