/*
 * GET /api/v1/suggest?q=: values of the fields that hold the words typed, the
 * last of which may be unfinished; the most frequent first.
 */
#include <stdlib.h>

#include "server/handlers.h"
#include "server/json.h"
#include "server/label_match.h"
#include "server/limits.h"
#include "server/params.h"

enum { CANDIDATES = 200 }; /* of a field, before ranking by frequency */

struct suggestion {
    enum facet_id field;
    struct span text;
    uint32_t count;
};

struct suggestions {
    struct suggestion items[FACET_COUNT * CANDIDATES];
    size_t n;
};

static int
most_frequent_first(const void *left, const void *right)
{
    const struct suggestion *a = left;
    const struct suggestion *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    if (a->field != b->field)
        return a->field < b->field ? -1 : 1;
    return span_compare(a->text, b->text);
}

static bool
suggest_field(struct arena *a, struct view *view, enum facet_id field,
              const struct label_words *words, struct suggestions *out,
              struct err *err)
{
    const struct label_query wanted = {
        .field = field, .words = words, .limit = CANDIDATES};
    const labels *l = view->snapshot->labels;
    uint32_t *numbers;
    size_t n;

    if (!label_match(a, l, &wanted, &numbers, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct span term =
            arena_printf(a, "%s%u", facets[field].prefix, numbers[i]);
        uint32_t count = 0;

        if (term.p == NULL)
            return err_no_memory(err);
        if (!xap_reader_frequency(view->reader, term, &count, err))
            return false;
        if (count > 0)
            out->items[out->n++] = (struct suggestion){
                field, labels_text(l, field, numbers[i]), count};
    }
    return true;
}

/* Speakers are persons too: each is offered once, as a speaker. */
static bool
is_offered(enum facet_id field)
{
    return facets[field].type == FACET_TERM && facets[field].shown;
}

static bool
suggest(struct arena *a, struct view *view, struct clean q,
        struct suggestions *out, struct err *err)
{
    struct label_words words;

    out->n = 0;
    if (!label_words_of(a, q, true, &words, err))
        return false;
    for (unsigned i = 0; i < FACET_COUNT && words.n > 0; i++)
        if (is_offered((enum facet_id)i) &&
            !suggest_field(a, view, (enum facet_id)i, &words, out, err))
            return false;
    qsort(out->items, out->n, sizeof out->items[0], most_frequent_first);
    if (out->n > LIMIT_SUGGESTIONS)
        out->n = LIMIT_SUGGESTIONS;
    return true;
}

struct reply
api_suggest(const struct request *req, struct span rest, struct view *view,
            struct arena *a)
{
    static const char *const allowed[] = {"q", NULL};
    struct suggestions *found = arena_alloc(a, sizeof *found);
    struct refusal refusal;
    struct clean q;
    struct err err;
    struct json j;
    json_t *list;

    (void)rest;
    if (!params_known(req, allowed, &refusal) ||
        !params_single(req, "q", &q, &refusal))
        return reply_refusal(req, &refusal);
    if (found == NULL) {
        (void)err_no_memory(&err);
        return reply_error(req, &err);
    }
    if (!suggest(a, view, q, found, &err))
        return reply_error(req, &err);
    json_init(&j, a);
    list = json_put_array(&j, j.root, "suggestions");
    for (size_t i = 0; i < found->n; i++) {
        const struct suggestion *s = &found->items[i];
        json_t *one = json_add_object(&j, list);
        struct span query = arena_printf(
            a, "%s:\"%.*s\"", facets[s->field].words[0], SPAN_ARG(s->text));

        json_put_text(&j, one, "text", s->text);
        json_put_text(&j, one, "field", span_of(facets[s->field].key));
        json_put_number(&j, one, "count", s->count);
        json_put_text(&j, one, "query", query);
    }
    return reply_json(req, &j);
}
