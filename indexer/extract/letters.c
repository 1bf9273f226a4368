#include "indexer/extract/letters.h"

#include <string.h>

/* The character at `at` and its length; a broken one counts as one byte. */
static uint32_t
decode(struct span s, size_t at, size_t *n)
{
    unsigned char c = (unsigned char)s.p[at];
    size_t want = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t v;

    *n = 1;
    if (want == 1 || at + want > s.n)
        return c;
    v = c & (0xFFu >> (want + 1));
    for (size_t i = 1; i < want; i++)
        v = v << 6 | ((unsigned char)s.p[at + i] & 0x3Fu);
    *n = want;
    return v;
}

static bool
is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (c < 0x2000)
        return c >= 0xC0 && c != 0xD7 && c != 0xF7;
    return (c >= 0x2C00 && c < 0x2E00) || (c >= 0x3040 && c < 0xE000) ||
           (c >= 0xF900 && c < 0xFE00);
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c >= 0xC0 && c <= 0xDE)
        return c != 0xD7;
    if (c >= 0x100 && c < 0x138)
        return c % 2 == 0;
    if (c >= 0x139 && c <= 0x148)
        return c % 2 == 1;
    if (c >= 0x14A && c <= 0x177)
        return c % 2 == 0;
    if (c >= 0x178 && c <= 0x17E)
        return c == 0x178 || c % 2 == 1;
    return (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
}

bool
letters_plain_lower(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < 'a' || s.p[i] > 'z')
            return false;
    return true;
}

bool
letters_vowel(struct span s, size_t at)
{
    if (at >= s.n)
        return false;
    return (unsigned char)s.p[at] >= 0x80 ||
           (s.p[at] != '\0' &&
            strchr("aeiouyhAEIOUYH0123456789", s.p[at]) != NULL);
}

size_t
letters_apostrophe(struct span s, size_t at)
{
    if (at >= s.n)
        return 0;
    if (s.p[at] == '\'')
        return 1;
    if (at + 2 < s.n && memcmp(s.p + at, "\xe2\x80", 2) == 0 &&
        ((unsigned char)s.p[at + 2] == 0x99 ||
         (unsigned char)s.p[at + 2] == 0x98))
        return 3;
    if (at + 1 < s.n && memcmp(s.p + at, "\xca\xbc", 2) == 0)
        return 2;
    return 0;
}

/* Bytes of a sign that joins two parts of a word: - ‐ ‑ ' ’ · & . */
static size_t
joiner(struct span s, size_t at)
{
    size_t n = letters_apostrophe(s, at);

    if (n > 0)
        return n;
    if (s.p[at] == '-' || s.p[at] == '&' || s.p[at] == '.')
        return 1;
    if (at + 1 < s.n && memcmp(s.p + at, "\xc2\xb7", 2) == 0)
        return 2;
    if (at + 2 < s.n && memcmp(s.p + at, "\xe2\x80", 2) == 0 &&
        ((unsigned char)s.p[at + 2] == 0x90 ||
         (unsigned char)s.p[at + 2] == 0x91 ||
         (unsigned char)s.p[at + 2] == 0xA2 ||
         (unsigned char)s.p[at + 2] == 0xA7))
        return 3;
    return 0;
}

static uint32_t
at_or_0(struct span s, size_t at, size_t *n)
{
    *n = 1;
    return at < s.n ? decode(s, at, n) : 0;
}

/* B. · J.-P. · G.-H. · S.C.O.P.: single capitals and dots.  0 otherwise. */
static size_t
initials(struct span s, size_t at)
{
    size_t i = at, n, m;
    unsigned dots = 0;

    for (;;) {
        uint32_t c = at_or_0(s, i, &n);

        if (!is_upper(c) || i + n >= s.n)
            break;
        if (s.p[i + n] == '-' && i == at) { /* J-P */
            uint32_t d = at_or_0(s, i + n + 1, &m);
            uint32_t after;
            size_t k;

            after = at_or_0(s, i + n + 1 + m, &k);
            if (is_upper(d) && !is_letter(after) && after != '-' &&
                after != '.' && !is_digit(after))
                return n + 1 + m;
            return 0;
        }
        if (s.p[i + n] != '.')
            break;
        i += n + 1;
        dots++;
        if (i + 1 < s.n && s.p[i] == '-' && is_upper(at_or_0(s, i + 1, &m)) &&
            i + 1 + m < s.n && s.p[i + 1 + m] == '.')
            i++;
    }
    if (dots == 0)
        return 0;
    /* S.C.O.P with no final dot */
    if (dots > 1 && is_upper(at_or_0(s, i, &n)) &&
        !is_letter(at_or_0(s, i + n, &m)))
        i += n;
    return i - at;
}

/* May `joiner` bytes at `at` stand between two parts of this word? */
static bool
joins(struct span s, size_t at, size_t n, bool before_digit)
{
    size_t m;
    uint32_t next = at_or_0(s, at + n, &m);

    if (s.p[at] == '.') /* participant.e.s, 13.2 */
        return (is_letter(next) && !is_upper(next)) ||
               (before_digit && is_digit(next));
    if (s.p[at] == '&')
        return is_upper(next);
    return is_letter(next) || is_digit(next);
}

