#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

/* clang-format off */
const unsigned char fold_ascii[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};
/* clang-format on */

/*
 * Letters below U+0180, as one or two ASCII letters.  Unicode decomposes most
 * of them; the table is here for speed, and for those that it does not: œ æ ø đ
 * ħ ı ł ŧ are letters of their own to Unicode, and typing habits to a reader.
 * An empty string: the character stays as it is.
 */
/* clang-format off */
const char fold_latin[0x180 - 0xC0][3] = {
    /* C0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
    /* C8 */ "e", "e", "e", "e", "i", "i", "i", "i",
    /* D0 */ "d", "n", "o", "o", "o", "o", "o", "",
    /* D8 */ "o", "u", "u", "u", "u", "y", "th", "ss",
    /* E0 */ "a", "a", "a", "a", "a", "a", "ae", "c",
    /* E8 */ "e", "e", "e", "e", "i", "i", "i", "i",
    /* F0 */ "d", "n", "o", "o", "o", "o", "o", "",
    /* F8 */ "o", "u", "u", "u", "u", "y", "th", "y",
    /* 100 */ "a", "a", "a", "a", "a", "a", "c", "c",
    /* 108 */ "c", "c", "c", "c", "c", "c", "d", "d",
    /* 110 */ "d", "d", "e", "e", "e", "e", "e", "e",
    /* 118 */ "e", "e", "e", "e", "g", "g", "g", "g",
    /* 120 */ "g", "g", "g", "g", "h", "h", "h", "h",
    /* 128 */ "i", "i", "i", "i", "i", "i", "i", "i",
    /* 130 */ "i", "i", "ij", "ij", "j", "j", "k", "k",
    /* 138 */ "k", "l", "l", "l", "l", "l", "l", "l",
    /* 140 */ "l", "l", "l", "n", "n", "n", "n", "n",
    /* 148 */ "n", "n", "n", "n", "o", "o", "o", "o",
    /* 150 */ "o", "o", "oe", "oe", "r", "r", "r", "r",
    /* 158 */ "r", "r", "s", "s", "s", "s", "s", "s",
    /* 160 */ "s", "s", "t", "t", "t", "t", "t", "t",
    /* 168 */ "u", "u", "u", "u", "u", "u", "u", "u",
    /* 170 */ "u", "u", "u", "u", "w", "w", "y", "y",
    /* 178 */ "y", "z", "z", "z", "z", "z", "z", "s",
};
/* clang-format on */

static bool
is_ideograph(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x309F) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

enum fold_kind
fold_kind(uint32_t c)
{
    if (c < 0x80) {
        if (c >= '0' && c <= '9')
            return FOLD_DIGIT;
        c |= 0x20;
        return c >= 'a' && c <= 'z' ? FOLD_LETTER : FOLD_BREAK;
    }
    if (c >= 0xC0 && c < 0x180)
        return fold_latin[c - 0xC0][0] == '\0' ? FOLD_BREAK : FOLD_LETTER;
    if (c >= 0x2080 && c <= 0x2089)
        return FOLD_DIGIT;
    if (c == 0x2116)
        return FOLD_ALONE;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LO:
        return is_ideograph(c) ? FOLD_ALONE : FOLD_LETTER;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NL:
        return FOLD_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return FOLD_DIGIT;
    default:
        return FOLD_BREAK;
    }
}

/* Is there a plain letter or figure behind this character?  Fractions stay
 * whole: ½ is not three characters.  Signs and spaces stay too. */
static bool
opens_up(uint32_t c, const utf8proc_property_t *property)
{
    switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return property->decomp_type != UTF8PROC_DECOMP_TYPE_FRACTION &&
               !(c >= 0xAC00 && c <= 0xD7A3); /* Hangul, composed */
    default:
        return c == 0x2116; /* № */
    }
}

