/*
 * A window slides over the marks.  For each of them it starts there and reaches
 * as far as fits; its worth is counted from the marks inside:
 *
 *     … le [emploi] et l'[insertion] dans la ville … [emploi] …
 *           ^begin                 ^end of the window
 *
 * Marks are chosen by their positions; where those that are shown stand in the text
 * is asked of its anchors.  Once chosen, a window grows to the sentences around it.
 */
#include "server/snippet.h"

#include "server/limits.h"
#include "server/paragraph.h"
#include "server/query_lex.h"
#include "text/sentence.h"

enum {
    WINDOW_WORDS = 20,   /* from the first mark to the last, */
    WINDOW_BYTES = 160,  /* and to its end */
    MOST_MARKS = 64,     /* told apart: bits of a word */
    SENTENCE_SIGHT = 40, /* that it takes to know the end of a sentence */
};

/* Bytes of one passage, by the number of passages. */
static const size_t passage_bytes[SNIPPET_PASSAGES + 1] = {
    LIMIT_SNIPPET_BYTES, LIMIT_SNIPPET_BYTES, 200, 160};

/* What is asked of one report. */
struct job {
    struct arena *arena;
    struct span text;
    size_t body; /* where the text after the title begins */
    struct anchors anchors;
    struct marked *marked;
    size_t n;
};

/* From the first mark to the end of the last. */
struct window {
    size_t begin;
    size_t end;
};

/* The place of mark `i`, which is asked for once: m->text. */
static bool
locate(struct job *j, size_t i, struct err *err)
{
    struct marked *m = &j->marked[i];
    struct span first, last;

    if (m->text.p != NULL)
        return true;
    first = anchors_word(&j->anchors, m->first);
    last = m->last == m->first ? first : anchors_word(&j->anchors, m->last);
    if (first.n == 0 || last.n == 0 || last.p < first.p)
        return err_set(err, ERR_BAD_INDEX,
                       "Un mot n’est pas à sa place dans le texte.");
    m->text = mark_between(first, last);
    return true;
}

/* Of a mark that was located. */
static size_t
place(const struct job *j, size_t i)
{
    return (size_t)(j->marked[i].text.p - j->text.p);
}

static size_t
place_end(const struct job *j, size_t i)
{
    return place(j, i) + j->marked[i].text.n;
}

static uint64_t
bit_of(const struct job *j, size_t i)
{
    return (uint64_t)1 << j->marked[i].which % MOST_MARKS;
}

/* Marks from `first` to `end` - 1. */
struct choice {
    size_t first;
    size_t end;
};

/* The best window for marks that are not in `shown`; false when there is none. */
static bool
best_window(const struct job *j, uint64_t shown, struct choice *best)
{
    unsigned in_window[MOST_MARKS] = {0};
    size_t distinct = 0;
    size_t best_worth = 0;
    size_t end = 0;

    for (size_t i = 0; i < j->n; i++) {
        unsigned from = j->marked[i].first;
        size_t worth;

        if (end < i)
            end = i; /* a phrase longer than the window */
        while (end < j->n &&
               (end == i || j->marked[end].last - from < WINDOW_WORDS)) {
            if ((bit_of(j, end) & shown) == 0)
                distinct += in_window[j->marked[end].which % MOST_MARKS]++ == 0;
            end++;
        }
        worth = distinct == 0 ? 0 : distinct * 1000 + (end - i);
        if (worth > best_worth) {
            best_worth = worth;
            *best = (struct choice){i, end};
        }
        if ((bit_of(j, i) & shown) == 0)
            distinct -= --in_window[j->marked[i].which % MOST_MARKS] == 0;
    }
    return best_worth > 0;
}

/* Where it stands in the text, without the last marks when words are long. */
static bool
locate_window(struct job *j, struct choice *c, struct window *out,
              struct err *err)
{
    if (!locate(j, c->first, err) || !locate(j, c->end - 1, err))
        return false;
    while (c->end - 1 > c->first &&
           place_end(j, c->end - 1) > place(j, c->first) + WINDOW_BYTES) {
        c->end--;
        if (!locate(j, c->end - 1, err))
            return false;
    }
    *out = (struct window){place(j, c->first), place_end(j, c->end - 1)};
    return true;
}

