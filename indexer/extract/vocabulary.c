#include "indexer/extract/vocabulary.h"

#include <string.h>

#include "indexer/extract/letters.h"
#include "text/fold.h"
#include "text/stem.h"

/* Some 100 000 distinct words before all are forgotten between two reports: each
 * worker has as many. */
#define VOCABULARY_TRIM_BYTES  ((size_t)48 << 20)
#define VOCABULARY_LIMIT_BYTES ((size_t)2 << 30)

enum { COMMUNE_BYTES = 64 }; /* longer words name none */

void
vocabulary_init(struct vocabulary *v, const struct lexicon *lexicon)
{
    *v = (struct vocabulary){.lexicon = lexicon};
    arena_init(&v->arena, VOCABULARY_LIMIT_BYTES);
    map_init(&v->numbers, &v->arena);
}

void
vocabulary_release(struct vocabulary *v)
{
    arena_release(&v->arena);
}

void
vocabulary_trim(struct vocabulary *v)
{
    if (v->arena.used_bytes < VOCABULARY_TRIM_BYTES)
        return;
    arena_release(&v->arena);
    map_init(&v->numbers, &v->arena);
    v->words = NULL;
    v->words_room = 0;
}

/* ------------------------------------------------------------- one word */

/* Jean-Marc is a given name when Jean is. */
static uint32_t
compound_flags(const struct lexicon *lx, struct span form)
{
    struct span rest = form, first, last;
    uint32_t flags;

    if (!span_next(&rest, '-', &first) || rest.n == 0)
        return 0;
    last = rest;
    flags = lexicon_flags(lx, first);
    if ((flags & W_GIVEN) == 0 || first.n < 2 ||
        ((flags & (W_COMMUNE | W_REGION)) != 0 &&
         (lexicon_flags(lx, last) & flags & (W_MALE | W_FEMALE)) == 0) ||
        (lexicon_flags(lx, last) & W_PARTICLE) != 0)
        return 0;
    if ((flags & (W_GIVEN_WEAK | W_GIVEN_RARE)) != 0 &&
        (lexicon_flags(lx, last) & W_GIVEN) == 0)
        return 0;
    if ((lexicon_flags(lx, last) & W_GIVEN) == 0)
        flags |= W_GIVEN_RARE; /* Jean-Truc is a street or a school */
    return W_SHARED | (flags & (W_GIVEN | W_MALE | W_FEMALE | W_GIVEN_RARE));
}

static uint32_t
flags_of(const struct lexicon *lx, struct span form, enum caps caps)
{
    uint32_t flags = lexicon_flags(lx, form);

    if ((flags & W_GIVEN) == 0 && caps != CAPS_LOWER &&
        memchr(form.p, '-', form.n) != NULL)
        flags |= compound_flags(lx, form);
    if (caps == CAPS_LOWER && form.n > 6 && span_ends(form, SPAN("erie")))
        flags |= W_FORM; /* biscuiterie, savonnerie … */
    return flags;
}

/* Bytes of the mark of inclusive writing at `at`: ( · • ‧ . or 0. */
static size_t
gender_mark(struct span s, size_t at)
{
    if (s.p[at] == '(' || s.p[at] == '.')
        return 1;
    if (at + 1 < s.n && memcmp(s.p + at, "\xc2\xb7", 2) == 0)
        return 2;
    return at + 2 < s.n && (memcmp(s.p + at, "\xe2\x80\xa2", 3) == 0 ||
                            memcmp(s.p + at, "\xe2\x80\xa7", 3) == 0)
               ? 3
               : 0;
}

/* The first form of « intervenant(e)s », « directeur.rice », « salarié·es »:
 * what stands before the ending; all of `folded` when it is none. */
