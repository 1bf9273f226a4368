#include "indexer/decode.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

/* Windows-1252 from 0x80 to 0x9F; its five holes become U+FFFD. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static uint8_t
byte_at(struct span s, size_t i)
{
    return i < s.n ? (uint8_t)s.p[i] : 0;
}

/* Eight bytes at once, in any order: most texts are long runs of plain ASCII. */
enum { RUN_BYTES = 8 };

static uint64_t
run_at(struct span s, size_t i)
{
    uint64_t run;

    memcpy(&run, s.p + i, RUN_BYTES);
    return run;
}

#define EACH_BYTE(byte) (UINT64_MAX / 255 * (byte))

/* Is any of the bytes below 0x20?  Only those borrow from their highest bit; one
 * that stands after them may be said to be, too. */
static bool
may_hold_controls(uint64_t run)
{
    return ((run - EACH_BYTE(0x20)) & ~run & EACH_BYTE(0x80)) != 0;
}

static bool
is_ascii(uint64_t run)
{
    return (run & EACH_BYTE(0x80)) == 0;
}

/* ------------------------------------------------------------- not text */

static const struct signature {
    const char *bytes;
    size_t n;
    const char *what;
} signatures[] = {
    {"\xD0\xCF\x11\xE0", 4,
     "un ancien document de bureautique (DOC…) ou un document chiffré"},
    {"\x1F\x8B", 2, "une archive (GZIP)"},
    {"7z\xBC\xAF", 4, "une archive (7z)"},
    {"Rar!", 4, "une archive (RAR)"},
    {"\x89PNG", 4, "une image"},
    {"\xFF\xD8\xFF", 3, "une image"},
    {"GIF8", 4, "une image"},
    {"{\\rtf", 5, "un document RTF"},
};

static bool
is_control(uint8_t c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
           c != '\v';
}

static size_t
count_controls(struct span s)
{
    size_t found = 0, i = 0;

    for (; i + RUN_BYTES <= s.n; i += RUN_BYTES) {
        if (!may_hold_controls(run_at(s, i)))
            continue;
        for (size_t k = i; k < i + RUN_BYTES; k++)
            found += is_control((uint8_t)s.p[k]);
    }
    for (; i < s.n; i++)
        found += is_control((uint8_t)s.p[i]);
    return found;
}

/* Text has no control characters but white space; a file of which more than one
 * byte in fifty is one is something else. */
static bool
refuse_binary(struct span bytes, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(signatures); i++)
        if (span_starts(bytes,
                        (struct span){signatures[i].bytes, signatures[i].n}))
            return err_set(err, ERR_BAD_INPUT,
                           "c’est %s, un format que Glane ne lit pas",
                           signatures[i].what);
    if (memchr(bytes.p, '\0', bytes.n) != NULL)
        return err_set(err, ERR_BAD_INPUT,
                       "contenu binaire (octets nuls), pas du texte");
    if (count_controls(bytes) > bytes.n / 50)
        return err_set(
            err, ERR_BAD_INPUT,
            "contenu binaire (caractères de commande), pas du texte");
    return true;
}

/* ------------------------------------------------------------- UTF-8 */

struct utf8_counts {
    size_t good;  /* characters of several bytes that are well formed */
    size_t bad;   /* bytes that are not part of any */
    size_t twice; /* of the good, those that may begin one encoded twice */
};

/* Â, Ã, Å or â: see twice_at. */
static bool
begins_twice(uint32_t c)
{
    return c == 0xC2 || c == 0xC3 || c == 0xC5 || c == 0xE2;
}

static struct utf8_counts
count_utf8(struct span s)
{
    struct utf8_counts counts = {0, 0, 0};
    size_t i = 0, n;

    while (i < s.n) {
        uint32_t c;

        if (i + RUN_BYTES <= s.n && is_ascii(run_at(s, i))) {
            i += RUN_BYTES;
            continue;
        }
        if (byte_at(s, i) < 0x80) {
            i++;
            continue;
        }
        c = utf8_decode(s.p + i, s.n - i, &n);
        i += n;
        if (c == UTF8_NONE) {
            counts.bad++;
            continue;
        }
        counts.good += n > 1;
        counts.twice += begins_twice(c) && byte_at(s, i) >= 0x80;
    }
    return counts;
}