/* In the order of the text; a window that meets another is not taken. */
static bool
choose_windows(struct job *j, struct window *windows, size_t *n,
               struct err *err)
{
    uint64_t shown = 0;
    struct choice best;
    struct window w;

    *n = 0;
    while (*n < SNIPPET_PASSAGES && best_window(j, shown, &best)) {
        size_t at = *n;

        if (!locate_window(j, &best, &w, err))
            return false;
        for (size_t i = best.first; i < best.end; i++)
            shown |= bit_of(j, i);
        while (at > 0 && windows[at - 1].begin > w.begin) {
            windows[at] = windows[at - 1];
            at--;
        }
        windows[at] = w;
        (*n)++;
    }
    return true;
}

/* -------------------------------------------------- from window to passage */

static size_t
whole_character(struct span text, size_t at)
{
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xc0U) == 0x80)
        at--;
    return at;
}

/* The sentences around a window, by their bytes in the text.  They are sought as far
 * as a passage of `room` bytes may reach; one that is cut there does not fit. */
static bool
sentences_around(const struct job *j, const struct window *w, size_t room,
                 struct sentences *out, struct err *err)
{
    size_t reach = room + SENTENCE_SIGHT;
    size_t begin = w->end > j->body + reach ? w->end - reach : j->body;
    size_t end = w->begin + reach;

    begin = begin < w->begin ? begin : w->begin;
    end = end > w->end ? end : w->end;
    begin = whole_character(j->text, begin);
    end = end < j->text.n ? whole_character(j->text, end) : j->text.n;
    if (!sentence_split(j->arena,
                        (struct clean){span_slice(j->text, begin, end)}, out,
                        err))
        return false;
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].begin += begin;
        out->items[i].end += begin;
    }
    return true;
}

/* The start: that of the sentence when it fits, else of a word, so that as much
 * stands before the window as after it. */
static size_t
passage_begin(const struct job *j, const struct window *w,
              const struct sentences *around, size_t room)
{
    size_t spare = room > w->end - w->begin ? room - (w->end - w->begin) : 0;
    size_t lowest =
        w->begin > j->body + spare / 2 ? w->begin - spare / 2 : j->body;
    size_t begin = w->begin;

    for (size_t i = 0; i < around->count; i++) {
        const struct sentence *s = &around->items[i];

        if (s->begin <= w->begin && s->end > w->begin &&
            s->begin + room >= w->end)
            return s->begin;
    }
    if (lowest == j->body)
        return lowest;
    for (size_t i = w->begin; i > lowest; i--)
        if (lex_space(j->text, i - 1) == 1)
            begin = i;
    return begin;
}

/* The end: that of the last sentence that fits when it comes at the right
 * moment, else of a word. */
static size_t
passage_end(const struct job *j, const struct window *w, size_t begin,
            const struct sentences *around, size_t room)
{
    size_t highest = begin + room > w->end ? begin + room : w->end;
    size_t best = 0;
    unsigned paragraph = 0;

    for (size_t i = 0; i < around->count; i++) {
        const struct sentence *s = &around->items[i];

        if (s->end < w->end || s->end > highest)
            continue;
        if (best >= begin + room / 2 && s->paragraph != paragraph)
            break;
        best = s->end;
        paragraph = s->paragraph;
    }
    if (best >= begin + room / 2)
        return best;
    if (highest >= j->text.n) /* a clean text may end with a line break */
        return begin + lex_trim(span_slice(j->text, begin, j->text.n)).n;
    for (size_t i = highest; i > w->end && i > begin + room / 2; i--)
        if (lex_space(j->text, i) == 1)
            return i;
    return best > 0 ? best : whole_character(j->text, highest);
}

/* The marks that may stand between two places of the text, located. */
static bool
marks_between(struct job *j, size_t begin, size_t end, struct choice *out,
              struct err *err)
{
    size_t i = 0;

    while (i < j->n &&
           anchors_reach(&j->anchors, j->marked[i].last).end <= begin)
        i++;
    out->first = i;
    while (i < j->n &&
           anchors_reach(&j->anchors, j->marked[i].first).begin < end)
        if (!locate(j, i++, err))
            return false;
    out->end = i;
    return true;
}