static size_t
fold_unicode(uint32_t c, char *out)
{
    const utf8proc_property_t *property =
        utf8proc_get_property((utf8proc_int32_t)c);
    utf8proc_int32_t parts[FOLD_MAX / 4];
    utf8proc_ssize_t count;
    size_t n = 0;

    if (!opens_up(c, property))
        return utf8_encode(c, out);
    count =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, ARRAY_LEN(parts),
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                    UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
                                NULL);
    if (count < 0 || count > (utf8proc_ssize_t)ARRAY_LEN(parts))
        return utf8_encode(c, out);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t part = (uint32_t)parts[i];

        if (part == ' ') /* what an Arabic mark without a letter leans on */
            continue;
        if (part >= 0xC0 && part < 0x180 && fold_latin[part - 0xC0][0] != '\0')
            n += fold_char(part, out + n);
        else
            n += utf8_encode(part, out + n);
    }
    return n;
}

size_t
fold_char(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        return 1;
    }
    if (c >= 0xC0 && c < 0x180) {
        const char *plain = fold_latin[c - 0xC0];

        if (plain[0] == '\0')
            return utf8_encode(c, out);
        out[0] = plain[0];
        out[1] = plain[1];
        return plain[1] == '\0' ? 1 : 2;
    }
    return fold_unicode(c, out);
}

/* Where folded text goes.  It is mostly shorter than its source, and never
 * known beforehand, so the room doubles when a rare character asks for more. */
struct output {
    struct arena *arena;
    char *p;
    size_t n;
    size_t capacity;
};

static bool
output_add(struct output *o, const char *bytes, size_t n, struct err *err)
{
    if (o->capacity - o->n < n) {
        size_t capacity = 2 * o->capacity + FOLD_MAX;
        char *p = arena_alloc(o->arena, capacity);

        if (p == NULL)
            return utf8_no_room(o->arena, capacity, err);
        if (o->n > 0)
            memcpy(p, o->p, o->n);
        o->p = p;
        o->capacity = capacity;
    }
    memcpy(o->p + o->n, bytes, n);
    o->n += n;
    return true;
}

/* Is there room for one byte more, as nearly always? */
static inline bool
output_has_room(const struct output *o)
{
    return o->n < o->capacity;
}

/* The first guess at the room: the length of the text, and a few letters. */
static bool
output_open(struct output *o, struct arena *a, size_t n, struct err *err)
{
    size_t capacity = n + FOLD_MAX;

    *o = (struct output){.arena = a, .p = arena_alloc(a, capacity)};
    if (o->p == NULL)
        return utf8_no_room(a, capacity, err);
    o->capacity = capacity;
    return true;
}

bool
fold(struct arena *a, struct clean text, struct span *out, struct err *err)
{
    struct output o;

    if (!output_open(&o, a, text.s.n, err))
        return false;
    for (size_t at = 0, length = 1; at < text.s.n; at += length) {
        unsigned char b = (unsigned char)text.s.p[at];
        char bytes[FOLD_MAX];
        uint32_t c;

        if (b < 0x80 && output_has_room(&o)) {
            o.p[o.n++] = (char)(b >= 'A' && b <= 'Z' ? b + 0x20 : b);
            length = 1;
            continue;
        }
        c = utf8_at(text.s, at, &length);
        if (!output_add(&o, bytes, fold_char(c, bytes), err))
            return false;
    }
    arena_shrink(a, o.p, o.n);
    *out = (struct span){o.p, o.n};
    return true;
}

bool
fold_key(struct arena *a, struct clean text, struct span *out, struct err *err)
{
    struct output o;
    bool gap = false;

    if (!output_open(&o, a, text.s.n, err))
        return false;
    for (size_t at = 0, length = 1; at < text.s.n; at += length) {
        char plain = (char)fold_ascii[(unsigned char)text.s.p[at]];
        char bytes[FOLD_MAX];
        uint32_t c;
        size_t n;

        if (plain != 0 && !gap && output_has_room(&o)) {
            o.p[o.n++] = plain;
            length = 1;
            continue;
        }
        c = utf8_at(text.s, at, &length);
        if (fold_kind(c) == FOLD_BREAK) {
            gap = true;
            continue;
        }
        n = fold_char(c, bytes);
        if (n == 0)
            continue;
        if (gap && o.n > 0 && !output_add(&o, " ", 1, err))
            return false;
        gap = false;
        if (!output_add(&o, bytes, n, err))
            return false;
    }
    arena_shrink(a, o.p, o.n);
    *out = (struct span){o.p, o.n};
    return true;
}
