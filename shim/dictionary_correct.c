/* Correction: the best of the near words. */
#include "shim/dictionary_file.h"

struct choice {
    const struct dictionary *d;
    char initial; /* of the word to correct */
    bool any;
    unsigned distance;
    uint32_t best;
};

static bool
same_initial(const struct choice *c, uint32_t i)
{
    return dictionary_form(c->d, i).p[0] == c->initial;
}

/* The nearest first; then the same initial, which people seldom get wrong; then
 * the most frequent. */
static bool
is_better(const struct choice *c, uint32_t i, unsigned distance)
{
    if (!c->any || distance != c->distance)
        return !c->any || distance < c->distance;
    if (same_initial(c, i) != same_initial(c, c->best))
        return same_initial(c, i);
    return c->d->entries[i].documents > c->d->entries[c->best].documents;
}

static void
consider(void *to, uint32_t begin, uint32_t end, unsigned distance)
{
    struct choice *c = to;

    for (uint32_t i = begin; i < end; i++)
        if (dictionary_form(c->d, i).n > 0 && is_better(c, i, distance)) {
            c->any = true;
            c->distance = distance;
            c->best = i;
        }
}

bool
dictionary_correct(const dictionary *d, struct span form,
                   struct dictionary_word *out)
{
    const struct word_list list = dictionary_list(d);
    unsigned limit = word_list_tolerance(form.n);
    struct choice c = {.d = d};

    if (limit == 0)
        return false;
    c.initial = form.p[0];
    word_list_near(&list, form, limit, consider, &c);
    if (c.any)
        *out = dictionary_word_at(d, c.best);
    return c.any;
}
