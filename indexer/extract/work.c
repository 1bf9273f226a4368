#include "indexer/extract/work.h"

#include "text/fold.h"

const struct tok tok_none = {.mark = '\n'};

bool
is_common(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);
    struct span rest, part;

    if (t->word == NULL)
        return false;
    if ((t->word->flags & (W_COMMON | W_STOP)) != 0)
        return true;
    rest = t->word->form;
    if (memchr(rest.p, '-', rest.n) == NULL)
        return false;
    while (span_next(&rest, '-', &part)) {
        uint32_t flags = lexicon_flags(w->lexicon, part);

        if (part.n > 3 && (flags & W_COMMON) != 0 && (flags & W_STOP) == 0 &&
            (flags & (W_GIVEN | W_FAMILY)) == 0)
            return true;
    }
    return false;
}

bool
starts_sentence(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);

    if (at == 0 || !follows(w, at))
        return true;
    return t->sentence != t[-1].sentence || t[-1].mark == '.' ||
           t[-1].mark == '!' || t[-1].mark == '?' || t[-1].mark == '*' ||
           t[-1].mark == '<' ||
           (t[-1].mark == '-' && (at < 2 || !follows(w, at - 1))) ||
           t[-1].mark == '#' || t[-1].mark == '}';
}

uint32_t
skip_parens(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (mark_at(w, at) != '(')
        return at;
    while (i < w->x.ntoks && i < at + 40 && mark_at(w, i) != ')')
        i++;
    return mark_at(w, i) == ')' ? i + 1 : at;
}

struct span
text_of(const struct work *w, uint32_t from, uint32_t to)
{
    if (to <= from || to > w->x.ntoks)
        return SPAN("");
    return span_slice(w->report->text.s, w->x.toks[from].begin,
                      w->x.toks[to - 1].end);
}

struct span
key_of(struct work *w, struct span text)
{
    struct span key;

    if (!fold_key(w->a, (struct clean){text}, &key, w->err))
        return (struct span){NULL, 0};
    return key;
}

struct span
tidy(struct work *w, struct span text)
{
    char *p = arena_alloc(w->a, text.n + 1);
    size_t n = 0;

    if (p == NULL)
        return text;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '\n' || c == '\t' || c == '*')
            c = ' ';
        if (c == ' ' && (n == 0 || p[n - 1] == ' '))
            continue;
        p[n++] = c;
    }
    arena_shrink(w->a, p, n);
    return span_trim((struct span){p, n});
}

bool
no_room(struct work *w)
{
    return err_set(w->err, ERR_BAD_INPUT,
                   "texte trop grand : la mémoire accordée est épuisée");
}

static struct evidence *
new_evidence(struct work *w)
{
    struct evidence *e = arena_grow(w->a, w->evidence, w->nevidence,
                                    &w->evidence_room, sizeof *e);

    if (e == NULL) {
        no_room(w);
        return NULL;
    }
    w->evidence = e;
    return &e[w->nevidence++];
}

bool
add_evidence(struct work *w, const char *field, struct span value,
             const char *rule, uint32_t from, uint32_t to)
{
    struct evidence *e;
    const struct tok *t;

    if (from >= w->x.ntoks || to <= from)
        return true;
    if (to > w->x.ntoks)
        to = w->x.ntoks;
    e = new_evidence(w);
    if (e == NULL)
        return false;
    t = &w->x.toks[from];
    *e = (struct evidence){.field = field,
                           .value = value,
                           .rule = rule,
                           .begin = t->begin,
                           .end = w->x.toks[to - 1].end};
    if (t->sentence < w->x.sentences.count) {
        const struct sentence *s = &w->x.sentences.items[t->sentence];
        size_t end = s->end > e->end ? s->end : e->end;
        size_t begin = s->begin < e->begin ? s->begin : e->begin;

        e->sentence = span_slice(w->report->text.s, begin, end);
    }
    return true;
}

bool
add_stated(struct work *w, const char *field, struct span value,
           const char *source)
{
    struct evidence *e = new_evidence(w);
    struct span rule;

    if (e == NULL)
        return false;
    rule = arena_printf(w->a, "stated:%s", source);
    *e = (struct evidence){.field = field,
                           .value = value,
                           .rule = rule.p == NULL ? "stated" : rule.p};
    return true;
}
