#include "server/query_lex.h"

#include "server/limits.h"

#include <string.h>

#include "base/macros.h"
#include "server/query.h"

/* The length of the one of `signs` that stands at `at`, or 0. */
static size_t
one_of(struct span text, size_t at, const struct span *signs, size_t n)
{
    struct span rest = span_slice(text, at, text.n);

    for (size_t i = 0; i < n; i++)
        if (span_starts(rest, signs[i]))
            return signs[i].n;
    return 0;
}

size_t
lex_space(struct span text, size_t at)
{
    unsigned char last;

    if (at >= text.n)
        return 0;
    if (text.p[at] == ' ' || (text.p[at] >= '\t' && text.p[at] <= '\r'))
        return 1;
    if (span_starts(span_slice(text, at, text.n), SPAN("\u00a0")))
        return 2;
    if (text.n - at < 3)
        return 0;
    last = (unsigned char)text.p[at + 2];
    /* U+2000 to U+200A, U+202F; and U+3000. */
    if (memcmp(text.p + at, "\xe2\x80", 2) == 0 &&
        (last <= 0x8a || last == 0xaf))
        return 3;
    return memcmp(text.p + at, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

size_t
lex_opening(struct span text, size_t at)
{
    static const struct span signs[] = {
        {"\"", 1}, {"«", 2}, {"“", 3}, {"„", 3}};

    return one_of(text, at, signs, ARRAY_LEN(signs));
}

size_t
lex_closing(struct span text, size_t at)
{
    static const struct span signs[] = {{"\"", 1}, {"»", 2}, {"”", 3}};

    return one_of(text, at, signs, ARRAY_LEN(signs));
}

size_t
lex_minus(struct span text, size_t at)
{
    static const struct span signs[] = {{"-", 1}, {"\u2212", 3}};

    return one_of(text, at, signs, ARRAY_LEN(signs));
}

size_t
lex_skip_spaces(struct span text, size_t at)
{
    size_t n = lex_space(text, at);

    while (n > 0) {
        at += n;
        n = lex_space(text, at);
    }
    return at;
}

struct span
lex_trim(struct span text)
{
    size_t begin = lex_skip_spaces(text, 0);
    size_t end = text.n;

    for (size_t n = 1; n <= 3 && end >= begin + n; n++)
        if (lex_space(span_slice(text, 0, end), end - n) == n) {
            end -= n;
            n = 0;
        }
    return span_slice(text, begin, end);
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum { LONGEST_ENDING = 8 }; /* bytes: "(rice)", "(trice)" */

/* The end of "(e)" or "(ère)" at `at`, after a letter; `at` when it is not one. */
static size_t
ending_in_parentheses(struct span text, size_t word, size_t at)
{
    size_t i = at + 1;

    if (at == word || !is_letter(text.p[at - 1]) ||
        lex_operator(span_slice(text, word, at)) != LEX_NONE)
        return at;
    while (i < text.n && is_letter(text.p[i]) && lex_space(text, i) == 0 &&
           lex_opening(text, i) + lex_closing(text, i) == 0)
        i++;
    if (i == at + 1 || i - at > LONGEST_ENDING || i == text.n ||
        text.p[i] != ')')
        return at;
    return i + 1;
}

size_t
lex_word_end(struct span text, size_t at)
{
    size_t word = at;

    while (at < text.n) {
        size_t next = at + 1;

        if (lex_space(text, at) + lex_opening(text, at) +
                lex_closing(text, at) >
            0)
            break;
        if (text.p[at] == ')')
            break;
        if (text.p[at] == '(') {
            next = ending_in_parentheses(text, word, at);
            if (next == at)
                break;
        }
        at = next;
    }
    return at;
}

enum lex_operator
lex_operator(struct span word)
{
    static const struct {
        struct span word;
        enum lex_operator means;
    } table[] = {
        {{"ET", 2}, LEX_AND}, {{"AND", 3}, LEX_AND},  {{"OU", 2}, LEX_OR},
        {{"OR", 2}, LEX_OR},  {{"SAUF", 4}, LEX_NOT}, {{"NOT", 3}, LEX_NOT},
    };

    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (span_equal(word, table[i].word))
            return table[i].means;
    return LEX_NONE;
}

/* A word that has a capital of ASCII and is no operator? */
static bool
is_capital_word(struct span word)
{
    if (lex_operator(word) != LEX_NONE)
        return false;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] >= 'A' && word.p[i] <= 'Z')
            return true;
    return false;
}

struct span
lex_capital_word(struct span text, size_t from)
{
    size_t at = from;

    while (at < text.n) {
        size_t end = lex_word_end(text, at);

        if (end > at && is_capital_word(span_slice(text, at, end)))
            return span_slice(text, at, end);
        at = end > at ? end : at + 1;
    }
    return SPAN("");
}

bool
lex_is_shouting(struct span text)
{
    size_t words = 0;
    size_t at = 0;

    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= 'a' && text.p[i] <= 'z')
            return false;
    while (words < LIMIT_SHOUTED_WORDS) {
        struct span word = lex_capital_word(text, at);

        if (word.n == 0)
            return false;
        words++;
        at = (size_t)(word.p - text.p) + word.n;
    }
    return true;
}

