/*
 * Most bytes of a French text are already as we want them: ASCII, and letters
 * of Latin-1 that stand composed.  They are copied in runs.  What remains is
 * treated by cluster, a character and the marks that follow it:
 *
 *      l e s   e ´ l u s          run "les ", cluster "e´" → "é", run "lus"
 *
 * A cluster never holds more than MAX_MARKS marks: putting marks in canonical
 * order compares each with each, and a hostile text has 100 000 of them.  The
 * limit is that of the Stream-Safe Text Format (UAX #15); marks beyond it carry
 * no language and are dropped.
 */
#include "text/norm.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

enum {
    MAX_MARKS = 30,
    MAX_STARTERS = 8, /* no composition takes more than three */
    MAX_CLUSTER = 4 * (MAX_MARKS + MAX_STARTERS + 1), /* once decomposed */
    REPLACEMENT = 0xFFFD,
    FIRST_MARK = 0x0300, /* below it, every character is as NFC wants it */
};

/* What a byte of the input asks for. */
enum byte_kind {
    PLAIN = 0, /* ASCII that stays as it is */
    LATIN,     /* leads U+00C0–U+02FF: composed letters, when well formed */
    OTHER,     /* look closer */
};

/* clang-format off */
static const unsigned char kinds[256] = {
    [0 ... 8] = OTHER, [11 ... 31] = OTHER, [0x7F ... 0xC2] = OTHER,
    [0xC3 ... 0xCB] = LATIN, [0xCC ... 0xFF] = OTHER,
};
/* clang-format on */

struct writer {
    char *out;
    size_t n;
    size_t cluster; /* where the open cluster begins in `out` */
    size_t marks;   /* non-starters in a row at its end */
    size_t members; /* characters in it */
    bool dirty;     /* must it be composed? */
};

struct clean
clean_slice(struct clean text, size_t begin, size_t end)
{
    return (struct clean){span_slice(text.s, begin, end)};
}

static bool
is_invisible(uint32_t c)
{
    return c == 0x00AD || c == 0x061C || c == 0xFEFF ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069);
}

static bool
is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
}

/* Bytes of the common punctuation that begins at `p`: U+00A0–U+00BF but the soft
 * hyphen, dashes, quotes, dots and the narrow no-break space, €; else 0. */
static size_t
punctuation(const unsigned char *p, size_t n)
{
    if (n >= 2 && p[0] == 0xC2)
        return p[1] >= 0xA0 && p[1] <= 0xBF && p[1] != 0xAD ? 2 : 0;
    if (n < 3 || p[0] != 0xE2)
        return 0;
    if (p[1] == 0x80)
        return (p[2] >= 0x90 && p[2] <= 0xA7) || p[2] == 0xAF ? 3 : 0;
    return p[1] == 0x82 && p[2] == 0xAC ? 3 : 0;
}

/* Are these eight bytes ASCII, neither control nor DEL?  A byte of 0x80 or more
 * shows in the first term, one below the space borrows into the second, DEL
 * carries into the third. */
static bool
is_plain_word(const unsigned char *p)
{
    const uint64_t high = 0x8080808080808080U;
    const uint64_t ones = 0x0101010101010101U;
    uint64_t x;

    memcpy(&x, p, sizeof x);
    return ((x | (x - 0x20 * ones) | (x + ones)) & high) == 0;
}

/* Length of the run at the start of `s` that needs no attention. */
static size_t
plain_run(struct span s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;

    while (i < s.n) {
        size_t length = 1;

        if (s.n - i >= 8 && is_plain_word(p + i))
            length = 8;
        else if (kinds[p[i]] == LATIN)
            length = i + 1 < s.n && (p[i + 1] & 0xC0) == 0x80 ? 2 : 0;
        else if (kinds[p[i]] == OTHER)
            length = punctuation(p + i, s.n - i);
        if (length == 0)
            break;
        i += length;
    }
    return i;
}

