/*
 * The title as it stands.  Each line down to the first paragraph may be it; what
 * it says, how it looks and what stands around it are points, and the best line
 * wins, the first among equals.
 */
#include "indexer/extract/dates.h"
#include "indexer/extract/events.h"
#include "indexer/extract/titles.h"

enum {
    HEAD_LINES = 60,  /* no title stands lower */
    HEAD_TITLES = 14, /* lines that may be one */
    MENU_LINES = 4,
    MENU_WORDS = 4,
};

/* A line that may be the title. */
struct candidate {
    uint32_t line;
    uint32_t from, to;
    uint32_t words;
    enum title_role role;
    bool event, told, spoken, named, name;
};

struct head {
    const struct work *w;
    enum title_role roles[HEAD_LINES];
    uint32_t nlines; /* the first paragraph included */
    struct candidate c[HEAD_TITLES];
    size_t n;
    unsigned rank; /* of the line in hand, rubrics and names not counted */
    bool all_shouted;
    bool spoken, event; /* a line above is a title in its own right */
};

/* ------------------------------------------------------------- one line */

/* « Salon de l'achat », « Petit-déjeuner du 4 mai » */
static bool
names_event(const struct work *w, uint32_t from, uint32_t to)
{
    struct seen_date d;

    for (uint32_t at = from; at < from + 3 && at < to; at++)
        if (has_flag(w, at, W_EVENT))
            return true;
    if (form_in(w, from, "assemblee ag reunion inauguration") && to > from + 1)
        return true;
    for (uint32_t at = from + 1; at < from + 6 && at + 1 < to; at++)
        if (form_is(w, at, "du") && is_word(w, at - 1) &&
            !form_in(w, at - 1, "emission edition version numero parution") &&
            date_read(w, at + 1, &d) && d.first.precision == DATE_DAY)
            return true;
    return false;
}

/* « Compte rendu de … », « Synthèse de l'atelier 3 », « Séance 4 : … » */
static bool
tells_from(const struct work *w, uint32_t from, uint32_t to)
{
    if ((form_is(w, from, "compte") && !form_is(w, from + 1, "rendu")) ||
        (form_is(w, from, "retour") &&
         !form_in(w, from + 1, "sur de des du")) ||
        !form_in(w, from,
                 "compte compte-rendu proces-verbal pv cr synthese releve "
                 "restitution bilan retour recit seance special"))
        return false;
    return !title_is_bare_kind(w, from, to);
}

/* « Habiter ensemble »: a verb, since the participle is a word too. */
static bool
is_infinitive(const struct work *w, uint32_t at)
{
    struct span f = is_word(w, at) ? tok_at(w, at)->word->form : SPAN("");

    if (f.n < 6 || (!span_ends(f, SPAN("er")) && !span_ends(f, SPAN("ir"))))
        return false;
    return has_flag(w, at, W_COMMON) &&
           (lexicon_flags(w->lexicon, span_slice(f, 0, f.n - 1)) & W_COMMON) !=
               0;
}

/* The same, perhaps behind the name of who wrote it. */
static bool
tells_of_event(const struct work *w, uint32_t from, uint32_t to)
{
    for (uint32_t at = from + 1; at + 1 < to; at++)
        if (mark_at(w, at) == '-' && tells_from(w, at + 1, to))
            return true;
    return tells_from(w, from, to);
}

/* Has it a verb, or the marks of what is said?  A name has none. */
static bool
is_spoken(const struct work *w, uint32_t from, uint32_t to)
{
    bool shouted = w->x.lines[tok_at(w, from)->line].shouted;
    char end = mark_at(w, to - 1);

    if (end == '!' || end == '?' || (mark_at(w, from) == '<' && end == '>'))
        return true;
    if (is_infinitive(w, from))
        return true;
    for (uint32_t at = from; at < to; at++) {
        if (form_in(
                w, at,
                "pas on nous ils elles j' je c' ca n' s' -on -ils -elles qui"))
            return true;
        if (at > from && has_flag(w, at, W_AUX) && !shouted && is_lower(w, at))
            return true;
        if (at > from && at + 3 < to && mark_at(w, at) == ':')
            return true;
    }
    return false;
}

