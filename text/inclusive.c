/*
 * Read the endings that hang on a word by a sign, decide which of them say
 * gender and which number; text/gender builds both words.
 *
 *      agricult · eur · rice · s        acteur ( trice ) s
 *      stem       masc  fem    plural   word     fem     plural
 */
#include "text/inclusive.h"

#include <string.h>

#include "text/gender.h"
#include "text/utf8.h"

enum {
    ENDINGS = 3,
};

enum sign {
    SIGN_NONE,
    SIGN_DOT, /* · • ‧ and their like: used for nothing else */
    SIGN_POINT,
    SIGN_HYPHEN,
    SIGN_SLASH,
    SIGN_PARENTHESIS,
};

/* The endings behind a word, as written. */
struct endings {
    enum sign sign;
    size_t count;
    char text[ENDINGS][GENDER_ENDING_MAX]; /* folded */
    size_t end;                            /* behind the last one */
    bool hyphen_follows;                   /* and letters: perhaps a compound */
};

static enum sign
sign_at(struct span s, size_t at, size_t *length)
{
    switch (utf8_at(s, at, length)) {
    case 0xB7:
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
        return SIGN_DOT;
    case '.':
        return SIGN_POINT;
    case '-':
    case 0x2010:
    case 0x2011:
        return SIGN_HYPHEN;
    case '/':
        return SIGN_SLASH;
    case '(':
        return SIGN_PARENTHESIS;
    default:
        return SIGN_NONE;
    }
}

static bool
is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
}

/* Up to GENDER_ENDING_MAX - 1 letters from `at` on; where they end, or 0 when there is
 * none or one too many.  A capital after a small letter is no ending: "fin.Ne". */
static size_t
read_letters(struct span s, size_t at, bool capitals, char *out)
{
    size_t n = 0;

    for (;;) {
        char bytes[FOLD_MAX];
        size_t length;
        uint32_t c = utf8_at(s, at, &length);
        enum fold_kind kind = length == 0 ? FOLD_BREAK : fold_kind(c);

        if (kind == FOLD_DIGIT || kind == FOLD_ALONE)
            return 0;
        if (kind == FOLD_BREAK || word_is_apostrophe(c))
            break;
        if (n == GENDER_ENDING_MAX - 1 || (is_capital(c) && !capitals) ||
            fold_char(c, bytes) != 1)
            return 0;
        out[n++] = bytes[0];
        at += length;
    }
    out[n] = '\0';
    return n == 0 ? 0 : at;
}

/* One ending, its sign at `at`; where it ends, or 0 when this is none. */
static size_t
read_ending(struct span s, size_t at, bool capitals, struct endings *e)
{
    size_t length;
    enum sign sign = sign_at(s, at, &length);

    if (sign != e->sign)
        return 0;
    at = read_letters(s, at + length, capitals, e->text[e->count]);
    if (at == 0 || sign != SIGN_PARENTHESIS)
        return at;
    return at < s.n && s.p[at] == ')' ? at + 1 : 0;
}

static bool
read_endings(struct span s, const struct word *w, struct endings *e)
{
    size_t last = utf8_before(s, w->end);
    size_t length;
    bool capitals = is_capital(utf8_at(s, last, &length));
    size_t at;

    *e = (struct endings){.end = w->end};
    e->sign = sign_at(s, w->end, &length);
    if (e->sign == SIGN_NONE)
        return false;
    while (e->count < ENDINGS &&
           (at = read_ending(s, e->end, capitals, e)) != 0) {
        e->count++;
        e->end = at;
        if (e->sign != SIGN_PARENTHESIS || e->count == ENDINGS)
            continue;
        /* adhérent(e)s: letters behind the parenthesis are an ending */
        at = read_letters(s, at, capitals, e->text[e->count]);
        if (at != 0) {
            e->count++;
            e->end = at;
        }
    }
    return e->count > 0;
}

