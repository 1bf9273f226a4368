/* What a date at its place is: the event's, a publication's, a law's, one to
 * come. */
#include "indexer/extract/dates.h"
#include "indexer/extract/titles.h"

bool
date_near(const struct work *w, uint32_t at, uint32_t reach, const char *words)
{
    for (uint32_t i = at, n = 0; i > 0 && n < reach && follows(w, i);
         i--, n++) {
        if (mark_at(w, i - 1) == '.' || mark_at(w, i - 1) == ';')
            return false;
        if (form_in(w, i - 1, words))
            return true;
    }
    return false;
}

/* « Le Journal, vendredi 13 mai 2022. Photo : X » at the very end. */
static bool
signs_off(const struct work *w, const struct seen_date *d)
{
    uint32_t line = tok_at(w, d->from)->line;
    uint32_t last = tok_at(w, w->x.ntoks - 1)->line;

    return line > 3 && line + 2 >= last &&
           w->x.lines[line].last - w->x.lines[line].first <= 20 &&
           d->first.precision == DATE_DAY && d->year_told;
}

/* « 2e journée des acteurs – Quimper, 11 avril 2019 », on one line or two */
static bool
follows_event(const struct work *w, const struct seen_date *d)
{
    const struct line *l = &w->x.lines[tok_at(w, d->from)->line];
    uint32_t at = l->first;

    if (!l->after_blank && at > 0)
        for (uint32_t i = l[-1].first; i < l[-1].first + 3 && i < at; i++)
            if (has_flag(w, i, W_EVENT))
                return true;
    while (at < d->from && !has_flag(w, at, W_EVENT))
        at++;
    return at < d->from;
}

static bool
has_between(const struct work *w, uint32_t from, uint32_t to, uint32_t flags)
{
    for (uint32_t at = from; at < to; at++)
        if (has_flag(w, at, flags) && is_word(w, at))
            return true;
    return false;
}

/* « Lille, le 3 mai 2018 – Le réseau … »: where and when it was written. */
static bool
is_dateline(const struct work *w, const struct seen_date *d)
{
    uint32_t line = tok_at(w, d->from)->line;
    const struct line *l = &w->x.lines[line];

    return line < 12 && d->from - l->first <= 8 &&
           form_is(w, d->from - 1, "le") && mark_at(w, d->from - 2) == ',' &&
           mark_at(w, d->to) == '-';
}

/* A date that stands alone at the head of the text: a stamp. */
static bool
is_stamp(const struct work *w, const struct seen_date *d)
{
    const struct line *l = &w->x.lines[tok_at(w, d->from)->line];

    if (is_dateline(w, d))
        return true;
    if (l->last - l->first > 16 || has_between(w, d->to, l->last, W_AUX))
        return false;
    if (d->to >= l->last && d->from > l->first + 1 &&
        (mark_at(w, d->from - 1) == '-' || mark_at(w, d->from - 1) == ',' ||
         mark_at(w, d->from - 1) == '|' || mark_at(w, d->from - 2) == ','))
        return tok_at(w, d->from)->line < 12 || signs_off(w, d);
    if (signs_off(w, d))
        return true;
    if (tok_at(w, d->from)->line > 12 || d->from - l->first > 8)
        return false;
    if (d->from == l->first + 2 && form_is(w, d->from - 1, "le"))
        return true; /* « CALAIS LE 30 MAI 2009 » */
    return d->from <= l->first + 1 || mark_at(w, d->from - 2) == ',' ||
           form_in(w, l->first, "par redige publie poste ecrit");
}

bool
date_in_title(const struct work *w, const struct seen_date *d)
{
    return d->from >= w->title_first && d->to <= w->title_last;
}

/* « prendra fin le », « ouvriront le »: still to come. */
static bool
future_before(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 0 && n < 6 && follows(w, i); i--, n++) {
        struct span f =
            is_word(w, i - 1) ? tok_at(w, i - 1)->word->form : SPAN("");

        if (mark_at(w, i - 1) == '.')
            return false;
        if (f.n > 4 && has_flag(w, i - 1, W_COMMON) && is_lower(w, i - 1) &&
            !has_flag(w, i - 1, W_GIVEN) &&
            (span_ends(f, SPAN("era")) || span_ends(f, SPAN("ira")) ||
             span_ends(f, SPAN("dra")) || span_ends(f, SPAN("ront"))))
            return true;
    }
    return false;
}

/* « Date de l'évènement : », perhaps on the line above. */
static bool
labelled(const struct work *w, uint32_t at)
{
    for (uint32_t i = at; i > 0 && i + 8 > at; i--)
        if (form_in(w, i - 1, "date dates quand") &&
            (mark_at(w, at - 1) == ':' ||
             tok_at(w, at)->line != tok_at(w, i - 1)->line))
            return true;
    return false;
}