/* The name of an organisation and nothing else. */
static bool
is_name(const struct work *w, uint32_t from, uint32_t to)
{
    uint32_t at = from + form_in(w, from, "le la les l'");
    bool formed;

    if (!has_flag(w, at, W_HEAD | W_FORM | W_LAW) &&
        !form_in(w, at, "chaire reseau pole union service"))
        return false;
    formed = has_flag(w, at, W_FORM) && to - from < 10;
    for (; at < to; at++)
        if (form_in(w, at, "ses nos") ||
            (is_word(w, at) && has_flag(w, at, W_STOP) && !formed &&
             !form_in(w, at, "de d' du des la le les l' et en pour a au aux")))
            return false;
    return true;
}

/* ------------------------------------------------------------- around it */

static bool
is_blank(const struct head *h, uint32_t line)
{
    return line >= h->w->x.nlines ||
           h->w->x.lines[line].last == h->w->x.lines[line].first;
}

/* Does a paragraph follow, but for stamps? */
static bool
heads_prose(const struct head *h, uint32_t line)
{
    for (uint32_t i = line + 1; i < h->nlines; i++)
        if (h->roles[i] != ROLE_EMPTY && h->roles[i] != ROLE_STAMP)
            return h->roles[i] == ROLE_PROSE;
    return false;
}

/* In one block with a line below that tells who writes, or the issue. */
static bool
heads_sender(const struct head *h, uint32_t line)
{
    for (uint32_t i = line + 1; i < h->nlines && i <= line + 3; i++) {
        if (is_blank(h, i))
            return false;
        if (h->roles[i] == ROLE_SENDER || h->roles[i] == ROLE_ISSUE)
            return true;
    }
    return false;
}

/* One of several short lines without a blank one: the menu of a page. */
static bool
in_menu(const struct head *h, uint32_t line)
{
    uint32_t first = line, end = line + 1, words = 0, lines = 0;

    while (first > 0 && !is_blank(h, first - 1))
        first--;
    while (end < h->nlines && !is_blank(h, end))
        end++;
    for (uint32_t i = first; i < end; i++) {
        const struct line *l = &h->w->x.lines[i];

        words = 0;
        for (uint32_t at = l->first; at < l->last; at++)
            words += is_word(h->w, at);
        if (words > MENU_WORDS || h->roles[i] == ROLE_STAMP)
            return false;
        lines++;
    }
    return lines >= MENU_LINES && line > 0;
}

/* ------------------------------------------------------------- points */

static int
points_of_length(const struct candidate *c)
{
    if (c->words <= 2)
        return c->words == 1 ? -5 : -3;
    if (c->words == 3)
        return -1;
    return c->words > 24 ? -4 : 0;
}

/* What the line says. */
static int
points_of_words(const struct work *w, const struct candidate *c)
{
    char end = mark_at(w, c->to - 1);
    int n = points_of_length(c);

    if (c->named)
        n += 8;
    if (c->spoken)
        n += 4;
    if (title_is_bare_kind(w, c->from, c->to))
        n -= 8;
    if (c->name)
        n -= 5;
    if (c->role == ROLE_RUBRIC)
        n -= 10;
    if (c->role == ROLE_ISSUE)
        n -= 8;
    if (end == '.')
        n -= 8;
    if (end == ',' || end == ';')
        n -= 6;
    if (is_lower(w, c->from) && w->x.lines[c->line].begin > 0)
        n -= 2;
    return n;
}

/* In capitals where others are not. */
static bool
stands_out(const struct head *h, const struct candidate *c)
{
    return h->w->x.lines[c->line].shouted && !h->all_shouted;
}

/* « Compte rendu de … » is the title under a name, and what the report is under
 * a title. */
