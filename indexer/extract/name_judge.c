/* What stands around a run of capitalised words, and what that says of it. */
#include "indexer/extract/names.h"

/* « Fondation Luc et Lise X »: both given names are of the foundation. */
static bool
of_foundation(const struct work *w, uint32_t start)
{
    return start > 3 && form_is(w, start - 1, "et") && follows(w, start) &&
           has_flag(w, start - 2, W_GIVEN) && is_capital(w, start - 2) &&
           form_is(w, start - 3, "fondation");
}

/* « Université Brest – Luc Menou » */
static bool
after_dash_of_school(const struct work *w, uint32_t start)
{
    if (mark_at(w, start - 1) != '-')
        return false;
    for (uint32_t i = start - 1; i > 0 && i + 4 > start; i--)
        if (form_in(w, i - 1, "universite lycee college institut"))
            return is_capital(w, i - 1) && is_capital(w, start - 2);
    return false;
}

/* Words that make what follows a place or an organisation. */
bool
name_forbidden(const struct work *w, uint32_t start)
{
    uint32_t flags;

    if (start == 0 || !follows(w, start))
        return false;
    flags = flags_at(w, start - 1);
    if (mark_at(w, start - 1) == '(' && start > 1 &&
        w->taken[start - 2] == TAKEN_PERSON)
        return true; /* whom the person speaks for */
    if (form_is(w, start - 1, "salle") && form_is(w, start - 2, "la") &&
        form_is(w, start - 3, "dans") && speech_verb_at(w, start - 4))
        return false;
    if ((flags & (W_STREET | W_HEAD | W_FORM | W_VENUE | W_LAW)) != 0 &&
        (flags & W_ROLE) == 0)
        return true;
    if (form_in(w, start - 1, "prix trophee fonds amis saint sainte jardin") ||
        (form_is(w, start - 1, "chez") && is_capital(w, start - 1) &&
         !starts_sentence(w, start - 1)))
        return true;
    if (of_foundation(w, start) || after_dash_of_school(w, start))
        return true;
    /* rue de …, place du … */
    if (start >= 2 && has_flag(w, start - 1, W_PARTICLE) &&
        has_flag(w, start - 2, W_STREET) && is_lower(w, start - 2))
        return true;
    if (is_lower(w, start - 1) && form_in(w, start - 1, "le la les l' un une"))
        return !has_flag(w, start, W_TITLE); /* no article before a name */
    if (!is_capital(w, start - 1) || caps_at(w, start - 1) == CAPS_INITIAL ||
        has_flag(w, start - 1, W_ROLE | W_TITLE) ||
        (starts_sentence(w, start - 1) && /* « Écoutons X » */
         span_ends(tok_at(w, start - 1)->word->form, SPAN("ons"))))
        return false;
    return !has_flag(w, start - 1, W_STOP | W_COMMON) ||
           (!starts_sentence(w, start - 1) && !has_flag(w, start - 1, W_STOP));
}

uint8_t
name_sex(const struct work *w, uint32_t at)
{
    uint32_t flags = flags_at(w, at);

    if ((flags & W_MALE) != 0 && (flags & W_FEMALE) != 0)
        return 0;
    return (flags & W_MALE) != 0 ? 'm' : (flags & W_FEMALE) != 0 ? 'f' : 0;
}

/* A role just before: « la sociologue », « le président, ». */
static bool
role_before(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (i > 0 && mark_at(w, i - 1) == ',' && follows(w, i))
        i--;
    if (i == 0 || !follows(w, i))
        return false;
    return has_flag(w, i - 1, W_ROLE) ||
           (i > 1 && is_lower(w, i - 1) && has_flag(w, i - 2, W_ROLE) &&
            !has_flag(w, i - 1, W_STOP));
}

/* A role, an age or a verb of speech just after. */
static bool
role_after(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    if (!follows(w, i))
        return false;
    if (mark_at(w, i) == ',' || mark_at(w, i) == '-' || mark_at(w, i) == '(')
        i++;
    if (caps_at(w, i) == CAPS_NUMBER && form_is(w, i + 1, "ans"))
        return true;
    if (i == at)
        return has_flag(w, i, W_AUX) || speech_verb_at(w, i) ||
               has_flag(w, i, W_ROLE);
    if (name_article_at(w, i) || form_in(w, i, "notre ancien ancienne"))
        i++;
    return has_flag(w, i, W_ROLE);
}

/* « Photos : X », « Animatrice : X »: a label that people follow. */
static bool
label_before(const struct work *w, uint32_t at)
{
    return at > 1 && mark_at(w, at - 1) == ':' && follows(w, at) &&
           (has_flag(w, at - 2, W_ROLE | W_SAYING) ||
            form_in(w, at - 2,
                    "photo photos photographie photographies texte textes "
                    "credit credits contact contacts redaction animation "
                    "moderation reportage illustration illustrations "
                    "webmestre redacteur redactrice"));
}

