#include "text/anchors.h"

#include "base/leb128.h"

bool
anchors_make(struct arena *a, struct clean text, const struct tokens *tokens,
             struct span *kept, struct err *err)
{
    size_t most = tokens->positions / ANCHOR_POSITIONS + (size_t)1, n = 0;
    char *bytes = arena_alloc(a, most * LEB128_BYTES);
    unsigned next = ANCHOR_POSITIONS; /* the position that an anchor ends */
    const char *last = text.s.p;

    if (bytes == NULL)
        return err_no_memory(err);
    for (size_t i = 1; i < tokens->count; i++) {
        const struct token *before = &tokens->items[i - 1];
        const char *end = before->raw.p + before->raw.n;

        if (before->position != next || tokens->items[i].position == next)
            continue;
        n += leb128_put(bytes + n, (uint32_t)(end - last));
        last = end;
        next += ANCHOR_POSITIONS;
    }
    *kept = (struct span){bytes, n};
    return true;
}

static bool
refuse(struct err *err)
{
    return err_set(err, ERR_BAD_INDEX, "repères de texte endommagés");
}

bool
anchors_open(struct arena *a, struct clean text, struct span kept,
             struct anchors *out, struct err *err)
{
    const unsigned char *p = (const void *)kept.p, *end = p + kept.n;
    uint32_t *ends = arena_alloc(a, (kept.n + 2) * sizeof *ends);
    uint32_t step;
    size_t n = 0;

    if (ends == NULL)
        return err_no_memory(err);
    if (text.s.n > UINT32_MAX)
        return refuse(err);
    ends[0] = 0;
    while (p < end) {
        if (!leb128_get(&p, end, &step) || step > text.s.n - ends[n])
            return refuse(err);
        ends[n + 1] = ends[n] + step;
        n++;
    }
    ends[n + 1] = (uint32_t)text.s.n;
    *out = (struct anchors){.text = text, .ends = ends, .n = n + 1};
    return true;
}

/* The stretch of a position; n for one that no stretch has. */
static size_t
stretch_of(const struct anchors *x, unsigned position)
{
    size_t stretch = (position - 1) / ANCHOR_POSITIONS;

    return position > 0 && stretch < x->n ? stretch : x->n;
}

struct anchors_reach
anchors_reach(const struct anchors *x, unsigned position)
{
    size_t stretch = stretch_of(x, position);

    if (stretch == x->n)
        return (struct anchors_reach){x->ends[x->n], x->ends[x->n]};
    return (struct anchors_reach){x->ends[stretch], x->ends[stretch + 1]};
}

struct span
anchors_word(const struct anchors *x, unsigned position)
{
    size_t stretch = stretch_of(x, position);

    if (stretch == x->n)
        return SPAN("");
    return french_word(
        x->text,
        (struct french_part){x->ends[stretch], x->ends[stretch + 1],
                             (unsigned)stretch * ANCHOR_POSITIONS},
        position);
}
