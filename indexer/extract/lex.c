#include "indexer/extract/lex.h"

#include <string.h>

#include "indexer/extract/letters.h"

struct lexer {
    struct arena *a;
    struct vocabulary *vocabulary;
    struct span s;
    struct lexed *out;
    size_t toks_room, lines_room;
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

/* A token without mark; know_words says which word it is. */
static bool
push_word(struct lexer *x, size_t begin, size_t end, struct err *err)
{
    return end <= begin || push(x, begin, end, err) != NULL;
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

    if (memchr(w.p, '-', w.n) == NULL)
        return 0;
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

    if (cut > 0 && !push_word(x, begin, begin + cut, err))
        return false;
    begin += cut;
    tail = inverted(span_slice(x->s, begin, end));
    return push_word(x, begin, end - tail, err) &&
           push_word(x, end - tail, end, err);
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
    if (at > 0 && x->s.p[at - 1] != ' ' && x->s.p[at - 1] != '\n' &&
        x->s.p[at - 1] != '\t')
        return true; /* it closes */
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
    bool joined;
    char mark;

    if (x->s.p[begin] == ' ') { /* one in six bytes */
        x->space = true;
        x->wide++;
        *at = begin + 1;
        return true;
    }
    if (is_dress(x, begin)) {
        *at = begin + 1;
        return true;
    }
    n = letters_word(x->s, begin, &joined);
    if (n > 0) {
        *at = begin + n;
        if (!joined ||
            letters_caps(span_slice(x->s, begin, *at)) == CAPS_INITIAL)
            return push_word(x, begin, *at, err);
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

/* Give the tokens from *at on their words, VOCABULARY_AT_ONCE of them. */
static bool
know_some(struct lexer *x, uint32_t *at, struct err *err)
{
    struct lexed *o = x->out;
    struct tok *toks[VOCABULARY_AT_ONCE];
    struct span raws[VOCABULARY_AT_ONCE];
    struct word *words[VOCABULARY_AT_ONCE];
    size_t n = 0;

    for (; *at < o->ntoks && n < VOCABULARY_AT_ONCE; ++*at) {
        struct tok *t = &o->toks[*at];

        if (t->mark != 0)
            continue;
        raws[n] = span_slice(x->s, t->begin, t->end);
        toks[n++] = t;
    }
    if (!vocabulary_words(x->vocabulary, raws, n, words, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        toks[i]->word = words[i];
        toks[i]->flags = words[i]->flags;
        toks[i]->caps = words[i]->caps;
    }
    return true;
}

static bool
know_words(struct lexer *x, struct err *err)
{
    for (uint32_t at = 0; at < x->out->ntoks;)
        if (!know_some(x, &at, err))
            return false;
    return true;
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
lex(struct arena *a, struct vocabulary *v, struct clean text, struct lexed *out,
    struct err *err)
{
    struct lexer x = {
        .a = a, .vocabulary = v, .s = text.s, .out = out, .space = true};
    size_t at = 0;

    *out = (struct lexed){0};
    if (text.s.n > UINT32_MAX - 2)
        return err_set(err, ERR_BAD_INPUT, "texte trop long");
    /* A word and its space take six bytes: room for most texts at once. */
    x.toks_room = text.s.n / 4 + 64;
    out->toks = arena_alloc(a, x.toks_room * sizeof *out->toks);
    if (out->toks == NULL)
        return err_set(err, ERR_BAD_INPUT, "trop de mots dans ce texte");
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
    if (!know_words(&x, err))
        return false;
    lines_classify(out, text.s);
    pair_quotes(out);
    if (!sentence_split(a, text, &out->sentences, err))
        return false;
    mark_sentences(out);
    return true;
}