static struct span
first_gender(struct span folded)
{
    static const char endings[] = " e es s ne nes rice rices trice trices euse "
                                  "euses se ses ve ves ere eres le les elle "
                                  "elles x ";
    for (size_t i = 3; i + 1 < folded.n; i++) {
        size_t n = gender_mark(folded, i), end = i + n;
        char word[12] = " ";

        if (n == 0)
            continue;
        while (end < folded.n && folded.p[end] >= 'a' && folded.p[end] <= 'z')
            end++;
        if (end == i + n || end - i - n + 3 > sizeof word)
            return folded;
        memcpy(word + 1, folded.p + i + n, end - i - n);
        word[end - i - n + 1] = ' ';
        return strstr(endings, word) != NULL ? span_slice(folded, 0, i)
                                             : folded;
    }
    return folded;
}

/* Folded, the dots of an acronym or initial taken out, ’ as '. */
static bool
word_form(struct vocabulary *v, struct word *w, struct err *err)
{
    char *p;
    size_t n = 0;

    if (w->raw.n == 1 && w->raw.p[0] == 'a') { /* « a », not « à » */
        w->form = SPAN("a_");
        return true;
    }
    if (letters_plain_lower(w->raw)) {
        w->form = w->raw;
        return true;
    }
    if (!fold(&v->arena, (struct clean){w->raw}, &w->form, err))
        return false;
    if (w->caps != CAPS_NUMBER && w->caps != CAPS_INITIAL)
        w->form = first_gender(w->form);
    p = arena_alloc(&v->arena, w->form.n + 1);
    if (p == NULL)
        return err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
    for (size_t i = 0; i < w->form.n; i++) {
        if (w->form.p[i] == '.')
            continue;
        if (i + 2 < w->form.n &&
            memcmp(w->form.p + i, "\xe2\x80\x99", 3) == 0) {
            p[n++] = '\'';
            i += 2;
            continue;
        }
        p[n++] = w->form.p[i];
    }
    w->form = (struct span){p, n};
    return true;
}

/* « participant·e·s » is stemmed as its first part. */
static bool
word_stem(struct vocabulary *v, struct word *w)
{
    size_t n = span_find(w->form, SPAN("\xc2\xb7"), 0);
    char *p;

    if (w->form.n > 0 && w->form.p[w->form.n - 1] == '\'')
        return true;
    p = arena_alloc(&v->arena, n + 1);
    if (p == NULL)
        return false;
    memcpy(p, w->form.p, n);
    w->stem = (struct span){p, stem(p, n)};
    return true;
}

/* The pronoun of « dit-elle » starts with its hyphen, and is no number. */
static enum caps
caps_of(struct span raw)
{
    return raw.p[0] == '-' ? CAPS_LOWER : letters_caps(raw);
}

static struct word *
new_word(struct vocabulary *v, struct span raw, struct err *err)
{
    struct word *w = arena_calloc(&v->arena, 1, sizeof *w);
    struct word **words = arena_grow(&v->arena, v->words, v->numbers.count,
                                     &v->words_room, sizeof(struct word *));
    struct map_entry *e = NULL;

    if (words != NULL)
        v->words = words;
    if (w == NULL || words == NULL)
        goto no_room;
    w->raw = arena_copy(&v->arena, raw);
    if (w->raw.p == NULL)
        goto no_room;
    w->caps = (uint8_t)caps_of(w->raw);
    if (!word_form(v, w, err))
        return NULL;
    w->flags = flags_of(v->lexicon, w->form, (enum caps)w->caps);
    if (!word_stem(v, w))
        goto no_room;
    words[v->numbers.count] = w;
    e = map_put(&v->numbers, w->raw, (uint32_t)v->numbers.count, NULL);
    if (e != NULL)
        return w;
no_room:
    err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
    return NULL;
}

/* One that was not known before, unless it is now. */
static struct word *
get_word(struct vocabulary *v, struct span raw, struct err *err)
{
    const struct map_entry *e = map_find(&v->numbers, raw);

    return e != NULL ? v->words[e->number] : new_word(v, raw, err);
}

bool
vocabulary_words(struct vocabulary *v, const struct span *raws, size_t n,
                 struct word **words, struct err *err)
{
    struct map_entry *entries[VOCABULARY_AT_ONCE];

