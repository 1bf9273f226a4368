/*
 * A window slides over the tokens.  For each token that matches, it starts there
 * and reaches as far as fits; its worth is counted from the matches inside:
 *
 *     … le [emploi] et l'[insertion] dans la ville … [emploi] …
 *           ^begin                        ^end of the window
 */
#include "server/snippet.h"

#include "server/limits.h"
#include "server/query_lex.h"
#include "text/french.h"

enum {
    LEAD_BYTES = 120, /* how far back the start of a sentence may lie */
    MOST_MARKS = 64,
};

struct found {
    size_t token;
    size_t which; /* index of the mark, below MOST_MARKS */
};

bool
snippet_is_match(const struct plan *plan, const struct token *t, size_t *which)
{
    for (size_t i = 0; i < plan->nmarks; i++) {
        const struct mark *m = &plan->marks[i];

        if (m->stem.n > 0 ? span_equal(m->stem, t->stem)
                          : span_starts(t->form, m->prefix)) {
            *which = i;
            return true;
        }
    }
    return false;
}

static bool
find_matches(struct arena *a, const struct plan *plan,
             const struct tokens *tokens, struct found **found, size_t *n,
             struct err *err)
{
    size_t capacity = 0;

    *n = 0;
    *found = NULL;
    for (size_t i = 0; i < tokens->count; i++) {
        struct found *grown;
        size_t which;

        if (!snippet_is_match(plan, &tokens->items[i], &which))
            continue;
        grown = arena_grow(a, *found, *n, &capacity, sizeof **found);
        if (grown == NULL)
            return err_no_memory(err);
        *found = grown;
        (*found)[(*n)++] = (struct found){i, which % MOST_MARKS};
    }
    return true;
}

static size_t
offset_of(struct clean text, const struct token *t)
{
    return (size_t)(t->raw.p - text.s.p);
}

/* The first match of the best window; windows are as long as a snippet less the
 * lead. */
static size_t
best_window(struct clean text, const struct tokens *tokens,
            const struct found *found, size_t n)
{
    const size_t room = LIMIT_SNIPPET_BYTES - LEAD_BYTES;
    unsigned in_window[MOST_MARKS] = {0};
    size_t distinct = 0;
    size_t best = 0;
    size_t best_worth = 0;
    size_t end = 0;

    for (size_t begin = 0; begin < n; begin++) {
        size_t from = offset_of(text, &tokens->items[found[begin].token]);
        size_t worth;

        while (end < n && offset_of(text, &tokens->items[found[end].token]) +
                                  tokens->items[found[end].token].raw.n <=
                              from + room) {
            distinct += in_window[found[end].which]++ == 0;
            end++;
        }
        worth = distinct * 1000 + (end - begin);
        if (worth > best_worth) {
            best_worth = worth;
            best = begin;
        }
        if (end > begin)
            distinct -= --in_window[found[begin].which] == 0;
        else
            end = begin + 1; /* a word longer than the window */
    }
    return best;
}

/* Where a snippet that must show the byte at `at` starts: at its sentence when
 * that is near, else at a word. */
static size_t
start_for(struct clean text, size_t body, size_t at)
{
    size_t lowest = at > body + LEAD_BYTES ? at - LEAD_BYTES : body;
    size_t word = at;

    for (size_t i = at; i > lowest; i--) {
        char c = text.s.p[i - 1];

        if (c == '\n')
            return lex_skip_spaces(text.s, i);
        if (lex_space(text.s, i - 1) != 1)
            continue;
        word = i;
        if (i > lowest + 2 &&
            (text.s.p[i - 2] == '.' || text.s.p[i - 2] == '!' ||
             text.s.p[i - 2] == '?'))
            return i;
    }
    return lowest == body ? body : word;
}

/* The end: that of a paragraph when it comes at the right moment, else of a
 * word. */
static size_t
end_for(struct clean text, size_t begin)
{
    size_t highest = begin + LIMIT_SNIPPET_BYTES;
    size_t i = highest;
    size_t paragraph = span_find(text.s, SPAN("\n\n"), begin + LEAD_BYTES);

    if (paragraph < text.s.n && paragraph <= highest)
        return paragraph;
    if (highest >= text.s.n) /* a clean text may end with a line break */
        return begin + lex_trim(span_slice(text.s, begin, text.s.n)).n;
    while (i > begin + LEAD_BYTES && lex_space(text.s, i) != 1)
        i--;
    if (i > begin + LEAD_BYTES)
        return i;
    /* No space for long: at least whole characters. */
    for (i = highest; ((unsigned char)text.s.p[i] & 0xc0U) == 0x80;)
        i--;
    return i;
}

/* The passage of `text` from out->begin to `end`, cut at what matches.  An
 * inclusive spelling is two tokens on the same bytes: the second is behind. */
static bool
fill_parts(struct arena *a, struct span passage, const struct tokens *tokens,
           const struct plan *plan, struct snippet *out, struct err *err)
{
    struct snippet_part *parts =
        arena_calloc(a, 2 * passage.n + 1, sizeof parts[0]);
    const char *at = passage.p;
    const char *end = passage.p + passage.n;
    size_t which;

    if (parts == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < tokens->count; i++) {
        struct span raw = tokens->items[i].raw;

        if (raw.p < at || raw.p + raw.n > end ||
            !snippet_is_match(plan, &tokens->items[i], &which))
            continue;
        if (raw.p > at)
            parts[out->n++].text = (struct span){at, (size_t)(raw.p - at)};
        parts[out->n++] = (struct snippet_part){raw, true};
        at = raw.p + raw.n;
    }
    if (end > at)
        parts[out->n++].text = (struct span){at, (size_t)(end - at)};
    out->parts = parts;
    return true;
}

bool
snippet_make(struct arena *a, struct clean text, struct span title,
             const struct plan *plan, struct snippet *out, struct err *err)
{
    struct tokens tokens;
    struct found *found;
    size_t n;
    size_t body;
    size_t end;

    *out = (struct snippet){0};
    if (text.s.n > LIMIT_SNIPPET_READ) {
        size_t cut = LIMIT_SNIPPET_READ;

        while (((unsigned char)text.s.p[cut] & 0xc0U) == 0x80)
            cut--;
        text.s.n = cut;
    }
    body = span_starts(text.s, title) ? title.n : 0;
    body = lex_skip_spaces(text.s, body);
    if (body == text.s.n)
        body = 0;
    if (!french_tokens(a, clean_slice(text, body, text.s.n), &tokens, err) ||
        !find_matches(a, plan, &tokens, &found, &n, err))
        return false;
    out->begin = body;
    if (n > 0) {
        size_t first = found[best_window(text, &tokens, found, n)].token;

        out->begin =
            start_for(text, body, offset_of(text, &tokens.items[first]));
    }
    end = end_for(text, out->begin);
    out->cut_before = out->begin > body;
    out->cut_after = end < text.s.n;
    return fill_parts(a, span_slice(text.s, out->begin, end), &tokens, plan,
                      out, err);
}
