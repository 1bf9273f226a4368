/*
 *      "L’œuvre des élu·e·s"
 *
 *      word_next        œuvre      des     élu            l’ is elided
 *      inclusive_open                      élus | élues   one position, one raw
 *      fold             oeuvre     des     elus | elues
 *      stem             oeuvr      des     elu  | elue
 *
 * Forms and stems are written one after the other into blocks of the arena; a
 * stem that begins its form, as most do, is not written twice.
 */
#include "text/french.h"

#include <string.h>

#include "text/inclusive.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/word.h"

enum { BLOCK_BYTES = 64 * 1024 };

struct maker {
    struct arena *arena;
    struct tokens *out;
    size_t capacity;
    char *block; /* where the next form goes */
    size_t left;
};

/* Room for `n` bytes of forms and stems; `rest` is what remains to be read. */
static bool
reserve(struct maker *m, size_t n, size_t rest, struct err *err)
{
    size_t want = rest + rest / 2 + 4 * n;

    if (m->left >= n)
        return true;
    if (want > BLOCK_BYTES)
        want = BLOCK_BYTES;
    m->block = arena_alloc(m->arena, want);
    m->left = want;
    if (m->block == NULL)
        return utf8_no_room(m->arena, want, err);
    return true;
}

static bool
add_token(struct maker *m, struct span raw, struct span form, size_t rest,
          struct err *err)
{
    struct tokens *out = m->out;
    struct token *items;
    struct token *t;
    char *stemmed;

    items = arena_grow(m->arena, out->items, out->count, &m->capacity,
                       sizeof *items);
    if (items == NULL)
        return utf8_no_room(m->arena, 2 * m->capacity * sizeof *items, err);
    out->items = items;
    if (!reserve(m, 2 * form.n, rest, err))
        return false;
    t = &items[out->count];
    t->raw = raw;
    t->position = out->positions;
    memcpy(m->block, form.p, form.n);
    t->form = (struct span){m->block, form.n};
    stemmed = m->block + form.n;
    memcpy(stemmed, form.p, form.n);
    t->stem = (struct span){stemmed, stem(stemmed, form.n)};
    if (memcmp(stemmed, m->block, t->stem.n) == 0)
        t->stem.p = m->block;
    else
        form.n += t->stem.n;
    m->block += form.n;
    m->left -= form.n;
    out->count++;
    return true;
}

/* The token of a word, or the two of an inclusive writing; *at goes behind. */
static bool
add_word(struct maker *m, struct span s, const struct word *w, size_t *at,
         struct err *err)
{
    struct inclusive both;
    size_t rest = s.n - w->begin;
    struct span raw = {s.p + w->begin, w->end - w->begin};

    if (!inclusive_open(s, w, &both)) {
        *at = w->end;
        return add_token(m, raw, (struct span){w->form, w->n}, rest, err);
    }
    *at = both.end;
    raw.n = both.end - w->begin;
    return add_token(m, raw, (struct span){both.first, both.first_n}, rest,
                     err) &&
           add_token(m, raw, (struct span){both.second, both.second_n}, rest,
                     err);
}

/*
 * How many words `s` seems to hold: one behind each ASCII sign or space, and one
 * for each lead byte of kana and ideographs, each of which is a word.  Good to
 * a few in a hundred on French, so that the array need not grow, and be copied.
 */
static size_t
guess_count(struct span s)
{
    size_t count = 8;
    bool word = false;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool now = c >= 0x80 || (c >= '0' && c <= '9') ||
                   ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

        count += (now && !word) || (c >= 0xE3 && c <= 0xE9);
        word = now;
    }
    return count;
}

bool
french_tokens(struct arena *a, struct clean text, struct tokens *out,
              struct err *err)
{
    struct span s = text.s;
    struct maker m = {.arena = a, .out = out};
    struct word w;
    size_t at = 0;

    *out = (struct tokens){0};
    m.capacity = guess_count(s);
    out->items = arena_alloc(a, m.capacity * sizeof *out->items);
    if (out->items == NULL)
        return utf8_no_room(a, m.capacity * sizeof *out->items, err);
    while (word_next(s, at, &w)) {
        out->positions++;
        if (!add_word(&m, s, &w, &at, err))
            return false;
    }
    return true;
}