/* Bytes of the « (e)s » of « adhérent(e)s » at `at`. */
static size_t
bracketed(struct span s, size_t at)
{
    size_t close = at + 1;

    if (at + 2 >= s.n || s.p[at] != '(')
        return 0;
    while (close < s.n && close < at + 5 && s.p[close] >= 'a' &&
           s.p[close] <= 'z')
        close++;
    if (close >= s.n || s.p[close] != ')' || close == at + 1)
        return 0;
    close++;
    while (close < s.n && s.p[close] == 's')
        close++;
    return close - at;
}

/* The end of the letters and figures from `at`; *digit tells of the last. */
static size_t
alnum_end(struct span s, size_t at, bool *digit)
{
    size_t n;

    while (at < s.n) {
        unsigned char b = (unsigned char)s.p[at];
        uint32_t c;

        if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') { /* nearly always */
            *digit = false;
            at++;
            continue;
        }
        c = decode(s, at, &n);
        if (!is_letter(c) && !is_digit(c))
            break;
        *digit = is_digit(c);
        at += n;
    }
    return at;
}

size_t
letters_word(struct span s, size_t at, bool *joined)
{
    size_t i = at, n;
    uint32_t c = decode(s, at, &n);
    bool digit = is_digit(c);

    *joined = true;
    if (!is_letter(c) && !digit)
        return 0;
    if (is_upper(c)) {
        n = initials(s, at);
        if (n > 0)
            return n;
    }
    *joined = false;
    for (;;) {
        i = alnum_end(s, i, &digit);
        n = i < s.n ? joiner(s, i) : 0;
        if (n == 0 || !joins(s, i, n, digit))
            break;
        *joined = true;
        i += n;
    }
    return i + (digit ? 0 : bracketed(s, i)) - at;
}

/* The class of a mark that is not ASCII. */
static char
mark_beyond_ascii(uint32_t c)
{
    static const struct {
        uint32_t c;
        char mark;
    } marks[] = {
        {0xAB, '<'},   {0xBB, '>'},   {0x201C, '<'}, {0x201D, '>'},
        {0x201E, '<'}, {0x2039, '<'}, {0x203A, '>'}, {0x2013, '-'},
        {0x2014, '-'}, {0x2015, '-'}, {0x2212, '-'}, {0x2026, '.'},
        {0x2022, '*'}, {0x2023, '*'}, {0x25AA, '*'}, {0x2605, '*'},
        {0x2714, '*'}, {0x2756, '*'}, {0x25B6, '*'}, {0x25CF, '*'},
        {0x2666, '*'}, {0x27A4, '*'}, {0x2192, '*'}, {0xB7, '*'},
        {0xA0, ' '},   {0x202F, ' '}, {0x2009, ' '}, {0x3000, ' '},
    };

    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (marks[i].c == c)
            return marks[i].mark;
    return c >= 0x2190 ? '*' : '\0';
}

size_t
letters_mark(struct span s, size_t at, char *mark)
{
    size_t n = 1;

    switch (s.p[at]) {
    case '\t':
        *mark = ' ';
        break;
    case '[':
        *mark = '(';
        break;
    case ']':
        *mark = ')';
        break;
    case '<':
        *mark = '{';
        break;
    case '>':
        *mark = '}';
        break;
    default:
        if ((unsigned char)s.p[at] < 0x80)
            *mark = s.p[at];
        else
            *mark = mark_beyond_ascii(decode(s, at, &n));
    }
    return n;
}

/* What the letters of a word are, counted. */
struct case_count {
    size_t upper, lower;
    size_t parts; /* of the word that start with a capital */
    bool first;   /* the first letter is a capital */
    bool inner;   /* a capital stands inside a part */
};

static struct case_count
count_case(struct span w)
{
    struct case_count k = {0};
    bool start = true;
    size_t n;

    for (size_t i = 0; i < w.n; i += n) {
        uint32_t c = decode(w, i, &n);

        if (!is_letter(c)) {
            start = !is_digit(c);
            continue;
        }
        if (is_upper(c)) {
            k.upper++;
            k.parts += start;
            k.inner = k.inner || !start;
            k.first = k.first || i == 0;
        } else {
            k.lower++;
        }
        start = false;
    }
    return k;
}

enum caps
letters_caps(struct span w)
{
    struct case_count k;
    size_t n;

    if (w.n == 0)
        return CAPS_LOWER;
    if (is_digit(decode(w, 0, &n)))
        return CAPS_NUMBER;
    if (is_upper(decode(w, 0, &n)) && initials(w, 0) == w.n)
        return memchr(w.p, '.', w.n) != NULL && w.n > 6 &&
                       memchr(w.p, '-', w.n) == NULL
                   ? CAPS_ALL
                   : CAPS_INITIAL;
    k = count_case(w);
    if (k.upper == 0)
        return CAPS_LOWER;
    if (k.lower == 0)
        return k.upper == 1 ? CAPS_FIRST : CAPS_ALL;
    if (k.inner)
        return CAPS_MIXED;
    return k.first ? CAPS_FIRST : k.parts > 0 ? CAPS_MIXED : CAPS_LOWER;
}
