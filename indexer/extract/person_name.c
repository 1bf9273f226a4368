/* A name as it is shown: normal case, hyphens as written, the given name first. */
#include <string.h>

#include "indexer/extract/people.h"

static uint32_t
lower_of(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return c + 32;
    if (c == 0x178)
        return 0xFF;
    if ((c >= 0x100 && c < 0x138) || (c >= 0x14A && c < 0x178))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c % 2 == 1 ? c + 1 : c;
    return c;
}

/* Append `raw` in lower case but for the first letter of each part. */
static size_t
recase(char *p, struct span raw, bool lower_all)
{
    size_t n = 0;
    bool start = !lower_all;

    for (size_t i = 0; i < raw.n;) {
        unsigned char c = (unsigned char)raw.p[i];

        if ((c == 0xC3 || c == 0xC4 || c == 0xC5) && i + 1 < raw.n) {
            uint32_t v =
                (c & 0x1Fu) << 6 | ((unsigned char)raw.p[i + 1] & 0x3Fu);

            v = start ? v : lower_of(v);
            p[n++] = (char)(0xC0 | v >> 6);
            p[n++] = (char)(0x80 | (v & 0x3F));
            start = false;
            i += 2;
            continue;
        }
        p[n++] = (char)(start || c >= 0x80 ? c : lower_of(c));
        start = !lower_all &&
                (c == '-' || c == '\'' || c == '.' || (c == 0x99 && i >= 2));
        i++;
    }
    return n;
}

static size_t
append_word(const struct work *w, char *p, uint32_t at, bool first)
{
    const struct word *word = tok_at(w, at)->word;
    bool particle = !first && form_in(w, at, "de du des d d' la l l'") &&
                    word->caps == CAPS_ALL;

    if (particle)
        return recase(p, word->raw, true);
    if (word->caps == CAPS_ALL && word->raw.n > 1)
        return recase(p, word->raw, false);
    memcpy(p, word->raw.p, word->raw.n);
    return word->raw.n;
}

/* The name as shown: given name first, normal case. */
bool
person_spell(struct work *w, uint32_t from, uint32_t to, struct span *out)
{
    size_t room = text_of(w, from, to).n * 2 + 8, n = 0;
    char *p = arena_alloc(w->a, room);
    bool glue = true;

    if (p == NULL)
        return no_room(w);
    for (uint32_t i = from; i < to; i++) {
        const struct tok *t = tok_at(w, i);

        if (t->word == NULL) {
            if (t->mark == '-') {
                p[n++] = '-';
                glue = true;
            }
            continue;
        }
        if (!glue && !t->glued)
            p[n++] = ' ';
        n += append_word(w, p + n, i, i == from);
        glue = false;
    }
    *out = (struct span){p, n};
    return true;
}

/* NOM Prénom: where the given names start. */
static uint32_t
reversed_given(const struct work *w, const struct mention *m)
{
    uint32_t at = m->to - 1;

    while (at > m->from + 1 && has_flag(w, at - 1, W_GIVEN) &&
           caps_at(w, at - 1) == caps_at(w, at))
        at--;
    return at;
}

bool
person_name(struct work *w, const struct mention *m, struct somebody *s)
{
    struct span given = SPAN(""), family = SPAN("");

    if (m->reversed) {
        uint32_t at = reversed_given(w, m);

        if (!person_spell(w, at, m->to, &given) ||
            !person_spell(w, m->from, at, &family))
            return false;
    } else {
        if (!person_spell(w, m->from, m->family, &given) ||
            !person_spell(w, m->family, m->to, &family))
            return false;
    }
    s->name = given.n == 0    ? family
              : family.n == 0 ? given
                              : arena_printf(w->a, "%.*s %.*s", SPAN_ARG(given),
                                             SPAN_ARG(family));
    s->key = key_of(w, s->name);
    s->given = key_of(w, given);
    s->family = key_of(w, family);
    s->sex = m->sex;
    return s->name.p != NULL && s->key.p != NULL && s->given.p != NULL &&
           s->family.p != NULL;
}
