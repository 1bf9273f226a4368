/*
 *      l ' é c o n o m i e          a u j o u r d ' h u i
 *      |-| |-------------|          |-------------------|
 *      cut       kept                 one word, untouched
 *
 * A word grows by runs of letters and figures.  At the end of a run one sign may
 * join it to the next; `joiners` below says which sign may, and which rule asks.
 */
#include "text/word.h"

#include <string.h>

#include "text/utf8.h"

/* The word being read: `at` is the end of the run read so far. */
struct reading {
    struct span text;
    size_t at;
    struct word *w;
};

static bool
is_figure(struct span s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool
is_letter(struct span s, size_t at)
{
    size_t length;

    return at < s.n && fold_kind(utf8_at(s, at, &length)) == FOLD_LETTER;
}

static bool
in_word(struct span s, size_t at)
{
    size_t length;

    return at < s.n && fold_kind(utf8_at(s, at, &length)) != FOLD_BREAK;
}

bool
word_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 ||
           c == 0x00B4 || c == 0x2032 || c == 0x201B || c == '`' || c == 0xFF07;
}

static void
add_bytes(struct word *w, const char *bytes, size_t n)
{
    /* Full for good: a shorter character must not slip in later. */
    w->full = w->full || w->n + n > WORD_MAX;
    if (w->full)
        return;
    memcpy(w->form + w->n, bytes, n);
    w->n += n;
}

/* A letter of U+00C0–U+017F at `at`: its place in fold_latin, else -1. */
static int
latin_at(struct span s, size_t at)
{
    unsigned lead = (unsigned char)s.p[at];

    if (lead < 0xC3 || lead > 0xC5 || at + 1 >= s.n)
        return -1;
    return (int)((lead - 0xC3) * 64 + ((unsigned char)s.p[at + 1] & 0x3FU));
}

/* One character beyond ASCII, added when it goes on with the word. */
static bool
read_high(struct reading *r)
{
    char bytes[FOLD_MAX];
    int latin = latin_at(r->text, r->at);
    size_t length;
    enum fold_kind kind;
    uint32_t c;

    if (latin >= 0 && fold_latin[latin][0] != '\0') {
        add_bytes(r->w, fold_latin[latin], fold_latin[latin][1] ? 2 : 1);
        r->at += 2;
        return true;
    }
    c = utf8_at(r->text, r->at, &length);
    kind = fold_kind(c);
    if ((kind != FOLD_LETTER && kind != FOLD_DIGIT) || word_is_apostrophe(c) ||
        (c == 0xBA && r->w->n == 1))
        return false;
    add_bytes(r->w, bytes, fold_char(c, bytes));
    r->at += length;
    return true;
}

/* Letters and figures from r->at on. */
static void
read_run(struct reading *r)
{
    const unsigned char *p = (const unsigned char *)r->text.p;
    struct word *w = r->w;

    do {
        size_t at = r->at;
        size_t n = w->n;
        size_t room = w->full ? 0 : WORD_MAX - n;
        size_t stop = r->text.n - at > room ? at + room : r->text.n;
        char *form = w->form;

        while (at < stop && fold_ascii[p[at]] != 0)
            form[n++] = (char)fold_ascii[p[at++]];
        for (; at < r->text.n && fold_ascii[p[at]] != 0; at++)
            w->full = true;
        r->at = at;
        w->n = n;
    } while (r->at < r->text.n && p[r->at] >= 0x80 && read_high(r));
}

static bool
form_is(const struct word *w, const char *what)
{
    return w->n == strlen(what) && memcmp(w->form, what, w->n) == 0;
}

/* One letter, however many bytes it takes in the text? */
static bool
is_one_letter(const struct reading *r)
{
    size_t length;

    return is_letter(r->text, r->w->begin) &&
           utf8_at(r->text, r->w->begin, &length) != 0 &&
           r->w->begin + length == r->at;
}

/* ------------------------------------------------------------- apostrophes */

static bool
is_elided(const struct word *w)
{
    static const char *const words[] = {
        "l", "m",     "t",      "qu",     "n",      "s",      "j",      "d",
        "c", "jusqu", "quoiqu", "lorsqu", "puisqu", "quelqu", "presqu", "entr",
    };

    if (w->n > 6)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (form_is(w, words[i]))
            return true;
    }
    return false;
}