/* « Guivarc'h (ADEME) a rappelé »: a verb after the parentheses. */
static bool
verb_after_parens(const struct work *w, uint32_t at)
{
    uint32_t i = skip_parens(w, at);

    return i > at && follows(w, i) &&
           (has_flag(w, i, W_AUX) || speech_verb_at(w, i));
}

static bool
weak_given(const struct work *w, uint32_t at)
{
    return has_flag(w, at,
                    W_GIVEN_WEAK | W_REGION | W_COMMUNE | W_HEAD | W_FORM |
                        W_EVENT) ||
           (has_flag(w, at, W_GIVEN_RARE) && is_common(w, at));
}

/* A word of the language; not « Auzan-Brulé », of which one part is unknown. */
static bool
is_plain(const struct work *w, uint32_t at)
{
    struct span rest, part;

    if (!is_common(w, at))
        return false;
    rest = tok_at(w, at)->word->form;
    if (memchr(rest.p, '-', rest.n) == NULL)
        return true;
    while (span_next(&rest, '-', &part))
        if (part.n > 3 && lexicon_flags(w->lexicon, part) == 0)
            return false;
    return true;
}

/* « trésorière de Sabi Wasi »: a rare given name behind a role of associations
 * is the association's. */
static bool
is_employer(const struct work *w, const struct run *r)
{
    return has_flag(w, r->from, W_GIVEN_RARE) &&
           form_in(w, r->from - 1, "de d'") && follows(w, r->from) &&
           form_in(w, r->from - 2,
                   "president presidente tresorier tresoriere secretaire "
                   "directeur directrice coordinateur coordinatrice salarie "
                   "salariee benevole administrateur administratrice membre "
                   "gerant gerante") &&
           is_lower(w, r->from - 2);
}

/* « Stella Da Cunha », « Ana van der Meer »: a small word that stands in names of
 * people alone. */
static bool
has_name_particle(const struct work *w, const struct run *r)
{
    for (uint32_t i = r->from + 1; i < r->to; i++)
        if (form_in(w, i, "da do dos van von der den ter ben ibn bin ait ould"))
            return true;
    return false;
}

bool
name_full_holds(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;
    bool strange = is_plain(w, r->family_at) ||
                   has_flag(w, last, W_HEAD | W_FORM | W_REGION) ||
                   caps_at(w, last) == CAPS_MIXED;

    if (has_flag(w, r->from, W_HEAD | W_FORM | W_VENUE | W_STREET) ||
        is_employer(w, r))
        return false;
    if (w->x.lines[tok_at(w, r->from)->line].shouted &&
        (strange || weak_given(w, r->from)))
        return false;
    if (!weak_given(w, r->from) && !has_flag(w, r->from, W_GIVEN_RARE))
        return !(has_flag(w, last, W_HEAD | W_FORM | W_REGION) &&
                 is_common(w, last) && !role_before(w, r->from) &&
                 !role_after(w, r->to) && !has_flag(w, last, W_FAMILY) &&
                 false);
    if (has_name_particle(w, r))
        return true;
    if (role_before(w, r->from) || role_after(w, r->to) ||
        label_before(w, r->from))
        return !strange || !weak_given(w, r->from);
    return !strange;
}

/* « LAMINE Farouk »: the capitals tell the family name, were it a given name. */
static bool
capitals_then_given(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;
    char before = mark_at(w, r->from - 1);

    if (r->words != 2 || r->to != r->from + 2 ||
        caps_at(w, r->from) != CAPS_ALL || caps_at(w, last) != CAPS_FIRST ||
        tok_at(w, r->from)->word->raw.n < 3 || !has_flag(w, last, W_GIVEN) ||
        has_flag(w, last, W_REGION) ||
        has_flag(w, r->from, W_NOT_ORG | W_HEAD | W_FORM | W_TITLE | W_STOP))
        return false;
    if (has_flag(w, r->from, W_GIVEN))
        return true;
    /* an item of a list: « MAES Quentin, » */
    return tok_at(w, r->from)->word->raw.n > 3 &&
           (!follows(w, r->from) || before == ',' || before == ':' ||
            before == ';' || before == '-' || before == '*') &&
           (!follows(w, r->to) || mark_at(w, r->to) == ',' ||
            mark_at(w, r->to) == '(' || mark_at(w, r->to) == ';');
}