/* Does a word go on behind the endings: "porte-e-monnaie", "site.es/page"? */
static bool
goes_on(struct span s, const struct endings *e)
{
    size_t length;
    size_t next;
    uint32_t c = utf8_at(s, e->end, &length);
    enum sign sign = sign_at(s, e->end, &length);

    if (length == 0)
        return false;
    if (fold_kind(c) != FOLD_BREAK || c == '@' || c == '_')
        return true;
    if (sign == SIGN_NONE || sign == SIGN_PARENTHESIS ||
        e->end + length >= s.n ||
        fold_kind(utf8_at(s, e->end + length, &next)) == FOLD_BREAK)
        return false;
    if (sign == e->sign)
        return !(sign == SIGN_POINT &&
                 is_capital(utf8_at(s, e->end + length, &next)));
    return sign == SIGN_SLASH && e->sign == SIGN_POINT;
}

/* Is the word part of an address, where points and slashes say nothing? */
static bool
in_address(struct span s, const struct word *w)
{
    enum { LOOK_BACK = 64 };
    size_t stop = w->begin > LOOK_BACK ? w->begin - LOOK_BACK : 0;

    for (size_t i = w->begin; i > stop; i--) {
        char c = s.p[i - 1];

        if (c == ' ' || c == '\n' || c == '\t')
            return false;
        if (c == '@' ||
            (c == ':' && span_starts(span_slice(s, i, s.n), SPAN("//"))))
            return true;
        if ((c | 0x20) == 'w' && i < s.n && s.p[i] == '.' && i >= 3 &&
            (s.p[i - 2] | 0x20) == 'w' && (s.p[i - 3] | 0x20) == 'w')
            return true;
    }
    return false;
}

/* Sort the endings into gender and number. */
static bool
understand(const struct endings *e, struct gender_writing *x)
{
    size_t count = e->count;
    size_t n;

    x->masculine = NULL;
    x->feminine[0] = '\0';
    x->plural = '\0';
    x->glued_plural = false;
    if (count > 1 || strlen(e->text[0]) == 1) {
        const char *last = e->text[count - 1];

        if (strcmp(last, "s") == 0 || strcmp(last, "x") == 0) {
            x->plural = last[0];
            count--;
        }
    }
    if (count == 0)
        return true;
    if (count > 2 || (count == 2 && e->sign == SIGN_PARENTHESIS))
        return false;
    if (count == 2)
        x->masculine = e->text[0];
    n = strlen(e->text[count - 1]);
    memcpy(x->feminine, e->text[count - 1], n + 1);
    if (n > 1 && x->feminine[n - 1] == 's') {
        x->feminine[n - 1] = '\0';
        x->glued_plural = true;
        x->plural = 's';
    }
    return true;
}

static bool
has_figure(const struct word *w)
{
    for (size_t i = 0; i < w->n; i++) {
        if (w->form[i] >= '0' && w->form[i] <= '9')
            return true;
    }
    return false;
}

/* Is what follows the word a sign, and not the space or comma it nearly always
 * is?  Asked of every word, so of bytes. */
static bool
sign_follows(struct span s, size_t at)
{
    if (at + 1 >= s.n)
        return false;
    switch ((unsigned char)s.p[at]) {
    case '.':
    case '-':
    case '/':
    case '(':
        return (unsigned char)s.p[at + 1] > ' ';
    case 0xC2: /* · */
    case 0xE2: /* • and the like */
        return true;
    default:
        return false;
    }
}

static bool
open_sign(struct span text, const struct word *w, struct inclusive *out)
{
    struct endings e;
    struct gender_writing x;
    struct gender_word first;
    struct gender_word second;

    if (w->n < 2 || w->n + GENDER_ENDING_MAX > WORD_MAX || has_figure(w) ||
        !read_endings(text, w, &e) || goes_on(text, &e) || !understand(&e, &x))
        return false;
    if ((e.sign == SIGN_POINT || e.sign == SIGN_SLASH) && in_address(text, w))
        return false;
    first.n = 0;
    second.n = 0;
    x.by_hyphen = e.sign == SIGN_HYPHEN;
    x.by_number = e.sign == SIGN_DOT || e.sign == SIGN_PARENTHESIS;
    x.word.n = w->n;
    memcpy(x.word.p, w->form, w->n);
    if (!gender_build(&x, &first, &second))
        return false;
    out->end = e.end;
    out->first_n = first.n;
    out->second_n = second.n;
    memcpy(out->first, first.p, first.n);
    memcpy(out->second, second.p, second.n);
    return true;
}

bool
inclusive_open(struct span text, const struct word *w, struct inclusive *out)
{
    return sign_follows(text, w->end) && open_sign(text, w, out);
}