    map_find_several(&v->numbers, raws, n, entries);
    for (size_t i = 0; i < n; i++) {
        words[i] = entries[i] == NULL ? NULL : v->words[entries[i]->number];
        __builtin_prefetch(words[i]);
    }
    for (size_t i = 0; i < n; i++) {
        if (words[i] == NULL)
            words[i] = get_word(v, raws[i], err);
        if (words[i] == NULL)
            return false;
    }
    return true;
}

/* The form as a fold_key has it: « l'isle-adam » is three words. */
static struct span
key_of_form(struct span form, char key[COMMUNE_BYTES])
{
    size_t n = form.n <= COMMUNE_BYTES ? form.n : 0;

    for (size_t i = 0; i < n; i++)
        key[i] =
            (char)(form.p[i] == '-' || form.p[i] == '\'' ? ' ' : form.p[i]);
    return span_trim((struct span){key, n});
}

unsigned
vocabulary_commune(const struct vocabulary *v, struct word *word)
{
    const struct lexicon *lx = v->lexicon;
    char letters[COMMUNE_BYTES];
    struct span key, first;

    if (word->commune != 0)
        return word->commune;
    key = key_of_form(word->form, letters);
    first = span_slice(key, 0, span_find(key, SPAN(" "), 0));
    word->commune = COMMUNE_ASKED;
    if (map_find(&lx->communes, key) != NULL)
        word->commune |= COMMUNE_ALONE;
    if (map_find(&lx->starts, first) != NULL || span_equal(first, SPAN("st")) ||
        span_equal(first, SPAN("ste")))
        word->commune |= COMMUNE_STARTS;
    return word->commune;
}

/* ---------------------------------------------------------------- lists */

/* A bit for the first two letters of a word, which others may share. */
static uint64_t
start_bit(const char *p, size_t n)
{
    unsigned first = (unsigned char)p[0];
    unsigned second = n > 1 ? (unsigned char)p[1] : 0;

    return UINT64_C(1) << ((first * 5 + second) & 63);
}

/* The bits of all words of a list. */
static uint64_t
list_starts(const char *list)
{
    uint64_t starts = 0;

    for (const char *p = list; *p != '\0'; p++)
        if (*p != ' ' && (p == list || p[-1] == ' '))
            starts |= start_bit(p, p[1] == ' ' || p[1] == '\0' ? 1 : 2);
    return starts;
}

/* The number of this list, given at its first use; LISTS_MAX when all are. */
static unsigned
list_number(struct vocabulary *v, const char *list)
{
    size_t at = vocabulary_slot(list);

    while (v->lists[at].list != list) {
        if (v->lists[at].list == NULL) {
            if (v->nlists == LISTS_MAX)
                return LISTS_MAX;
            v->list_starts[v->nlists] = list_starts(list);
            v->lists[at] = (struct list_slot){list, v->nlists++};
            break;
        }
        at = (at + 1) % LISTS_SLOTS;
    }
    return v->lists[at].number;
}

/* No spans, one pass: each new word is compared with most lists once. */
static bool
is_inside(struct span form, const char *list)
{
    const char *p = list;

    while (form.n > 0 && *p != '\0') {
        size_t i = 0;

        while (i < form.n && p[i] == form.p[i])
            i++;
        if (i == form.n && (p[i] == ' ' || p[i] == '\0'))
            return true;
        for (p += i; *p != '\0' && *p != ' '; p++)
            ;
        while (*p == ' ')
            p++;
    }
    return false;
}

bool
vocabulary_ask(struct vocabulary *v, struct word *word, const char *list)
{
    unsigned number = list_number(v, list), at = number / 64;
    uint64_t bit = UINT64_C(1) << number % 64;

    if (number == LISTS_MAX)
        return is_inside(word->form, list);
    if ((word->lists[at].asked & bit) == 0) {
        word->lists[at].asked |= bit;
        if (word->form.n > 0 &&
            (v->list_starts[number] & start_bit(word->form.p, word->form.n)) !=
                0 &&
            is_inside(word->form, list))
            word->lists[at].inside |= bit;
    }
    return (word->lists[at].inside & bit) != 0;
}