/* « Lecomte Jean-Claude »: no given name, then one. */
static bool
is_family_first(const struct work *w, uint32_t at)
{
    return caps_at(w, at) == CAPS_FIRST && !has_flag(w, at, W_GIVEN) &&
           !has_flag(w, at, W_HEAD | W_FORM | W_ROLE | W_STOP | W_EVENT) &&
           has_flag(w, at + 1, W_GIVEN) && caps_at(w, at + 1) == CAPS_FIRST &&
           follows(w, at + 1) && !(is_capital(w, at + 2) && follows(w, at + 2));
}

/* « Présents : », « Étaient présents » */
static bool
is_attendance(const struct work *w, const struct line *l)
{
    for (uint32_t i = l->first; i < l->last && i < l->first + 6; i++)
        if (form_in(w, i,
                    "present presents presentes excuse excuses excusees absent "
                    "absents participants participantes membres emargement"))
            return true;
    return false;
}

/* Does the list around `at` put family names first?  Attendance lists, and turns
 * of minutes: « Quémard Fatiha : … ». */
static bool
line_is_reversed(const struct work *w, uint32_t at)
{
    enum { LIST_REACH = 80 };
    const struct line *l = &w->x.lines[tok_at(w, at)->line];
    uint32_t first = at > l->first + LIST_REACH ? at - LIST_REACH : l->first;
    int votes = 0;

    if (at == l->first && mark_at(w, at + 2) == ':')
        return !has_flag(w, at + 1, W_FAMILY | W_GIVEN_WEAK);
    for (uint32_t i = first; i + 1 < l->last && i < at + LIST_REACH; i++) {
        if (!is_capital(w, i) || !is_capital(w, i + 1) || !follows(w, i + 1) ||
            is_capital(w, i - 1))
            continue;
        if (is_family_first(w, i))
            votes += has_flag(w, i + 1, W_FAMILY | W_GIVEN_WEAK) ? 0 : 1;
        else if (has_flag(w, i, W_GIVEN) && !has_flag(w, i + 1, W_GIVEN))
            votes--;
    }
    return votes > 1 && is_attendance(w, l);
}

