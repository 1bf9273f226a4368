#include "indexer/extract/lex.h"

#include <string.h>

#include "indexer/extract/letters.h"
#include "text/fold.h"
#include "text/stem.h"

struct lexer {
    struct arena *a;
    const struct lexicon *lx;
    struct span s;
    struct lexed *out;
    size_t toks_room, lines_room;
    struct map seen;     /* raw → index in words */
    struct word **words; /* by number of `seen` */
    size_t words_room;
    bool space;    /* white space was passed since the last token */
    unsigned wide; /* its width, a tab counts three */
};

static bool
is_one_of(struct span s, const char *const *set)
{
    for (; *set != NULL; set++)
        if (span_equal(s, span_of(*set)))
            return true;
    return false;
}

/* Jean-Marc is a given name when Jean is. */
static uint32_t
compound_flags(const struct lexicon *lx, struct span form)
{
    struct span rest = form, first, last = SPAN("");
    uint32_t flags;

    if (!span_next(&rest, '-', &first) || rest.n == 0)
        return 0;
    last = rest;
    flags = lexicon_flags(lx, first);
    if ((flags & W_GIVEN) == 0 || first.n < 2 ||
        (flags & (W_COMMUNE | W_REGION)) != 0 ||
        (lexicon_flags(lx, last) & W_PARTICLE) != 0)
        return 0;
    if ((flags & (W_GIVEN_WEAK | W_GIVEN_RARE)) != 0 &&
        (lexicon_flags(lx, last) & W_GIVEN) == 0)
        return 0;
    if ((lexicon_flags(lx, last) & W_GIVEN) == 0)
        flags |= W_GIVEN_RARE; /* Jean-Truc is a street or a school */
    return W_SHARED | (flags & (W_GIVEN | W_MALE | W_FEMALE | W_GIVEN_RARE));
}

static uint32_t
flags_of(const struct lexicon *lx, struct span form, enum caps caps)
{
    uint32_t flags = lexicon_flags(lx, form);

    if ((flags & W_GIVEN) == 0 && caps != CAPS_LOWER &&
        memchr(form.p, '-', form.n) != NULL)
        flags |= compound_flags(lx, form);
    if (caps == CAPS_LOWER && form.n > 6 && span_ends(form, SPAN("erie")))
        flags |= W_FORM; /* biscuiterie, savonnerie … */
    return flags;
}

/* Folded, the dots of an acronym or initial taken out, ’ as '. */
static bool
word_form(struct lexer *x, struct word *w, struct err *err)
{
    char *p;
    size_t n = 0;

    if (w->raw.n == 1 && w->raw.p[0] == 'a') { /* « a », not « à » */
        w->form = SPAN("a_");
        return true;
    }
    if (letters_plain_lower(w->raw)) {
        w->form = w->raw;
        return true;
    }
    if (!fold(x->a, (struct clean){w->raw}, &w->form, err))
        return false;
    p = arena_alloc(x->a, w->form.n + 1);
    if (p == NULL)
        return err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
    for (size_t i = 0; i < w->form.n; i++) {
        if (w->form.p[i] == '.')
            continue;
        if (i + 2 < w->form.n &&
            memcmp(w->form.p + i, "\xe2\x80\x99", 3) == 0) {
            p[n++] = '\'';
            i += 2;
            continue;
        }
        p[n++] = w->form.p[i];
    }
    w->form = (struct span){p, n};
    return true;
}

/* « participant·e·s » is stemmed as its first part. */
static bool
word_stem(struct lexer *x, struct word *w)
{
    size_t n = span_find(w->form, SPAN("\xc2\xb7"), 0);
    char *p;

    if (w->form.n > 0 && w->form.p[w->form.n - 1] == '\'')
        return true;
    p = arena_alloc(x->a, n + 1);
    if (p == NULL)
        return false;
    memcpy(p, w->form.p, n);
    w->stem = (struct span){p, stem(p, n)};
    return true;
}