/* ------------------------------------------------------------- UTF-8, twice */

/* The byte that Windows-1252 or ISO-8859-1 gives a character; 0 for none. */
static uint8_t
one_byte_of(uint32_t c)
{
    for (size_t i = 0; i < ARRAY_LEN(windows_1252); i++)
        if (windows_1252[i] == c && c != 0xFFFD)
            return (uint8_t)(0x80 + i);
    return c < 0x100 ? (uint8_t)c : 0;
}

/*
 * The character that stands at `i` encoded twice, UTF8_NONE when none does; *end
 * is past it.
 *
 *     é   C3 A9   read as "Ã©"   written as C3 83 C2 A9
 *
 * Only what begins with Â, Ã, Å or â counts: these give the letters of French and
 * its typography, and no French word has them before such marks, whereas "CITÉ»"
 * is well formed, too.
 */
static uint32_t
twice_at(struct span s, size_t i, size_t *end)
{
    char bytes[3];
    size_t length, wanted;
    uint32_t c = utf8_decode(s.p + i, s.n - i, &length);

    if (!begins_twice(c))
        return UTF8_NONE;
    wanted = c == 0xE2 ? 3 : 2;
    bytes[0] = (char)c;
    for (size_t n = 1; n < wanted; n++) {
        i += length;
        c = i < s.n ? one_byte_of(utf8_decode(s.p + i, s.n - i, &length)) : 0;
        if ((c & 0xC0) != 0x80)
            return UTF8_NONE;
        bytes[n] = (char)c;
    }
    *end = i + length;
    return utf8_decode(bytes, wanted, &length);
}

/* Write the text with each such character once; how many there were, and how many
 * others beyond ASCII.  `out` may be NULL, to count only. */
static size_t
undo_twice(struct span s, char *out, size_t *written, size_t *others)
{
    size_t found = 0, end = 0, length;

    *written = *others = 0;
    for (size_t i = 0; i < s.n; i = end) {
        uint32_t c = (uint8_t)s.p[i] < 0x80 ? UTF8_NONE : twice_at(s, i, &end);

        found += c != UTF8_NONE;
        if (c == UTF8_NONE) {
            utf8_decode(s.p + i, s.n - i, &length);
            end = i + length;
            *others += length > 1;
        }
        if (out == NULL)
            continue;
        if (c != UTF8_NONE) {
            *written += utf8_encode(c, out + *written);
        } else {
            memcpy(out + *written, s.p + i, length);
            *written += length;
        }
    }
    return found;
}

static bool
from_utf8(struct arena *a, struct span s, const struct utf8_counts *counts,
          struct span *utf8, const char **encoding, struct err *err)
{
    size_t written, others;
    char *p;

    *encoding = "UTF-8";
    *utf8 = s;
    /* Each takes three characters at most, so that too few begin one. */
    if (counts->twice * 4 <= counts->good ||
        undo_twice(s, NULL, &written, &others) <= others)
        return true;
    p = arena_alloc(a, s.n);
    if (p == NULL)
        return err_no_memory(err);
    undo_twice(s, p, &written, &others);
    *encoding = "UTF-8 encodé deux fois";
    *utf8 = (struct span){p, written};
    return true;
}

/* ------------------------------------------------------------- UTF-16 */

/* Offset of the low byte in a unit: 0 little-endian, 1 big-endian, -1 when this
 * is not UTF-16.  Without a mark, French in UTF-16 has a NUL in nearly every
 * unit, always on the same side. */
static int
utf16_order(struct span s)
{
    size_t nuls[2] = {0, 0};

    if (span_starts(s, SPAN("\xFF\xFE")))
        return 0;
    if (span_starts(s, SPAN("\xFE\xFF")))
        return 1;
    if (s.n < 4 || s.n % 2 != 0 || memchr(s.p, '\0', s.n) == NULL)
        return -1;
    for (size_t i = 0; i < s.n; i++)
        nuls[i % 2] += s.p[i] == '\0';
    if (nuls[0] == 0 && nuls[1] > s.n * 2 / 5)
        return 0;
    if (nuls[1] == 0 && nuls[0] > s.n * 2 / 5)
        return 1;
    return -1;
}