static bool
fill_parts(struct job *j, struct passage *passage, struct err *err)
{
    struct snippet_part *parts;
    size_t at = passage->begin;
    struct choice inside;

    if (!marks_between(j, passage->begin, passage->end, &inside, err))
        return false;
    parts = arena_calloc(j->arena, 2 * (inside.end - inside.first) + 1,
                         sizeof parts[0]);
    if (parts == NULL)
        return err_no_memory(err);
    for (size_t i = inside.first; i < inside.end; i++) {
        struct span mark = j->marked[i].text;

        if (place(j, i) < at || place_end(j, i) > passage->end)
            continue;
        if (place(j, i) > at)
            parts[passage->n++].text = span_slice(j->text, at, place(j, i));
        parts[passage->n++] = (struct snippet_part){mark, true};
        at = place_end(j, i);
    }
    if (at < passage->end)
        parts[passage->n++].text = span_slice(j->text, at, passage->end);
    passage->parts = parts;
    return true;
}

/* One passage, which begins after the one before. */
static bool
make_passage(struct job *j, const struct window *w, size_t room,
             struct span title, struct snippet *out, struct err *err)
{
    size_t from = out->n > 0 ? out->passages[out->n - 1].end : j->body;
    struct passage *passage = &out->passages[out->n];
    struct sentences around;

    if (w->end <= from && out->n > 0)
        return true; /* the passage before shows it already */
    if (!sentences_around(j, w, room, &around, err))
        return false;
    passage->begin = passage_begin(j, w, &around, room);
    if (passage->begin < from)
        passage->begin = from;
    passage->begin += lex_skip_spaces(j->text, passage->begin) - passage->begin;
    passage->end = passage_end(j, w, passage->begin, &around, room);
    passage->cut_before = lex_skip_spaces(j->text, from) < passage->begin;
    passage->paragraph = paragraph_at(
        j->text, title, w->begin > passage->begin ? w->begin : passage->begin);
    out->n++;
    return fill_parts(j, passage, err);
}

/* Marks before the body, of which the title has some, are not shown. */
static bool
skip_title(struct job *j, struct err *err)
{
    while (j->n > 0 &&
           anchors_reach(&j->anchors, j->marked[0].first).begin < j->body) {
        if (!locate(j, 0, err))
            return false;
        if (place(j, 0) >= j->body)
            break;
        j->marked++;
        j->n--;
    }
    return true;
}

bool
snippet_make(struct arena *a, const struct snippet_source *source,
             const struct plan *plan, struct snippet *out, struct err *err)
{
    struct job j = {.arena = a, .text = source->text.s};
    struct window windows[SNIPPET_PASSAGES];
    size_t n;

    *out = (struct snippet){0};
    j.body = paragraph_body(j.text, source->title);
    if (j.body == j.text.n)
        j.body = 0;
    if (j.text.n == 0)
        return true;
    if (!anchors_open(a, source->text, source->anchors, &j.anchors, err) ||
        !mark_find(a, plan->marks, plan->nmarks, &source->words, &j.marked,
                   &j.n, err) ||
        !skip_title(&j, err) || !choose_windows(&j, windows, &n, err))
        return false;
    if (n == 0) {
        windows[0] = (struct window){j.body, j.body};
        n = 1;
    }
    for (size_t i = 0; i < n; i++)
        if (!make_passage(&j, &windows[i], passage_bytes[n], source->title, out,
                          err))
            return false;
    out->cut_after =
        lex_skip_spaces(j.text, out->passages[out->n - 1].end) < j.text.n;
    return true;
}

/* Its parts stand in a row. */
static bool
keep_passage(struct arena *a, struct passage *passage, struct err *err)
{
    struct snippet_part *parts =
        arena_calloc(a, passage->n + 1, sizeof parts[0]);
    struct span text = arena_copy(
        a, (struct span){passage->n > 0 ? passage->parts[0].text.p : "",
                         passage->n > 0 ? passage->end - passage->begin : 0});
    size_t at = 0;

    if (parts == NULL || text.p == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < passage->n; i++) {
        size_t n = passage->parts[i].text.n;

        parts[i].match = passage->parts[i].match;
        parts[i].text = span_slice(text, at, at + n);
        at += n;
    }
    passage->parts = parts;
    return true;
}

bool
snippet_keep(struct arena *a, struct snippet *s, struct err *err)
{
    for (size_t i = 0; i < s->n; i++)
        if (!keep_passage(a, &s->passages[i], err))
            return false;
    return true;
}