static const struct word *
intern(struct lexer *x, struct span raw, enum caps caps, struct err *err)
{
    struct word *w;
    struct word **grown;
    bool is_new;
    struct map_entry *e =
        map_put(&x->seen, raw, (uint32_t)x->seen.count, &is_new);

    if (e == NULL)
        goto no_room;
    if (!is_new)
        return x->words[e->number];
    w = arena_calloc(x->a, 1, sizeof *w);
    grown = arena_grow(x->a, x->words, x->seen.count - 1, &x->words_room,
                       sizeof *x->words);
    if (w == NULL || grown == NULL)
        goto no_room;
    x->words = grown;
    x->words[x->seen.count - 1] = w;
    w->raw = raw;
    w->caps = (uint8_t)caps;
    if (!word_form(x, w, err))
        return NULL;
    w->flags = flags_of(x->lx, w->form, caps);
    w->number = x->out->nwords++;
    if (word_stem(x, w))
        return w;
no_room:
    err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
    return NULL;
}

static struct tok *
push(struct lexer *x, size_t begin, size_t end, struct err *err)
{
    struct lexed *o = x->out;
    struct tok *t =
        arena_grow(x->a, o->toks, o->ntoks, &x->toks_room, sizeof *o->toks);

    if (t == NULL) {
        err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
        return NULL;
    }
    o->toks = t;
    t += o->ntoks++;
    *t = (struct tok){.begin = (uint32_t)begin,
                      .end = (uint32_t)end,
                      .line = o->nlines,
                      .glued = !x->space,
                      .gap = x->wide >= 3};
    x->space = false;
    x->wide = 0;
    return t;
}

static bool
push_word(struct lexer *x, size_t begin, size_t end, enum caps caps,
          struct err *err)
{
    struct tok *t;
    const struct word *w;

    if (end <= begin)
        return true;
    t = push(x, begin, end, err);
    if (t == NULL)
        return false;
    w = intern(x, span_slice(x->s, begin, end), caps, err);
    t->word = w;
    return w != NULL;
}

/* Bytes of the elided word at the start of `w`, its apostrophe included; 0 when
 * there is none.  N'Diaye and M'Barek are names. */