/* Does `un` or `une` stand at `at`, and nothing after it? */
static bool
is_un(struct span s, size_t at)
{
    if (at + 2 > s.n || (s.p[at] | 0x20) != 'u' || (s.p[at + 1] | 0x20) != 'n')
        return false;
    at += 2;
    if (at < s.n && (s.p[at] | 0x20) == 'e')
        at++;
    return !in_word(s, at);
}

/* "l' économie", "d'« insertion »": the word leans on something further on. */
static bool
leans_over_gap(const struct reading *r, size_t after)
{
    size_t length;
    uint32_t c = utf8_at(r->text, after, &length);
    uint32_t before = 0;
    size_t ignored;

    if (r->w->begin > 0)
        before = utf8_at(r->text, utf8_before(r->text, r->w->begin), &ignored);
    if (word_is_apostrophe(before)) /* 'c' is quoted */
        return false;
    if (c == 0xAB || c == 0x201C || c == 0x201E || c == '"')
        return true;
    return c == ' ' && is_letter(r->text, after + length);
}

enum joint {
    JOINT_NONE,  /* the word ends here */
    JOINT_READ,  /* r->at is behind the sign: read the next run */
    JOINT_END,   /* r->at is behind the sign, where the word ends */
    JOINT_ELIDED /* what was read belongs to nobody; begin again at r->at */
};

static enum joint
join_apostrophe(struct reading *r, size_t length)
{
    size_t after = r->at + length;
    bool elided = is_elided(r->w);

    if (elided && form_is(r->w, "quelqu") && is_un(r->text, after))
        elided = false;
    if (elided && (in_word(r->text, after) || leans_over_gap(r, after))) {
        r->at = after;
        return JOINT_ELIDED;
    }
    if (!is_letter(r->text, after) || is_figure(r->text, r->at - 1))
        return JOINT_NONE;
    add_bytes(r->w, "'", 1);
    r->at = after;
    return JOINT_READ;
}

/* ---------------------------------------------------- figures and acronyms */

static size_t
figures_end(struct span s, size_t at)
{
    while (is_figure(s, at))
        at++;
    return at;
}

static bool
is_point(struct span s, size_t at)
{
    return at < s.n && (s.p[at] == '.' || s.p[at] == ',');
}

/*
 * 3,5 and 1.000.000 are numbers; 28.11.2016 and 1,2,3 are several.  A number has
 * one point, or groups of three.
 */
static bool
is_number_point(const struct reading *r)
{
    struct span s = r->text;
    size_t begin = r->w->begin;
    size_t after = r->at + 1;
    size_t end = figures_end(s, after);

    if (end == after)
        return false;
    if (begin > 1 && is_point(s, begin - 1) && is_figure(s, begin - 2))
        return false;
    return end - after == 3 || !(is_point(s, end) && is_figure(s, end + 1));
}

/* The letter at `at`, when it stands alone between points; else 0. */
static size_t
lone_letter(struct span s, size_t at)
{
    size_t length;
    size_t next_length;

    if (!is_letter(s, at))
        return 0;
    (void)utf8_at(s, at, &length);
    if (in_word(s, at + length) ||
        word_is_apostrophe(utf8_at(s, at + length, &next_length)))
        return 0;
    return length;
}

/* S.C.O.P. from its first point on. */
static enum joint
join_acronym(struct reading *r)
{
    size_t at = r->at;
    size_t length = lone_letter(r->text, at + 1);

    if (length == 0)
        return JOINT_NONE;
    while (at < r->text.n && r->text.p[at] == '.' &&
           (length = lone_letter(r->text, at + 1)) != 0) {
        char bytes[FOLD_MAX];
        size_t ignored;
        uint32_t c = utf8_at(r->text, at + 1, &ignored);

        add_bytes(r->w, bytes, fold_char(c, bytes));
        at += 1 + length;
    }
    if (at < r->text.n && r->text.p[at] == '.')
        at++;
    r->at = at;
    return JOINT_END;
}