static int
points_of_kind(const struct head *h, const struct candidate *c)
{
    int n = 0;

    if (c->event)
        n += h->spoken ? 1 : h->rank > 0 && !stands_out(h, c) ? 2 : 5;
    if (c->told)
        n += h->spoken || h->event ? 1 : 5;
    if (h->rank > 0 && title_ends_with_day(h->w, c->line))
        n -= 5;
    return n;
}

/* A few words alone over a longer line that heads the text: a paper, a column. */
static bool
is_kicker(const struct head *h, const struct candidate *c)
{
    const struct candidate *next = c + 1;

    if (h->rank > 0 || next >= h->c + h->n || c->event || c->told ||
        c->spoken || !is_blank(h, c->line + 1) || next->role != ROLE_TITLE)
        return false;
    return c->words <= (next->spoken ? 5 : 4) && next->words >= 5 &&
           next->words > c->words && !next->event && !next->told &&
           !title_ends_with_day(h->w, next->line) &&
           (next->spoken || heads_prose(h, next->line));
}

/* How it looks. */
static int
points_of_look(const struct head *h, const struct candidate *c)
{
    const struct line *l = &h->w->x.lines[c->line];
    int n = 0;

    if (stands_out(h, c) &&
        (h->rank > 0 || c->words > 4 || c->spoken || c->event || c->told))
        n += c->words > 3 ? 4 : 2; /* else it may be the name of a paper */
    if (c->from > l->first && mark_at(h->w, l->first) == '#')
        n += 8;
    else if (c->from > l->first && c->to < l->last)
        n += 4;
    else if (l->bullet)
        n -= 8;
    if (l->after_blank && is_blank(h, c->line + 1))
        n += 1;
    return n;
}

/* Where it stands: how high, and above what. */
static int
points_of_position(const struct head *h, const struct candidate *c)
{
    int n = h->rank == 0 ? 10 : h->rank < 5 ? 9 - 2 * (int)h->rank : -1;

    if (h->rank == 0 && c->words > 4 && !c->name && !c->event &&
        c->role != ROLE_RUBRIC)
        n += 5; /* too long for what stands above a title */
    if (is_kicker(h, c))
        n -= 6;
    if (heads_prose(h, c->line))
        n += 3;
    if (!c->event && heads_sender(h, c->line))
        n -= 8;
    return n;
}

/* ------------------------------------------------------------- the head */

static void
add_candidate(struct head *h, uint32_t line)
{
    const struct work *w = h->w;
    struct candidate *c = &h->c[h->n];

    *c = (struct candidate){.line = line, .role = h->roles[line]};
    if (in_menu(h, line))
        return;
    title_bounds(w, line, &c->from, &c->to);
    if (form_in(w, c->from, "objet sujet titre") &&
        mark_at(w, c->from + 1) == ':') {
        c->named = true;
        c->from += 2;
    }
    for (uint32_t at = c->from; at < c->to; at++)
        c->words += is_word(w, at) && tok_at(w, at)->word->stem.n > 0;
    if (c->words == 0)
        return;
    c->event = names_event(w, c->from, c->to);
    c->told = tells_of_event(w, c->from, c->to);
    c->spoken = is_spoken(w, c->from, c->to);
    c->name = !c->event && !c->told && !c->spoken && is_name(w, c->from, c->to);
    h->all_shouted = h->all_shouted && w->x.lines[line].shouted;
    h->n++;
}

/* The lines down to the first paragraph. */
static void
read_head(const struct work *w, struct head *h)
{
    bool seen = false;

    *h = (struct head){.w = w, .all_shouted = true};
    for (uint32_t i = 0; i < w->x.nlines && i < HEAD_LINES; i++) {
        enum title_role role = title_role(w, i);

        h->roles[i] = role;
        h->nlines = i + 1;
        if (role == ROLE_PROSE && seen)
            break;
        seen = seen || role == ROLE_TITLE || role == ROLE_RUBRIC;
    }
    for (uint32_t i = 0; i < h->nlines && h->n < HEAD_TITLES; i++)
        if (h->roles[i] == ROLE_TITLE || h->roles[i] == ROLE_RUBRIC ||
            h->roles[i] == ROLE_ISSUE)
            add_candidate(h, i);
}