/* With an hour, an author, figures of visits, or of a month: not the event. */
static bool
stamp_is_sure(const struct work *w, const struct seen_date *d)
{
    const struct line *l = &w->x.lines[tok_at(w, d->from)->line];

    if (d->first.precision == DATE_MONTH || signs_off(w, d))
        return true;
    if (d->to < l->last &&
        ((mark_at(w, d->to) == '|' &&
          !has_between(w, d->to, l->last, W_VENUE | W_HEAD)) ||
         (form_is(w, d->to, "a") && caps_at(w, d->to + 1) == CAPS_NUMBER)))
        return true;
    if (tok_at(w, d->from)->line < tok_at(w, w->title_first)->line)
        return mark_at(w, l->first + 1) != ','; /* « Tours, samedi 13 mai » */
    return form_is(w, l->first, "par");
}

/* What the words before a date make of it; the first row that fits. */
static const struct {
    uint32_t reach; /* tokens back */
    enum date_kind kind;
    const char *words;
} before[] = {
    {6, DATE_PLAIN, "direct"},
    {9, DATE_PUBLISHED,
     "publie publiee redige redigee poste postee paru parue modifie modifiee "
     "mise mis diffuse diffusee envoyee "
     "actualise ecrit envoye publication maj edite transmis transmise "
     "communique"},
    {4, DATE_LAW, "loi decret arrete article ordonnance circulaire charte"},
    {14, DATE_LAW, "prochaine prochain prochaines agendas agenda"},
    {4, DATE_LAW,
     "rendez-vous rendez avant jusqu' jusqu depuis limite lancement ne nee "
     "fondee creee d'ici cree ici"},
    {14, DATE_LAW, "sera seront tiendra aura rouvrira ouvrira reunira"},
};

/* « se sont donné rendez-vous le », « rendez-vous était donné le » */
static bool
was_given(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 1 && n < 6 && follows(w, i); i--, n++)
        if (form_in(w, i - 1, "rendez-vous rendez"))
            return (form_in(w, i - 2, "donne donnes") &&
                    form_in(w, i - 3, "sont etaient")) ||
                   form_in(w, i, "etait avait") ||
                   form_in(w, i + 1, "etait avait");
    return false;
}

/* « Article du », « Édition du », « Bulletin de janvier 2018 » at the head */
static bool
is_of_paper(const struct work *w, const struct seen_date *d)
{
    uint32_t line = tok_at(w, d->from)->line;
    const struct line *l = &w->x.lines[line];

    if (form_is(w, d->from - 1, "du") &&
        (form_is(w, d->from - 2, "article") ||
         (l->first + 2 == d->from && form_in(w, l->first, "edition numero"))))
        return true;
    return line < 12 && d->year_told && !date_in_title(w, d) &&
           l->last - l->first < 20 && title_role(w, line) == ROLE_ISSUE;
}

/* « Le compte rendu du 3 mai est approuvé », « approbation du PV du 3 mai » */
static bool
is_approved(const struct work *w, const struct seen_date *d)
{
    if (!date_near(w, d->from, 8, "rendu proces-verbal pv compte-rendu") ||
        date_in_title(w, d))
        return false;
    if (date_near(w, d->from, 12, "approbation adoption validation approuve"))
        return true;
    for (uint32_t at = d->to; at < d->to + 6; at++)
        if (form_in(w, at, "approuve adopte valide approuves adoptes"))
            return true;
    return false;
}

/* « la navette du jeudi », « chaque mardi »: each week. */
static bool
is_weekly(const struct work *w, const struct seen_date *d)
{
    if (d->weekday == 0 || d->day != 0 || d->past || d->weekday_end != 0 ||
        d->first.precision != DATE_UNKNOWN)
        return false;
    return form_is(w, d->from - 1, "chaque") ||
           (form_is(w, d->from - 1, "du") && is_word(w, d->from - 2) &&
            is_lower(w, d->from - 2) && !has_flag(w, d->from - 2, W_EVENT));
}

void
date_classify(const struct work *w, struct seen_date *d)
{
    if (is_weekly(w, d)) {
        d->kind = DATE_LAW;
        return;
    }
    if (is_of_paper(w, d)) {
        d->kind = DATE_PUBLISHED;
        return;
    }
    if (is_approved(w, d) || date_near(w, d->from, 6, "precedent precedente")) {
        d->kind = DATE_LAW;
        return;
    }
    /* « La Lettre du quai - n° 14 - avril 2022 » as the title */
    if (date_in_title(w, d) && w->title_is_issue) {
        d->kind = DATE_PUBLISHED;
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(before); i++)
        if (date_near(w, d->from, before[i].reach, before[i].words) &&
            !was_given(w, d->from)) {
            d->kind = (uint8_t)before[i].kind;
            return;
        }
    if (form_in(w, d->to, "prochain naissait naquit") ||
        form_in(w, d->to + 1, "prochain") || future_before(w, d->from))
        d->kind = DATE_LAW;
    else if (!labelled(w, d->from) && is_stamp(w, d) &&
             d->last.precision == DATE_UNKNOWN && d->year_told &&
             !date_in_title(w, d) && !follows_event(w, d))
        d->kind = stamp_is_sure(w, d) ? DATE_PUBLISHED : DATE_STAMP;
}