static enum joint
join_point(struct reading *r)
{
    if (is_figure(r->text, r->at - 1)) {
        if (!is_number_point(r))
            return JOINT_NONE;
        add_bytes(r->w, r->text.p + r->at, 1);
        r->at++;
        return JOINT_READ;
    }
    if (r->text.p[r->at] == '.' && is_one_letter(r))
        return join_acronym(r);
    return JOINT_NONE;
}

/* R&D, but not Dupont&Fils. */
static enum joint
join_ampersand(struct reading *r)
{
    if (!is_one_letter(r) || lone_letter(r->text, r->at + 1) == 0)
        return JOINT_NONE;
    add_bytes(r->w, "&", 1);
    r->at++;
    return JOINT_READ;
}

/* n°, Nº and n°s, so that "n°3", "n° 3" and "№ 3" are the same two words. */
static enum joint
join_degree(struct reading *r, size_t length)
{
    if (!form_is(r->w, "n"))
        return JOINT_NONE;
    add_bytes(r->w, "o", 1);
    r->at += length;
    if (r->at < r->text.n && r->text.p[r->at] == 's' &&
        !in_word(r->text, r->at + 1))
        r->at++;
    return JOINT_END;
}

/* m², km³, 200m²; behind any other word a raised figure calls a footnote. */
static enum joint
join_raised(struct reading *r, uint32_t c, size_t length)
{
    static const char *const units[] = {"m",  "km", "hm", "dam",
                                        "dm", "cm", "mm"};
    const struct word *w = r->w;
    size_t figures = figures_end((struct span){w->form, w->n}, 0);

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        size_t n = strlen(units[i]);

        if (w->n - figures == n &&
            memcmp(w->form + figures, units[i], n) == 0) {
            add_bytes(r->w, c == 0xB2 ? "2" : "3", 1);
            r->at += length;
            return JOINT_END;
        }
    }
    return JOINT_NONE;
}

/* ----------------------------------------------------------------- the word */

/* The sign after a run: does it join the run to something? */
static enum joint
join(struct reading *r)
{
    size_t length;
    uint32_t c;

    if (r->at >= r->text.n || r->text.p[r->at] == ' ')
        return JOINT_NONE;
    c = utf8_at(r->text, r->at, &length);
    switch (c) {
    case '.':
    case ',':
        return join_point(r);
    case '&':
        return join_ampersand(r);
    case 0xB0:
    case 0xBA:
        return join_degree(r, length);
    case 0xB2:
    case 0xB3:
        return join_raised(r, c, length);
    default:
        return word_is_apostrophe(c) ? join_apostrophe(r, length) : JOINT_NONE;
    }
}

/* Behind what separates words.  False at the end of the text. */
static bool
skip_breaks(struct reading *r)
{
    const unsigned char *p = (const unsigned char *)r->text.p;

    for (;;) {
        size_t length;
        uint32_t c;

        while (r->at < r->text.n && p[r->at] < 0x80) {
            if (fold_ascii[p[r->at]] != 0)
                return true;
            r->at++;
        }
        if (r->at >= r->text.n)
            return false;
        c = utf8_at(r->text, r->at, &length);
        if (fold_kind(c) != FOLD_BREAK && !word_is_apostrophe(c))
            return true;
        r->at += length;
    }
}

static void
read_alone(struct reading *r)
{
    size_t length;
    uint32_t c = utf8_at(r->text, r->at, &length);

    r->w->n = fold_char(c, r->w->form);
    r->at += length;
}

bool
word_next(struct span text, size_t at, struct word *w)
{
    struct reading r = {text, at, w};

    while (skip_breaks(&r)) {
        enum joint joint = JOINT_READ;
        size_t length = 1;

        w->begin = r.at;
        w->n = 0;
        w->full = false;
        if ((unsigned char)text.p[r.at] >= 0x80 &&
            fold_kind(utf8_at(text, r.at, &length)) == FOLD_ALONE) {
            read_alone(&r);
            joint = JOINT_END;
        }
        while (joint == JOINT_READ) {
            read_run(&r);
            joint = join(&r);
        }
        w->end = r.at;
        if (joint != JOINT_ELIDED && w->n > 0)
            return true;
        if (r.at == w->begin) /* º with nothing before it */
            r.at += length;
    }
    return false;
}
