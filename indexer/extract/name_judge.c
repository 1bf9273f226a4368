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

/* « le prix Lise Menou », « Chez Lise », « rue de Menou » */
static bool
is_named_after(const struct work *w, uint32_t start)
{
    uint32_t at = start - 1;

    if (form_in(w, at, "prix trophee fonds amis saint sainte jardin"))
        return true;
    if (form_is(w, at, "chez") && is_capital(w, at) && !starts_sentence(w, at))
        return true;
    return start >= 2 && has_flag(w, at, W_PARTICLE) &&
           has_flag(w, at - 1, W_STREET) && is_lower(w, at - 1);
}

/* « la Québécoise X »: who comes from there. */
static bool
is_demonym(const struct work *w, uint32_t at)
{
    static const char *const endings[] = {
        "ais", "aise", "ois", "oise", "ien", "ienne", "ain", "aine", NULL};

    if (!form_in(w, at - 1, "le la l'") || caps_at(w, at) != CAPS_FIRST)
        return false;
    for (const char *const *e = endings; *e != NULL; e++)
        if (span_ends(tok_at(w, at)->word->form, span_of(*e)))
            return true;
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
    if (is_named_after(w, start) || of_foundation(w, start) ||
        after_dash_of_school(w, start))
        return true;
    if (is_lower(w, start - 1) && form_in(w, start - 1, "le la les l' un une"))
        return !has_flag(w, start, W_TITLE); /* no article before a name */
    if (!is_capital(w, start - 1) || caps_at(w, start - 1) == CAPS_INITIAL ||
        has_flag(w, start - 1, W_ROLE | W_TITLE) || is_demonym(w, start - 1) ||
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
bool
name_role_before(const struct work *w, uint32_t at)
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
bool
name_role_after(const struct work *w, uint32_t at)
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
bool
name_label_before(const struct work *w, uint32_t at)
{
    return at > 1 && mark_at(w, at - 1) == ':' && follows(w, at) &&
           (has_flag(w, at - 2, W_ROLE | W_SAYING) ||
            form_in(w, at - 2,
                    "photo photos photographie photographies texte textes "
                    "credit credits contact contacts redaction animation "
                    "moderation reportage illustration illustrations "
                    "webmestre redacteur redactrice"));
}

bool
name_weak_given(const struct work *w, uint32_t at)
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

/* « trésorière de Sani Walo »: a rare given name behind a role of associations
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

/* « Rose Marin a rappelé », « Claire Fontaine souligne »: two words of the
 * language, of which the first is a given name, before a verb of speech. */
static bool
speaks_as_person(const struct work *w, const struct run *r)
{
    uint32_t at = r->to, last = r->to - 1;

    if (r->words != 2 || r->to != r->from + 2 || r->given != 1 ||
        caps_at(w, last) != CAPS_FIRST ||
        has_flag(w, r->from,
                 W_REGION | W_COMMUNE | W_HEAD | W_FORM | W_EVENT | W_MONTH |
                     W_SECTOR | W_GIVEN_RARE) ||
        has_flag(w, last,
                 W_HEAD | W_FORM | W_SECTOR | W_REGION | W_EVENT | W_VENUE |
                     W_ROLE | W_STREET))
        return false;
    if (form_in(w, at, "a_ avait") && follows(w, at))
        at++;
    return follows(w, at) && speech_verb_at(w, at);
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
        (strange || name_weak_given(w, r->from)))
        return false;
    if (!name_weak_given(w, r->from) && !has_flag(w, r->from, W_GIVEN_RARE))
        return true;
    if (has_name_particle(w, r) || speaks_as_person(w, r))
        return true;
    if (name_role_before(w, r->from) || name_role_after(w, r->to) ||
        name_label_before(w, r->from) || name_verb_after_parens(w, r->to))
        return !strange || !name_weak_given(w, r->from);
    return !strange;
}