static const struct candidate *
choose(struct head *h)
{
    const struct candidate *best = NULL;
    int most = 0;

    for (size_t i = 0; i < h->n; i++) {
        const struct candidate *c = &h->c[i];
        int n = points_of_look(h, c) + points_of_position(h, c) +
                points_of_words(h->w, c) + points_of_kind(h, c);

        if (best == NULL || n > most) {
            best = c;
            most = n;
        }
        if (c->role != ROLE_TITLE || c->name ||
            (!c->event && heads_sender(h, c->line)))
            continue;
        if (h->rank == 0 && c->event &&
            !title_is_bare_kind(h->w, c->from, c->to) &&
            (c == h->c || h->w->x.lines[c->line].after_blank ||
             !title_ends_with_day(h->w, c->line)))
            h->event = true;
        h->spoken = h->spoken || c->spoken;
        h->rank++;
    }
    return best;
}

/* ------------------------------------------------------------- given */

static void
locate(struct work *w, size_t begin, size_t end)
{
    for (uint32_t i = 0; i < w->x.ntoks; i++) {
        if (w->x.toks[i].begin < begin)
            w->title_first = i + 1;
        if (w->x.toks[i].begin >= end)
            break;
        w->title_last = i + 1;
    }
    if (w->title_last < w->title_first)
        w->title_last = w->title_first;
}

/* The last token of the title: a line that ends with « de », or with an opened
 * quotation, runs on into the next. */
static uint32_t
end_of(const struct head *h, const struct candidate *c)
{
    const struct work *w = h->w;
    uint32_t from, to, line = c->line + 1, end = c->to;

    if (line >= h->nlines || h->roles[line] != ROLE_TITLE || end <= c->from)
        return end;
    if (!form_in(
            w, end - 1,
            "de d' du des la le les l' et ou a au aux en dans sur pour par "
            "avec sans un une") &&
        mark_at(w, end - 1) != ',' && mark_at(w, end - 1) != ':' &&
        !(mark_at(w, c->from) == '<' && tok_at(w, end - 1)->quoted &&
          mark_at(w, end - 1) != '>'))
        return end;
    title_bounds(w, line, &from, &to);
    return to;
}

/* A title that the format marks, when its line may be one. */
static bool
is_marked(struct work *w)
{
    enum title_role role;

    if (w->report->title.s.n == 0 || w->report->title_is_first_line)
        return false;
    if (w->title_first >= w->x.ntoks || w->title_last <= w->title_first)
        return true;
    role = title_role(w, tok_at(w, w->title_first)->line);
    w->title_is_issue = role == ROLE_ISSUE;
    return role != ROLE_STAMP && role != ROLE_RUBRIC;
}

bool
title_find(struct work *w, struct record *out)
{
    const struct report *r = w->report;
    const struct stated *s = report_stated(r, "title", NULL);
    const struct candidate *c;
    struct head h;

    if (r->title_end > r->title_begin)
        locate(w, r->title_begin, r->title_end);
    if (s != NULL && s->value.s.n > 0) {
        out->title = s->value.s;
        return add_stated(w, "title", out->title, s->source);
    }
    if (is_marked(w)) {
        out->title = span_trim(r->title.s);
        return add_evidence(w, "title", out->title, "title", w->title_first,
                            w->title_last);
    }
    read_head(w, &h);
    c = choose(&h);
    w->title_is_issue = c != NULL && c->role == ROLE_ISSUE;
    if (c != NULL) {
        w->title_first = c->from;
        w->title_last = end_of(&h, c);
    } else if (w->title_last <= w->title_first) {
        return true;
    }
    out->title = tidy(w, text_of(w, w->title_first, w->title_last));
    return add_evidence(w, "title", out->title,
                        c == NULL || c == h.c ? "first-line" : "title-line",
                        w->title_first, w->title_last);
}