static size_t
elision(struct span w)
{
    static const char *const cut[] = {
        "l",  "d",     "j",      "m",      "t",      "s",    "n",      "c",
        "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "entr", "presqu", NULL};
    char low[8];
    size_t n = 0, mark;

    while (n < w.n && n < sizeof low &&
           ((w.p[n] | 0x20) >= 'a' && (w.p[n] | 0x20) <= 'z')) {
        low[n] = (char)(w.p[n] | 0x20);
        n++;
    }
    if (n == 0 || n == w.n)
        return 0;
    mark = letters_apostrophe(w, n);
    if (mark == 0 || n + mark >= w.n)
        return 0;
    if (!is_one_of((struct span){low, n}, cut))
        return 0;
    if (!letters_vowel(w, n + mark))
        return 0;
    if (n == 1 && (w.p[0] == 'N' || w.p[0] == 'M') &&
        letters_caps(span_slice(w, n + mark, w.n)) != CAPS_LOWER)
        return 0;
    return n + mark;
}

/* Bytes of « -t-il », « -elle » … at the end of `w`. */
static size_t
inverted(struct span w)
{
    static const char *const cut[] = {
        "-t-il", "-t-elle", "-t-on", "-il", "-elle", "-ils", "-elles", "-on",
        "-je",   "-nous",   "-vous", "-ce", "-ci",   "-là",  NULL};

    for (const char *const *c = cut; *c != NULL; c++)
        if (w.n > strlen(*c) && span_ends(w, span_of(*c)))
            return strlen(*c);
    return 0;
}

static bool
push_words(struct lexer *x, size_t begin, size_t end, struct err *err)
{
    struct span w = span_slice(x->s, begin, end);
    size_t cut = elision(w), tail;

    if (cut > 0 && !push_word(x, begin, begin + cut,
                              letters_caps(span_slice(w, 0, cut)), err))
        return false;
    begin += cut;
    w = span_slice(x->s, begin, end);
    tail = inverted(w);
    if (!push_word(x, begin, end - tail,
                   letters_caps(span_slice(w, 0, w.n - tail)), err))
        return false;
    return tail == 0 || push_word(x, end - tail, end, CAPS_LOWER, err);
}

/* Marks of Markdown that only dress a word. */
static bool
is_dress(const struct lexer *x, size_t at)
{
    char c = x->s.p[at];

    if (c == '`' || c == '_')
        return true;
    if (c != '*')
        return false;
    return at + 1 < x->s.n && x->s.p[at + 1] != ' ';
}

static bool
push_mark(struct lexer *x, size_t begin, size_t end, char mark, struct err *err)
{
    struct tok *t = push(x, begin, end, err);

    if (t == NULL)
        return false;
    t->mark = mark;
    return true;
}

static bool
new_line(struct lexer *x, size_t begin, struct err *err)
{
    struct lexed *o = x->out;
    struct line *l =
        arena_grow(x->a, o->lines, o->nlines, &x->lines_room, sizeof *o->lines);

    if (l == NULL)
        return err_set(err, ERR_BAD_INPUT, "trop de lignes dans ce texte");
    o->lines = l;
    l[o->nlines] = (struct line){.first = o->ntoks, .begin = (uint32_t)begin};
    return true;
}

static void
end_line(struct lexer *x, size_t at)
{
    struct line *l = &x->out->lines[x->out->nlines];

    l->last = x->out->ntoks;
    l->end = (uint32_t)at;
    x->out->nlines++;
    x->space = true;
    x->wide = 0;
}

static bool
lex_one(struct lexer *x, size_t *at, struct err *err)
{
    size_t begin = *at, n;
    char mark;

    if (is_dress(x, begin)) {
        *at = begin + 1;
        return true;
    }
    n = letters_word(x->s, begin);
    if (n > 0) {
        *at = begin + n;
        if (letters_caps(span_slice(x->s, begin, *at)) == CAPS_INITIAL)
            return push_word(x, begin, *at, CAPS_INITIAL, err);
        return push_words(x, begin, *at, err);
    }
    n = letters_mark(x->s, begin, &mark);
    *at = begin + n;
    if (mark == ' ') {
        x->space = true;
        x->wide += x->s.p[begin] == '\t' ? 3 : 1;
        return true;
    }
    return mark == 0 || push_mark(x, begin, *at, mark, err);
}

/* Straight quotes open and close in turn; a line break closes all. */
static void
pair_quotes(struct lexed *o)
{
    bool open = false;
    uint32_t line = 0;

    for (uint32_t i = 0; i < o->ntoks; i++) {
        struct tok *t = &o->toks[i];

        if (t->line != line && o->lines[t->line].after_blank)
            open = false;
        line = t->line;
        if (t->mark == '"')
            t->mark = open ? '>' : '<';
        if (t->mark == '<')
            open = true;
        t->quoted = open;
        if (t->mark == '>')
            open = false;
    }
}

static void
mark_sentences(struct lexed *o)
{
    size_t at = 0;

    for (uint32_t i = 0; i < o->ntoks; i++) {
        while (at + 1 < o->sentences.count &&
               o->sentences.items[at].end <= o->toks[i].begin)
            at++;
        o->toks[i].sentence = (uint32_t)at;
    }
}

bool
lex(struct arena *a, const struct lexicon *lx, struct clean text,
    struct lexed *out, struct err *err)
{
    struct lexer x = {.a = a, .lx = lx, .s = text.s, .out = out, .space = true};
    size_t at = 0;

    *out = (struct lexed){0};
    map_init(&x.seen, a);
    if (text.s.n > UINT32_MAX - 2)
        return err_set(err, ERR_BAD_INPUT, "texte trop long");
    if (!new_line(&x, 0, err))
        return false;
    while (at < text.s.n) {
        if (text.s.p[at] == '\n') {
            end_line(&x, at++);
            if (!new_line(&x, at, err))
                return false;
        } else if (!lex_one(&x, &at, err)) {
            return false;
        }
    }
    end_line(&x, at);
    lines_classify(out, text.s);
    pair_quotes(out);
    if (!sentence_split(a, text, &out->sentences, err))
        return false;
    mark_sentences(out);
    return true;
}
