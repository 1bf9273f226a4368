/* Names that lists know: those of the authority file, and those of places. */
#include "indexer/extract/orgs.h"

/* Is the whole run a place: a commune, a department, a country? */
bool
org_is_place(struct work *w, uint32_t from, uint32_t to)
{
    struct span key;

    if (to == from + 1 && has_flag(w, from, W_COMMUNE | W_REGION))
        return true;
    if (to == from + 1 && tok_at(w, from)->word->raw.n < 8)
        return false;
    key = key_of(w, text_of(w, from, to));
    return key.p != NULL && (map_find(&w->lexicon->communes, key) != NULL ||
                             map_find(&w->lexicon->regions, key) != NULL);
}

/* The key of the words from..to, for a look-up: in `room`, without a copy. */
static struct span
scratch_key(const struct work *w, uint32_t from, uint32_t to, char *room,
            size_t size)
{
    size_t n = 0;

    for (uint32_t i = from; i < to; i++) {
        struct span f = is_word(w, i) ? tok_at(w, i)->word->form : SPAN("");

        if (n + f.n + 2 > size)
            return SPAN("");
        if (n > 0 && room[n - 1] != ' ')
            room[n++] = ' ';
        for (size_t k = 0; k < f.n; k++) {
            room[n++] = ' ';
            if (f.p[k] != '-' && f.p[k] != '\'')
                room[n - 1] = f.p[k];
        }
    }
    while (n > 0 && room[n - 1] == ' ')
        n--;
    return (struct span){room, n};
}

/* The end of the longest name of the authority file that starts at `at`; `at`
 * when none does. */
static uint32_t
known_end(const struct work *w, uint32_t at)
{
    enum { KNOWN_MAX_TOKENS = 8, KEY_MAX = 160 };
    char room[KEY_MAX];
    uint32_t to = at + 1;

    while (to < at + KNOWN_MAX_TOKENS && follows(w, to) && is_word(w, to) &&
           w->taken[to] == FREE)
        to++;
    for (; to > at; to--) {
        struct span key = scratch_key(w, at, to, room, sizeof room);

        if (key.n > 0 && is_word(w, to - 1) &&
            !(to == at + 1 && starts_sentence(w, at) && is_common(w, at)) &&
            authority_find(w->authority, AUTHORITY_ORGANISATIONS, key) != NULL)
            break;
    }
    return to;
}

/* Names of the authority file that no rule took, the longest first. */
bool
org_find_known(struct work *w)
{
    if (w->authority->files[AUTHORITY_ORGANISATIONS].count == 0)
        return true;
    for (uint32_t at = 0; at < w->x.ntoks; at++) {
        uint32_t to;

        if (w->taken[at] != FREE || !is_capital(w, at) ||
            w->x.lines[tok_at(w, at)->line].shouted ||
            org_is_other(w, at, at + 1))
            continue;
        to = known_end(w, at);
        if (to == at)
            continue;
        if (is_capital(w, to) && follows(w, to) && w->taken[to] == FREE &&
            (org_is_place(w, to, to + 1) || form_is(w, to, "metropole")))
            to = org_run_end(w, at); /* its branch in a region */
        else if (caps_at(w, to) == CAPS_NUMBER && follows(w, to) &&
                 tok_at(w, to)->word->raw.n <= 3)
            to++; /* or in a department */
        if (!org_add(w, at, to, at, "authority", false))
            return false;
        at = to - 1;
    }
    return true;
}