bool
lex_has_letter(struct span word)
{
    size_t i = 0;

    while (i < word.n) {
        unsigned char c = (unsigned char)word.p[i];

        if (c < 0x80 && (is_letter(word.p[i]) || is_digit(word.p[i])))
            return true;
        /* U+2000 to U+206F are spaces and punctuation: "–", "…", "’". */
        if (c == 0xe2 && word.n - i > 2 &&
            ((unsigned char)word.p[i + 1] == 0x80 ||
             (unsigned char)word.p[i + 1] == 0x81))
            i += 3;
        else if (c == 0xc2 && word.n - i > 1) /* U+0080 to U+00BF: "°", "§" */
            i += 2;
        else if (c >= 0x80)
            return true;
        else
            i++;
    }
    return false;
}

/* ------------------------------------------------------------------- dates */

/* Digits at *at, `least` to `most` of them, into *number. */
static bool
digits(struct span s, size_t *at, size_t least, size_t most, uint32_t *number)
{
    size_t begin = *at;

    *number = 0;
    while (*at < s.n && *at - begin < most && is_digit(s.p[*at])) {
        *number = *number * 10 + (uint32_t)(s.p[*at] - '0');
        ++*at;
    }
    return *at - begin >= least;
}

static bool
separator(struct span s, size_t *at, const char *one_of_these)
{
    if (*at == s.n || s.p[*at] == '\0' ||
        strchr(one_of_these, s.p[*at]) == NULL)
        return false;
    ++*at;
    return true;
}

/* 28/11/2016, 11/2016, also with dots: parts in `part`, day last. */
static size_t
french_parts(struct span s, uint32_t part[3])
{
    size_t at = 0;
    uint32_t a;
    uint32_t b;
    uint32_t c;

    if (!digits(s, &at, 1, 2, &a) || !separator(s, &at, "/.") ||
        !digits(s, &at, 1, 4, &b))
        return 0;
    if (at == s.n) {
        part[0] = b;
        part[1] = a;
        return b >= 1000 ? 2 : 0;
    }
    if (!separator(s, &at, "/.") || !digits(s, &at, 4, 4, &c) || at < s.n)
        return 0;
    part[0] = c;
    part[1] = b;
    part[2] = a;
    return 3;
}

static size_t
iso_parts(struct span s, uint32_t part[3])
{
    size_t at = 0;
    size_t n = 0;

    if (!digits(s, &at, 4, 4, &part[n++]))
        return 0;
    while (at < s.n && n < 3)
        if (!separator(s, &at, "-/") || !digits(s, &at, 1, 2, &part[n++]))
            return 0;
    return at == s.n ? n : 0;
}

unsigned
lex_month_days(uint32_t year, uint32_t month)
{
    static const unsigned char days[12] = {31, 28, 31, 30, 31, 30,
                                           31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/* A year, a month or a day as its first and last day. */
static bool
one_date(struct span s, uint32_t *first, uint32_t *last)
{
    uint32_t part[3] = {0, 0, 0};
    size_t n = iso_parts(s, part);
    uint32_t month;

    if (n == 0)
        n = french_parts(s, part);
    if (n == 0 || part[0] < 1000)
        return false;
    month = n > 1 ? part[1] : 12;
    if (month < 1 || month > 12 ||
        (n > 2 && (part[2] < 1 || part[2] > lex_month_days(part[0], part[1]))))
        return false;
    *first =
        part[0] * 10000 + (n > 1 ? month : 1) * 100 + (n > 2 ? part[2] : 1);
    *last = part[0] * 10000 + month * 100 +
            (n > 2 ? part[2] : lex_month_days(part[0], month));
    return true;
}

bool
lex_dates(struct span text, uint32_t *first_day, uint32_t *last_day,
          bool *swapped)
{
    struct span s = span_trim(text);
    size_t dots = span_find(s, SPAN(".."), 0);
    struct span left = span_trim(span_slice(s, 0, dots));
    struct span right = span_trim(span_slice(s, dots + 2, s.n));
    uint32_t unused;

    *swapped = false;
    if (dots == s.n)
        return one_date(s, first_day, last_day);
    if (left.n == 0 && right.n == 0)
        return false;
    *first_day = QUERY_DAY_MIN;
    *last_day = QUERY_DAY_MAX;
    if ((left.n > 0 && !one_date(left, first_day, &unused)) ||
        (right.n > 0 && !one_date(right, &unused, last_day)))
        return false;
    if (*first_day > *last_day) {
        *swapped = true;
        return one_date(right, first_day, &unused) &&
               one_date(left, &unused, last_day);
    }
    return true;
}
