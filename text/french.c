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

#include <assert.h>
#include <string.h>

#include "text/inclusive.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/word.h"

enum {
    BYTES_PER_TOKEN = 6, /* of French text, with its spaces; a first guess */
    BLOCK_BYTES = 64 * 1024,
};

struct maker {
    struct arena *arena;
    struct tokens *out;
    size_t capacity;
    char *block; /* where the next form goes */
    size_t left;
    bool stems; /* are they wanted? */
};

/* Room for `n` bytes of forms and stems; `rest` is what remains to be read. */
static bool
reserve(struct maker *m, size_t n, size_t rest, struct err *err)
{
    size_t want = n + rest + rest / 2;

    if (m->left >= n)
        return true;
    if (want > BLOCK_BYTES)
        want = BLOCK_BYTES;
    m->block = arena_alloc(m->arena, want);
    m->left = want;
    if (m->block == NULL)
        (void)utf8_no_room(m->arena, want, err);
    return m->block != NULL;
}

/*
 * More room for tokens, as the text read so far foretells it: at `at` of `n`
 * bytes, so many tokens.  Half as many again in any case.
 */
static bool
grow(struct maker *m, size_t at, size_t n, struct err *err)
{
    struct tokens *out = m->out;
    double foretold = (double)out->count / (double)(at + 1) * (double)(n - at);
    size_t more = (size_t)foretold + out->count / 16 + 8;
    struct token *items;

    if (more < out->count / 2)
        more = out->count / 2;
    more = (m->capacity + more) * sizeof *items;
    items = arena_alloc(m->arena, more);
    if (items == NULL)
        return utf8_no_room(m->arena, more, err);
    memcpy(items, out->items, out->count * sizeof *items);
    out->items = items;
    m->capacity = more / sizeof *items;
    return true;
}

/* A token for the `n` bytes of form that stand at m->block, where `reserve` has
 * kept room for them twice. */
static void
add_token(struct maker *m, struct span raw, size_t n)
{
    struct token *t = &m->out->items[m->out->count++];
    char *stemmed = m->block + n;

    t->raw = raw;
    t->position = m->out->positions;
    t->form = (struct span){m->block, n};
    t->stem = SPAN("");
    if (m->stems) {
        memcpy(stemmed, m->block, n);
        t->stem = (struct span){stemmed, stem(stemmed, n)};
        if (memcmp(stemmed, m->block, t->stem.n) == 0)
            t->stem.p = m->block;
        else
            n += t->stem.n;
    }
    m->block += n;
    m->left -= n;
}

/* The token of the word at m->block, or the two of an inclusive writing; where
 * the reading goes on. */
static size_t
add_word(struct maker *m, struct span s, const struct word *w)
{
    struct inclusive both;
    struct span raw = {s.p + w->begin, w->end - w->begin};

    m->out->positions++;
    if (!inclusive_open(s, w, &both)) {
        add_token(m, raw, w->n);
        return w->end;
    }
    raw.n = both.end - w->begin;
    memcpy(m->block, both.first, both.first_n);
    add_token(m, raw, both.first_n);
    memcpy(m->block, both.second, both.second_n);
    add_token(m, raw, both.second_n);
    return both.end;
}

static bool
make_tokens(struct maker m, struct clean text, struct french_part part,
            struct err *err)
{
    enum { ROOM = 4 * WORD_ROOM }; /* two forms, two stems */
    struct tokens *out = m.out;
    struct span s = text.s;
    struct word w;
    size_t at = part.begin, begin = part.begin, end = part.end;

    *out = (struct tokens){.positions = part.before};
    m.capacity = (end - begin) / BYTES_PER_TOKEN + 8;
    out->items = arena_alloc(m.arena, m.capacity * sizeof *out->items);
    if (out->items == NULL)
        return utf8_no_room(m.arena, m.capacity * sizeof *out->items, err);
    while (at < end) {
        if (out->count + 2 > m.capacity &&
            !grow(&m, at - begin, end - begin, err))
            return false;
        if (!reserve(&m, ROOM, end - at, err))
            return false;
        w.form = m.block;
        if (!word_next(s, at, &w))
            return true;
        at = add_word(&m, s, &w);
    }
    return true;
}

bool
french_tokens_part(struct arena *a, struct clean text, struct french_part part,
                   struct tokens *out, struct err *err)
{
    return make_tokens((struct maker){.arena = a, .out = out, .stems = true},
                       text, part, err);
}

bool
french_tokens(struct arena *a, struct clean text, struct tokens *out,
              struct err *err)
{
    return french_tokens_part(a, text, (struct french_part){0, text.s.n, 0},
                              out, err);
}

bool
french_forms(struct arena *a, struct clean text, struct tokens *out,
             struct err *err)
{
    return make_tokens((struct maker){.arena = a, .out = out}, text,
                       (struct french_part){0, text.s.n, 0}, err);
}

struct span
french_stem(struct span form, char bytes[FRENCH_STEM_BYTES])
{
    static_assert(WORD_MAX <= FRENCH_STEM_BYTES, "no form is longer");
    assert(form.n <= FRENCH_STEM_BYTES);
    memcpy(bytes, form.p, form.n);
    return (struct span){bytes, stem(bytes, form.n)};
}

struct span
french_word(struct clean text, struct french_part part, unsigned position)
{
    char form[WORD_ROOM];
    struct span s = text.s;
    struct word w = {.form = form};
    struct inclusive both;
    size_t at = part.begin;

    for (unsigned i = part.before + 1; at < part.end; i++) {
        if (!word_next(s, at, &w))
            break;
        at = inclusive_open(s, &w, &both) ? both.end : w.end;
        if (i == position)
            return span_slice(s, w.begin, at);
    }
    return SPAN("");
}