/* QUÉMARD L., GARREC Jean-Luc */
bool
name_reversed(const struct work *w, const struct run *r)
{
    uint32_t last = r->to - 1;

    if (capitals_then_given(w, r) ||
        (is_family_first(w, r->from) && r->words == 2 && r->to == r->from + 2 &&
         !has_flag(w, r->from, W_TITLE) && line_is_reversed(w, r->from)))
        return true;
    if (r->words == 2 && caps_at(w, r->from) == CAPS_ALL &&
        tok_at(w, r->from)->word->raw.n > 3 && caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (r->words < 2 || r->words > 4 || r->given > 0)
        return false;
    if (caps_at(w, r->from) != CAPS_ALL ||
        tok_at(w, r->from)->word->raw.n < 3 ||
        has_flag(w, r->from, W_NOT_ORG | W_HEAD | W_FORM))
        return false;
    if (caps_at(w, last) == CAPS_INITIAL)
        return true;
    if (r->from > 0 && has_flag(w, r->from - 1, W_TITLE) && r->words == 2 &&
        has_flag(w, last, W_GIVEN) && caps_at(w, last) == CAPS_FIRST)
        return true; /* « Mme GARREC Rose » */
    return has_flag(w, last, W_GIVEN) &&
           !has_flag(w, last, W_GIVEN_WEAK | W_REGION | W_COMMUNE) &&
           (caps_at(w, last) == CAPS_FIRST ||
            (!w->x.lines[tok_at(w, last)->line].shouted &&
             mark_at(w, r->from - 1) != '(' &&
             tok_at(w, r->from)->word->raw.n > 4));
}

/* « Toutou Amatali, capitaine coutumier, »: a word of the language may be a
 * given name, before a family name that is none and a role. */
static bool
role_behind_comma(const struct work *w, const struct run *r)
{
    return r->words == 2 && r->to == r->from + 2 &&
           caps_at(w, r->to - 1) == CAPS_FIRST && !is_common(w, r->to - 1) &&
           mark_at(w, r->to) == ',' && has_flag(w, r->to + 1, W_ROLE) &&
           is_lower(w, r->to + 1) && !has_flag(w, r->from, W_STOP);
}

/* Two words alone on the line below a paragraph: its signature. */
static bool
signs_alone(const struct work *w, const struct run *r)
{
    const struct line *l = &w->x.lines[tok_at(w, r->from)->line];
    uint32_t before = l->first;

    return r->words == 2 && l->first == r->from && l->last == r->to &&
           before > 0 && mark_at(w, before - 1) == '.' && l > w->x.lines &&
           l[-1].last > l[-1].first + 12 && caps_at(w, r->to - 1) == CAPS_FIRST;
}

/* Two unknown capitalised words beside a role or a verb. */
bool
name_unknown_holds(const struct work *w, const struct run *r)
{
    if (r->words < 2 || r->words > 3 || r->given > 0)
        return false;
    for (uint32_t i = r->from; i < r->to; i++)
        if ((is_common(w, i) && (i > r->from || !role_behind_comma(w, r))) ||
            has_flag(w, i,
                     W_HEAD | W_FORM | W_REGION | W_COMMUNE | W_ROLE | W_EVENT |
                         W_MONTH) ||
            caps_at(w, i) == CAPS_MIXED)
            return false;
    if (caps_at(w, r->from) != CAPS_FIRST)
        return false;
    return role_before(w, r->from) || role_after(w, r->to) ||
           label_before(w, r->from) || verb_after_parens(w, r->to) ||
           signs_alone(w, r);
}

/* « par Rose, Luc et Samir »: a weak given name among others. */
static bool
among_given(const struct work *w, uint32_t at)
{
    bool left =
        form_in(w, at - 1, "par avec chez et") || mark_at(w, at - 1) == ',';

    if (has_flag(w, at, W_REGION | W_HEAD | W_FORM | W_EVENT | W_MONTH) ||
        !follows(w, at) || !left)
        return false;
    if ((mark_at(w, at + 1) == ',' || form_is(w, at + 1, "et")) &&
        has_flag(w, at + 2, W_GIVEN) && is_capital(w, at + 2))
        return true;
    return (mark_at(w, at - 1) == ',' || form_is(w, at - 1, "et")) && at > 1 &&
           w->taken[at - 2] == TAKEN_PERSON;
}

/* « l'Université de Diana », « La Table de Zoé » */
static bool
inside_org_name(const struct work *w, uint32_t at)
{
    if (!form_in(w, at - 1, "de d' du des") || !follows(w, at))
        return false;
    for (uint32_t i = at - 1; i > 0 && i + 4 > at && follows(w, i); i--) {
        if (has_flag(w, i - 1,
                     W_HEAD | W_FORM | W_STREET | W_VENUE | W_EVENT) ||
            (is_capital(w, i - 1) && !starts_sentence(w, i - 1) &&
             is_common(w, i - 1)))
            return true;
    }
    return false;
}

/* « Vic-sur-Cère » */
static bool
of_town(struct span form)
{
    return span_find(form, SPAN("-sur-"), 0) < form.n ||
           span_find(form, SPAN("-en-"), 0) < form.n ||
           span_find(form, SPAN("-les-"), 0) < form.n ||
           span_find(form, SPAN("-sous-"), 0) < form.n;
}

/* « Battitta, 78 ans »: an unknown word whose age is told. */
static bool
unknown_given_holds(const struct work *w, const struct run *r)
{
    return caps_at(w, r->from) == CAPS_FIRST && !is_common(w, r->from) &&
           !has_flag(w, r->from,
                     W_HEAD | W_FORM | W_REGION | W_COMMUNE | W_EVENT) &&
           mark_at(w, r->to) == ',' && follows(w, r->to + 1) &&
           caps_at(w, r->to + 1) == CAPS_NUMBER && form_is(w, r->to + 2, "ans");
}

bool
name_given_holds(const struct work *w, const struct run *r)
{
    uint32_t at = r->from;
    uint32_t flags = flags_at(w, at);
    bool cue;

    if (r->words == 1 && (flags & W_GIVEN) == 0)
        return unknown_given_holds(w, r);
    if (r->words != 1 || of_town(tok_at(w, at)->word->form) ||
        (weak_given(w, at) && !among_given(w, at)) ||
        caps_at(w, at) != CAPS_FIRST ||
        w->x.lines[tok_at(w, at)->line].shouted ||
        has_flag(w, at, W_MONTH | W_ROLE | W_STOP))
        return false;
    if (follows(w, r->to) &&
        (caps_at(w, r->to) == CAPS_NUMBER || is_capital(w, r->to)))
        return false;
    cue = role_after(w, r->to) || role_before(w, at) ||
          (form_is(w, r->to, "et") && has_flag(w, r->to + 1, W_GIVEN) &&
           is_capital(w, r->to + 1)) ||
          (at > 1 && form_is(w, at - 1, "et") && has_flag(w, at - 2, W_GIVEN) &&
           is_capital(w, at - 2)) ||
          speech_verb_at(w, at - 1) || speech_verb_at(w, r->to + 1);
    if (inside_org_name(w, at) ||
        (form_is(w, at + 1, "et") &&
         form_in(w, at + 2, "cie compagnie co fils associes")))
        return false;
    if ((flags & (W_GIVEN_RARE | W_COMMON)) != 0)
        return cue;
    if (at > 0 && follows(w, at) &&
        form_in(w, at - 1, "l l' la le les du des en au aux une un"))
        return false;
    return cue || !starts_sentence(w, at) || mark_at(w, r->to) == ',' ||
           is_lower(w, r->to);
}
