#include "text/sentence_rules.h"

#include <string.h>

#include "text/fold.h"
#include "text/french.h"
#include "text/utf8.h"

enum {
    QUOTE_MAX = 300, /* a quotation longer than this is cut inside */
    WORD_BYTES = 24, /* longer than any abbreviation or grammatical word */
};

/* ------------------------------------------------------------- characters */

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F ||
           (c >= 0x2000 && c <= 0x200A);
}

static bool
is_capital(uint32_t c)
{
    char folded[FOLD_MAX];
    char same[4];
    size_t n;

    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c >= 0xC0 && c <= 0xDE)
        return c != 0xD7;
    if (c >= 0x100 && c < 0x180) /* pairs, but for Ÿ and two odd stretches */
        return c == 0x178 ||
               ((c >= 0x139 && c <= 0x148) || c > 0x178 ? c % 2 == 1
                                                        : c % 2 == 0);
    n = fold_char(c, folded);
    return fold_kind(c) == FOLD_LETTER && n > 0 &&
           (n != utf8_encode(c, same) || memcmp(folded, same, n) != 0);
}

static bool
is_figure(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_terminator(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static bool
is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == '"' || c == 0xBB || c == 0x201D ||
           c == 0x2019 || c == '\'';
}

static size_t
skip_spaces(struct span s, size_t at)
{
    size_t length;

    while (at < s.n && is_space(utf8_at(s, at, &length)))
        at += length;
    return at;
}

static uint32_t
char_at(struct span s, size_t at)
{
    size_t length;

    return utf8_at(s, at, &length);
}

static uint32_t
char_before(struct span s, size_t at)
{
    return at == 0 ? 0 : char_at(s, utf8_before(s, at));
}

/* ---------------------------------------------------------------- openings */

bool
sentence_may_open(struct span s, size_t at)
{
    uint32_t c = char_at(s, at);

    return is_capital(c) || is_figure(c) || c == 0xAB || c == 0x201C ||
           c == '"' || c == '(' || c == '[' || c == 0x2014 || c == 0x2013 ||
           c == '-' || c == 0x2022;
}

bool
sentence_is_bullet(struct span line)
{
    static const char marks[] = "-*+#>";
    size_t length;
    uint32_t c = utf8_at(line, 0, &length);
    size_t at = length;

    if (line.n == 0)
        return false;
    if (c < 0x80 && c != 0 && strchr(marks, (int)c) != NULL) {
        while (c == '#' && at < line.n && line.p[at] == '#')
            at++;
        return is_space(char_at(line, at));
    }
    if (c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25A0 ||
        c == 0x25E6 || c == 0x2023 || c == 0x27A2 || c == 0x2192)
        return true;
    if (c == 0x2013 || c == 0x2014 || c == 0xB7)
        return is_space(char_at(line, at));
    if (!is_figure(c) && !(c >= 'a' && c <= 'z'))
        return false;
    while (at < line.n && at < 3 && is_figure(c) &&
           is_figure(char_at(line, at)))
        at++;
    c = char_at(line, at);
    return (c == ')' || c == '.') && is_space(char_at(line, at + 1));
}

/* ----------------------------------------------------------- abbreviations */

/* The letters just before `at`, folded; empty when they are too many. */
static struct span
word_before(struct span s, size_t at, char *folded, size_t *begin)
{
    size_t i = at;
    size_t n = 0;

    while (i > 0 && at - i < WORD_BYTES &&
           fold_kind(char_before(s, i)) == FOLD_LETTER)
        i = utf8_before(s, i);
    *begin = i;
    if (at - i >= WORD_BYTES)
        return (struct span){folded, 0};
    while (i < at) {
        size_t length;
        uint32_t c = utf8_at(s, i, &length);

        n += fold_char(c, folded + n);
        i += length;
    }
    return (struct span){folded, n};
}

/* Titles and words that always lean on what follows. */
static bool
is_leaning(struct span word)
{
    static const char words[][6] = {
        "m",    "mm",   "mme", "mmes", "mlle", "mlles", "dr",  "drs",
        "pr",   "prs",  "me",  "mes",  "mgr",  "st",    "ste", "sts",
        "stes", "art",  "p",   "pp",   "vol",  "chap",  "fig", "cf",
        "ex",   "env",  "av",  "bd",   "tel",  "no",    "nos", "resp",
        "coll", "ed",   "eds", "ref",  "cap",  "gal",   "col", "lt",
        "janv", "fevr", "avr", "juil", "sept", "oct",   "nov", "dec",
    };

    for (size_t i = 0; word.n < sizeof words[0] && i < ARRAY_LEN(words); i++)
        if (words[i][0] == word.p[0] && span_equal(word, span_of(words[i])))
            return true;
    return false;
}

/* Nothing but capitals and points before `at`: "J.-P", "A", "S.C.O.P". */
static bool
is_initial(struct span s, size_t at, bool *several)
{
    size_t begin = utf8_before(s, at);
    uint32_t before = char_before(s, begin);

    if (at == 0 || !is_capital(char_at(s, begin)))
        return false;
    *several = before == '.';
    return before == 0 || is_space(before) || before == '.' || before == '-' ||
           before == '(' || before == '\'' || before == 0x2019 ||
           before == 0xAB;
}

/* Is the word at `at` one of grammar: "Le", "Dans", "Il"? */
static bool
opens_with_grammar(struct span s, size_t at)
{
    char folded[WORD_BYTES + FOLD_MAX];
    size_t n = 0;

    while (at < s.n && n < WORD_BYTES) {
        size_t length;
        uint32_t c = utf8_at(s, at, &length);

        if (fold_kind(c) != FOLD_LETTER)
            break;
        n += fold_char(c, folded + n);
        at += length;
    }
    return n < WORD_BYTES && french_is_stop_word((struct span){folded, n});
}

/* Is the full stop at `at` part of a word, the sentence going on at `next`? */
static bool
is_abbreviation(struct span s, size_t at, size_t next)
{
    char folded[WORD_BYTES * FOLD_MAX / 4];
    size_t begin;
    bool several = false;
    struct span word;

    if (is_initial(s, at, &several))
        return !(several && opens_with_grammar(s, next));
    word = word_before(s, at, folded, &begin);
    if (word.n == 0)
        return false;
    /* "3 p." may end a sentence, "pp. 3" may not. */
    return is_leaning(word);
}

/* -------------------------------------------------------------- quotations */

/* Behind the mark that closes the quotation opened at `at`, when it is near;
 * else `at`. */
static size_t
quotation_end(struct span s, size_t at, struct sentence_quotes *quotes)
{
    static const struct {
        uint32_t opens;
        const char *closes;
    } marks[3] = {{0xAB, "»"}, {0x201C, "”"}, {'"', "\""}};
    size_t length;
    uint32_t c = utf8_at(s, at, &length);

    for (size_t i = 0; i < 3; i++) {
        struct span closing;
        size_t end;

        if (c != marks[i].opens)
            continue;
        closing = span_of(marks[i].closes);
        if (!quotes->known[i] || quotes->next[i] <= at)
            quotes->next[i] = span_find(s, closing, at + length);
        quotes->known[i] = true;
        end = quotes->next[i];
        return end < s.n && end - at <= QUOTE_MAX ? end + closing.n : at;
    }
    return at;
}

/* Did the quotation that ends at `end` bring its own full stop? */
static bool
quotation_stops(struct span s, size_t end)
{
    size_t at = utf8_before(s, end);

    while (at > 0 && is_space(char_before(s, at)))
        at = utf8_before(s, at);
    return is_terminator(char_before(s, at));
}

/* -------------------------------------------------------------------- stop */

/* Behind the run of stops and closing marks that begins at `at`; a space may
 * stand before ! ? and ». */
static size_t
run_end(struct span s, size_t at)
{
    for (;;) {
        size_t length;
        size_t beyond = skip_spaces(s, at);
        uint32_t c = utf8_at(s, at, &length);

        if (at < s.n && (is_terminator(c) || is_closing(c))) {
            at += length;
            continue;
        }
        c = utf8_at(s, beyond, &length);
        if (beyond < s.n && beyond > at &&
            (c == 0xBB || c == '!' || c == '?')) {
            at = beyond + length;
            continue;
        }
        return at;
    }
}

/* "fini.Le": no space, but a small letter before and a capitalised word after. */
static bool
stop_without_space(struct span s, size_t stop, size_t at)
{
    size_t length;
    uint32_t before = char_before(s, stop);
    uint32_t c = utf8_at(s, at, &length);
    uint32_t next = char_at(s, at + length);

    return fold_kind(before) == FOLD_LETTER && !is_capital(before) &&
           is_capital(c) &&
           ((fold_kind(next) == FOLD_LETTER && !is_capital(next)) ||
            next == '\'' || next == 0x2019);
}

/* The first bytes of . ! ? … and of " « “: all others are passed. */
static const bool may_stop[256] = {
    ['.'] = true, ['!'] = true,  ['?'] = true,
    ['"'] = true, [0xC2] = true, [0xE2] = true,
};

size_t
sentence_stop(struct span paragraph, size_t from, size_t *at,
              struct sentence_quotes *quotes)
{
    struct span s = paragraph;
    size_t stop = *at;
    size_t length;
    size_t end;
    size_t next;
    uint32_t c;

    while (stop < s.n && !may_stop[(unsigned char)s.p[stop]])
        stop++;
    c = utf8_at(s, stop, &length);
    end = quotation_end(s, stop, quotes);
    *at = stop + length;
    if (end != stop) { /* whole quotation: it ends the sentence or nothing */
        *at = end;
        if (!quotation_stops(s, end))
            return 0;
    } else if (is_terminator(c)) {
        end = run_end(s, stop);
        *at = end;
    } else {
        return 0;
    }
    next = skip_spaces(s, end);
    if (next >= s.n || stop < from)
        return 0;
    if (next == end)
        return c == '.' && stop_without_space(s, stop, next) ? end : 0;
    if (!sentence_may_open(s, next))
        return 0;
    return c == '.' && end == stop + 1 && is_abbreviation(s, stop, next) ? 0
                                                                         : end;
}
