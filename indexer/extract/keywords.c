/* The keywords that a report gives itself: « Mots clés : emploi, insertion ». */
#include <string.h>

#include "indexer/extract/events.h"

enum { KEYWORDS_MAX = 30 };

/* The first token after « Mots clés : », or 0. */
static uint32_t
keywords_of(const struct work *w, const struct line *l)
{
    uint32_t at = l->first;

    while (at < l->last && !is_word(w, at))
        at++;
    if (form_in(w, at, "mots mot") && form_in(w, at + 1, "cles clefs cle clef"))
        at += 2;
    else if (form_in(w, at,
                     "mots-cles mots-clefs tags keywords mot-cle "
                     "motscles etiquettes mots-cle tag"))
        at++;
    else
        return 0;
    return mark_at(w, at) == ':' ? at + 1 : 0;
}

uint32_t
keywords_at(const struct work *w, uint32_t *end)
{
    for (uint32_t i = 0; i < w->x.nlines; i++) {
        const struct line *l = &w->x.lines[i];
        uint32_t at = l->last > l->first ? keywords_of(w, l) : 0;

        if (at == 0)
            continue;
        *end = l->last;
        return at;
    }
    *end = w->x.ntoks;
    return w->x.ntoks;
}

static void
add_keyword(struct span *words, size_t *n, struct span word)
{
    size_t trim = 0;

    while (trim < word.n && strchr(" \t`*_#.\"", word.p[trim]) != NULL)
        trim++;
    word = span_slice(word, trim, word.n);
    while (word.n > 0 && strchr(" \t`*_.\"", word.p[word.n - 1]) != NULL)
        word.n--;
    if (word.n > 0 && word.n <= 80)
        words[(*n)++] = word;
}

/* What the report states beside its prose, one keyword a fact. */
static bool
keywords_stated(struct work *w, struct span *words, size_t *n)
{
    const struct stated *s = report_stated(w->report, "keywords", NULL);

    for (; s != NULL && *n < KEYWORDS_MAX;
         s = report_stated(w->report, "keywords", s)) {
        size_t before = *n;

        add_keyword(words, n, s->value.s);
        if (*n > before && !add_stated(w, "keyword", words[before], s->source))
            return false;
    }
    return true;
}

/* Does a keyword end at `i`?  *width is that of the sign. */
static bool
ends_keyword(struct span text, size_t i, size_t *width)
{
    static const char *const signs[] = {",", ";", "`", "|", "/", " –", " - "};

    *width = 1;
    if (i == text.n)
        return true;
    for (size_t k = 0; k < ARRAY_LEN(signs); k++) {
        *width = strlen(signs[k]);
        if (span_starts(span_slice(text, i, text.n), span_of(signs[k])))
            return true;
    }
    return false;
}

/* The line « Mots clés : … », with the marks after its last word. */
static bool
keywords_line(struct work *w, struct span *words, size_t *n)
{
    uint32_t end, at = keywords_at(w, &end);
    struct span text;
    size_t begin = 0, width;

    if (at >= end)
        return true;
    text = span_slice(w->report->text.s, tok_at(w, at)->begin,
                      w->x.lines[tok_at(w, at)->line].end);
    for (size_t i = 0; i <= text.n && *n < KEYWORDS_MAX; i++) {
        if (!ends_keyword(text, i, &width))
            continue;
        add_keyword(words, n, span_slice(text, begin, i));
        begin = i + width;
    }
    for (size_t i = 0; i < *n; i++)
        if (!add_evidence(w, "keyword", words[i], "keywords-line", at, end))
            return false;
    return true;
}

bool
keywords_find(struct work *w, struct record *out)
{
    struct span *words = arena_calloc(w->a, KEYWORDS_MAX, sizeof *words);
    size_t n = 0;

    if (words == NULL)
        return no_room(w);
    if (!keywords_stated(w, words, &n) ||
        (n == 0 && !keywords_line(w, words, &n)))
        return false;
    out->keywords = words;
    out->nkeywords = n;
    return true;
}
