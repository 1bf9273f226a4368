/*
 * Names in lines: labels and lists (floor_labels), minutes, turns of a dialogue,
 * hours of a programme, quotations above and below, bylines.
 */
#include "indexer/extract/floor.h"

/* Does the line start with the mention, but for bullet, hour, title? */
static bool
opens_line(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = l->first;

    while (at < m->start && (!is_word(w, at) || caps_at(w, at) == CAPS_NUMBER ||
                             form_in(w, at, "h et")))
        at++;
    return at >= m->start;
}

/* « X : texte » in minutes. */
static bool
is_minutes(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = skip_parens(w, m->to);

    if (mark_at(w, at) == ',') {
        while (at < m->to + 14 && at < l->last && mark_at(w, at) != ':')
            at++;
    }
    return mark_at(w, at) == ':' && at + 2 < l->last;
}

/* « H. A. – texte », and with a whole name when somebody says it himself. */
static bool
is_turn(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = skip_parens(w, m->to);

    if (m->kind == NAME_INITIALS && at + 3 < l->last)
        return true;
    if (mark_at(w, at) != '-' || tok_at(w, at)->glued || at + 4 > l->last ||
        m->role_to > m->to)
        return false;
    if (!is_capital(w, at + 1))
        return false;
    for (uint32_t i = at + 1; i < l->last; i++)
        if (form_in(w, i, "je j' nous on c' vous moi"))
            return true;
    return false;
}

/* « Lise, pourquoi ce projet ? »: the question of an interview. */
static bool
is_asked(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];

    return mark_at(w, m->to) == ',' && mark_at(w, l->last - 1) == '?' &&
           form_in(w, m->to + 1,
                   "pourquoi comment quel quelle quels quelles qu' que qui "
                   "quand ou combien vous est-ce votre vos en");
}

/* « X, bénévole », and what X said on the line below. */
static bool
heads_quotation(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    uint32_t at = l->last, end;

    if (l->last > m->to + 14 || mark_at(w, l->last - 1) == '.')
        return false;
    if (form_in(w, at, "bonjour je j' merci moi nous") && is_capital(w, at) &&
        !w->x.lines[tok_at(w, at)->line].after_blank &&
        w->x.lines[tok_at(w, at)->line].last > at + 8)
        return true; /* what X says, in the first person */
    if (mark_at(w, at) != '<')
        return false;
    end = w->x.lines[tok_at(w, at)->line].last;
    return mark_at(w, end - 1) == '>' && end > at + 6 &&
           tok_at(w, end - 2)->quoted;
}

/* A quotation, and its author on the line below. */
static bool
signs_quotation(const struct work *w, const struct mention *m)
{
    uint32_t at = w->x.lines[tok_at(w, m->from)->line].first;

    if (follows(w, m->to) && mark_at(w, m->to) != ',' &&
        mark_at(w, m->to) != '(' && mark_at(w, m->to) != '-')
        return false; /* prose that goes on */
    return at > 0 && mark_at(w, at - 1) == '>' && tok_at(w, at - 1)->quoted &&
           tok_at(w, at - 1)->line + 2 >= tok_at(w, at)->line;
}

/* A byline: « par X » that starts or ends a short line, « Photo : X ». */
static bool
is_byline(const struct work *w, const struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];

    if (form_in(w, l->first,
                "par texte photo photos credit redige publie "
                "reportage propos signe contact (photo ecrit "
                "poste mis") &&
        l->last - l->first < 16)
        return true;
    if (mark_at(w, l->first) == '(' &&
        form_in(w, l->first + 1, "photo photos credit texte"))
        return true;
    return false;
}

/* « 10h », « 9.30 », « 14 h »: a line of a programme. */
static bool
opens_with_hour(const struct work *w, const struct line *l)
{
    uint32_t at = l->first;
    struct span raw;

    while (at < l->last && !is_word(w, at))
        at++;
    if (at >= l->last || caps_at(w, at) != CAPS_NUMBER)
        return false;
    raw = tok_at(w, at)->word->raw;
    return form_is(w, at + 1, "h") || memchr(raw.p, 'h', raw.n) != NULL ||
           (raw.n >= 4 && raw.n <= 5 && memchr(raw.p, '.', raw.n) != NULL);
}