/* Compose the open cluster, in place: it may grow, and room was kept for it. */
static void
close_cluster(struct writer *w)
{
    utf8proc_int32_t chars[MAX_CLUSTER + 1];
    utf8proc_ssize_t n;

    if (w->dirty) {
        n = utf8proc_decompose((const utf8proc_uint8_t *)w->out + w->cluster,
                               (utf8proc_ssize_t)(w->n - w->cluster), chars,
                               MAX_CLUSTER, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (n > 0 && n <= MAX_CLUSTER) {
            n = utf8proc_normalize_utf32(chars, n,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
            w->n = w->cluster;
            for (utf8proc_ssize_t i = 0; i < n; i++)
                w->n += utf8_encode((uint32_t)chars[i], w->out + w->n);
        }
    }
    w->cluster = w->n;
    w->marks = 0;
    w->members = 0;
    w->dirty = false;
}

static void
add_run(struct writer *w, struct span run)
{
    if (run.n == 0)
        return;
    close_cluster(w);
    memcpy(w->out + w->n, run.p, run.n);
    w->n += run.n;
    /* A mark may follow: the last character opens the next cluster. */
    w->cluster = utf8_before((struct span){w->out, w->n}, w->n);
    w->members = 1;
}

/* May `c` compose with what stands before it?  Combining marks, the second
 * halves of a few Indic letters, vowels and finals of Hangul. */
static bool
joins_before(uint32_t c, const utf8proc_property_t *property)
{
    return property->combining_class != 0 ||
           (property->comb_index >= 0x8000 &&
            property->comb_index != UINT16_MAX) ||
           (c >= 0x1161 && c <= 0x1175) || (c >= 0x11A8 && c <= 0x11C2);
}

/* Marks at the end of the canonical decomposition of `c`; in *all, whether it
 * has nothing but marks.  Counting them decomposed makes the limit the same for
 * every spelling of a text, and for a text normalised twice. */
static size_t
marks_in(uint32_t c, bool *all)
{
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, ARRAY_LEN(parts), UTF8PROC_COMPOSE, NULL);
    size_t marks = 0;

    *all = false;
    if (n < 0 || n > (utf8proc_ssize_t)ARRAY_LEN(parts))
        return 0;
    while (n > 0 && utf8proc_get_property(parts[n - 1])->combining_class != 0) {
        marks++;
        n--;
    }
    *all = n == 0;
    return marks;
}

static void
open_cluster(struct writer *w, uint32_t c, const utf8proc_property_t *property)
{
    bool all;

    close_cluster(w);
    w->marks = marks_in(c, &all);
    w->members = 1;
    w->dirty =
        property->decomp_seqindex != UINT16_MAX && property->decomp_type == 0;
    w->n += utf8_encode(c, w->out + w->n);
}

static void
join_cluster(struct writer *w, uint32_t c)
{
    bool all;
    size_t marks = marks_in(c, &all);

    if (!w->dirty && w->members == 1) { /* a run left its last character */
        size_t length;
        bool unused;

        w->marks = marks_in(
            utf8_at((struct span){w->out, w->n}, w->cluster, &length), &unused);
    }
    w->dirty = true;
    if (all && w->marks + marks > MAX_MARKS)
        return;
    w->marks = all ? w->marks + marks : marks;
    w->members++;
    w->n += utf8_encode(c, w->out + w->n);
}

static void
add_char(struct writer *w, uint32_t c)
{
    const utf8proc_property_t *property;

    if (c < FIRST_MARK) {
        char bytes[4];

        add_run(w, (struct span){bytes, utf8_encode(c, bytes)});
        return;
    }
    property = utf8proc_get_property((utf8proc_int32_t)c);
    if (!joins_before(c, property) ||
        (property->combining_class == 0 && w->members >= MAX_STARTERS))
        open_cluster(w, c, property);
    else
        join_cluster(w, c);
}

/* One character that is not in a plain run; how many bytes it took. */
static size_t
add_other(struct writer *w, struct span rest, size_t *repaired)
{
    size_t length;
    uint32_t c = utf8_decode(rest.p, rest.n, &length);

    if (c == UTF8_NONE) {
        ++*repaired;
        add_char(w, REPLACEMENT);
    } else if (c == '\r') {
        add_char(w, '\n');
        if (rest.n > 1 && rest.p[1] == '\n')
            length = 2;
    } else if (c == 0x2028 || c == 0x2029) {
        add_char(w, '\n');
    } else if (is_control(c)) {
        add_char(w, ' ');
    } else if (!is_invisible(c)) {
        add_char(w, c);
    }
    return length;
}

/*
 * The most bytes that `s` can become.  ASCII never grows; a bad byte gives
 * three, and composing at most triples a character (U+1D160).
 */
static size_t
worst_size(struct span s)
{
    size_t high = 0;

    for (size_t i = 0; i < s.n; i++)
        high += (unsigned char)s.p[i] >> 7;
    return s.n + 2 * high;
}

bool
norm(struct arena *a, struct span bytes, struct clean *out, size_t *repaired,
     struct err *err)
{
    struct writer w = {0};
    size_t bad = 0;
    size_t at = plain_run(bytes);
    struct span rest = span_slice(bytes, at, bytes.n);
    size_t room = at + worst_size(rest) + 1;

    w.out = arena_alloc(a, room);
    if (w.out == NULL)
        return utf8_no_room(a, room, err);
    add_run(&w, span_slice(bytes, 0, at));
    while (at < bytes.n) {
        at += add_other(&w, span_slice(bytes, at, bytes.n), &bad);
        rest = span_slice(bytes, at, bytes.n);
        rest.n = plain_run(rest);
        add_run(&w, rest);
        at += rest.n;
    }
    close_cluster(&w);
    if (repaired != NULL)
        *repaired = bad;
    *out = (struct clean){{w.out, w.n}};
    return true;
}