static uint32_t
utf16_unit(struct span s, size_t i, int low)
{
    return (uint32_t)byte_at(s, i + (size_t)low) |
           (uint32_t)byte_at(s, i + (size_t)(1 - low)) << 8;
}

static bool
from_utf16(struct arena *a, struct span s, int low, struct span *utf8,
           struct err *err)
{
    char *p = arena_alloc(a, s.n / 2 * 3 + 4);
    char *out = p;

    if (p == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t c = utf16_unit(s, i, low);
        uint32_t next = i + 3 < s.n ? utf16_unit(s, i + 2, low) : 0;

        if ((c & 0xFC00) == 0xD800 && (next & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FF) << 10) + (next & 0x3FF);
            i += 2;
        } else if ((c & 0xF800) == 0xD800) {
            c = 0xFFFD;
        }
        if (c != 0)
            out += utf8_encode(c, out);
    }
    *utf8 = (struct span){p, (size_t)(out - p)};
    return true;
}

/* ------------------------------------------------------------- one byte */

/* The few characters of ISO-8859-15 that differ from Windows-1252. */
static uint32_t
latin_9(uint8_t c)
{
    switch (c) {
    case 0xA4:
        return 0x20AC;
    case 0xA6:
        return 0x0160;
    case 0xA8:
        return 0x0161;
    case 0xB4:
        return 0x017D;
    case 0xB8:
        return 0x017E;
    case 0xBC:
        return 0x0152;
    case 0xBD:
        return 0x0153;
    case 0xBE:
        return 0x0178;
    default:
        return c;
    }
}

static bool
is_letter(uint8_t c)
{
    return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || c >= 0xC0 : false;
}

/* "c½ur": a fraction between two letters is the œ of ISO-8859-15. */
static bool
has_latin_9_ligature(struct span s)
{
    for (size_t i = 1; i + 1 < s.n; i++)
        if ((byte_at(s, i) == 0xBD || byte_at(s, i) == 0xBC) &&
            is_letter(byte_at(s, i - 1)) && is_letter(byte_at(s, i + 1)))
            return true;
    return false;
}

static bool
from_one_byte(struct arena *a, struct span s, bool is_latin_9,
              struct span *utf8, struct err *err)
{
    char *p = arena_alloc(a, s.n * 3 + 1);
    char *out = p;

    if (p == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = byte_at(s, i);

        if (c >= 0x80 && c < 0xA0)
            out += utf8_encode(windows_1252[c - 0x80], out);
        else
            out += utf8_encode(is_latin_9 ? latin_9(c) : c, out);
    }
    *utf8 = (struct span){p, (size_t)(out - p)};
    return true;
}

static bool
is_named(struct span declared, const char *name)
{
    return declared.n == strlen(name) &&
           strncasecmp(declared.p, name, declared.n) == 0;
}

bool
decode(struct arena *a, struct span bytes, struct span declared,
       struct span *utf8, const char **encoding, struct err *err)
{
    int low = utf16_order(bytes);
    struct utf8_counts counts;
    bool is_latin_9;

    if (low >= 0) {
        *encoding = low == 0 ? "UTF-16LE" : "UTF-16BE";
        return from_utf16(a, bytes, low, utf8, err);
    }
    if (!refuse_binary(bytes, err))
        return false;
    counts = count_utf8(bytes);
    if (counts.bad == 0 || counts.good > counts.bad)
        return from_utf8(a, bytes, &counts, utf8, encoding, err);
    is_latin_9 = is_named(declared, "iso-8859-15") ||
                 is_named(declared, "latin-9") || has_latin_9_ligature(bytes);
    *encoding = is_latin_9 ? "ISO-8859-15" : "Windows-1252";
    return from_one_byte(a, bytes, is_latin_9, utf8, err);
}