/* « 10h : X, sociologue », « 10h « … » – X », « 10h « … » (X) » */
static bool
has_turn_at_hour(const struct work *w, const struct mention *m,
                 const struct line *l)
{
    char before = mark_at(w, m->start - 1), after = mark_at(w, m->to);
    bool ends =
        !follows(w, m->to) || after == ',' || after == '(' ||
        (form_in(w, m->to, "et &") && w->taken[m->to + 1] == TAKEN_PERSON) ||
        after == ':' || after == ')' || after == '-';

    return m->start > l->first && ends && opens_with_hour(w, l) &&
           (before == ':' || before == '-' || before == '|' ||
            tok_at(w, m->start)->gap ||
            (before == '(' && mark_at(w, m->start - 2) == '>') ||
            opens_line(w, m));
}

static bool
first_of_line(const struct work *w, const struct mention *m,
              const struct line *l)
{
    return m == w->mentions || m[-1].from < l->first;
}

/* What names somebody in the middle of a line of a programme or of a list. */
static bool
judge_inside(const struct work *w, struct mention *m, const struct line *l)
{
    if (m->start == l->first || m->floor == FLOOR_SPEAKS)
        return false;
    if (form_in(w, m->start - 1, "par avec") &&
        caps_at(w, l->first) == CAPS_NUMBER) {
        m->floor = FLOOR_UNKNOWN; /* « 14h15 Conférence …, par X » */
        floor_set(m, FLOOR_LISTED, "programme");
        return true;
    }
    if (!l->bullet || opens_line(w, m) ||
        floor_list_label(w, m) == LABEL_ABSENT ||
        form_in(w, m->start - 2, "contact lien partenariat") ||
        (form_is(w, m->start - 1, "par") &&
         form_in(w, m->start - 2,
                 "traduit traduite illustre illustree filme "
                 "filmee signe signee ecrit ecrite")))
        return false;
    if (!form_in(w, m->start - 1, "avec par") &&
        ((mark_at(w, m->start - 1) != '(' && mark_at(w, m->start - 1) != ':' &&
          (mark_at(w, m->start - 1) != ',' || !first_of_line(w, m, l))) ||
         floor_list_label(w, m) != LABEL_FLOOR))
        return false;
    m->floor = FLOOR_UNKNOWN; /* « atelier libre par X » tells no agent */
    floor_set(m, FLOOR_LISTED, "list-item");
    return true;
}

/* What opens a line with a name. */
static void
judge_opening(const struct work *w, struct mention *m, const struct line *l)
{
    enum label label;

    if (signs_quotation(w, m)) {
        floor_set(m, FLOOR_SPEAKS, "quotation-signed");
        return;
    }
    if (is_asked(w, m) || heads_quotation(w, m)) {
        floor_set(m, FLOOR_SPEAKS,
                  is_asked(w, m) ? "asked" : "quotation-below");
        return;
    }
    label = floor_list_label(w, m);
    if (label == LABEL_ABSENT)
        floor_set(m, FLOOR_ABSENT, "list-absent");
    else if (is_minutes(w, m) || is_turn(w, m))
        floor_set(m, FLOOR_SPEAKS, "minutes");
    else if (l->first < m->start && mark_at(w, l->first) == '#')
        floor_set(m, FLOOR_SPEAKS, "heading");
    else if (label == LABEL_FLOOR || (l->bullet && (mark_at(w, m->to) == ',' ||
                                                    mark_at(w, m->to) == '(')))
        floor_set(m, FLOOR_LISTED, "list");
}

static void
judge(const struct work *w, struct mention *m)
{
    const struct line *l = &w->x.lines[tok_at(w, m->from)->line];
    enum label label;

    if (is_byline(w, m)) {
        floor_set(m, FLOOR_ABSENT, "byline");
        return;
    }
    label = floor_own_label(w, m);
    if (label != LABEL_NONE)
        floor_set(m, label == LABEL_FLOOR ? FLOOR_LISTED : FLOOR_ABSENT,
                  label == LABEL_FLOOR ? "label" : "label-absent");
    else if (floor_programme_label(w, m) || has_turn_at_hour(w, m, l))
        floor_set(m, FLOOR_LISTED, "programme");
    else if (!judge_inside(w, m, l) && opens_line(w, m))
        judge_opening(w, m, l);
    else if (starts_sentence(w, m->start) && mark_at(w, m->to) == ':' &&
             m->start > l->first)
        floor_set(m, FLOOR_SPEAKS, "minutes");
}

void
floor_lists(struct work *w)
{
    for (size_t i = 0; i < w->nmentions; i++)
        judge(w, &w->mentions[i]);
}
