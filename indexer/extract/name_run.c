/* Runs of capitalised words: given names, particles, family names. */
#include "indexer/extract/names.h"

enum { RUN_MAX = 6 };

bool
name_word_at(const struct work *w, uint32_t at)
{
    const struct tok *t = tok_at(w, at);

    if (!is_capital(w, at) || t->word->raw.n < 2)
        return false;
    if (caps_at(w, at) == CAPS_INITIAL)
        return true;
    if ((t->word->flags & (W_TITLE | W_WEEKDAY | W_AUX)) != 0 &&
        (t->word->flags & W_GIVEN) == 0)
        return false;
    return true;
}

bool
name_article_at(const struct work *w, uint32_t at)
{
    return caps_at(w, at) != CAPS_INITIAL &&
           form_in(w, at, "le la les l l' de d d' du des un une");
}

/* Particles at `at`: their number when a name word follows, else 0. */
uint32_t
name_particles(const struct work *w, uint32_t at)
{
    uint32_t n = 0;

    while (n < 3 && has_flag(w, at + n, W_PARTICLE) && follows(w, at + n) &&
           !form_in(w, at + n, "y e saint sainte"))
        n++;
    while (n > 0 && is_capital(w, at + n - 1) &&
           !name_article_at(w, at + n - 1) && !name_word_at(w, at + n))
        n--;
    if (n == 0 || !follows(w, at + n) || !name_word_at(w, at + n))
        return 0;
    return n;
}

/* « président », « maire »: roles that are no family names. */
bool
name_officer_at(const struct work *w, uint32_t at)
{
    return form_in(
        w, at,
        "president presidente directeur directrice tresorier "
        "tresoriere secretaire maire adjoint adjointe vice-president "
        "vice-presidente coordinateur coordinatrice depute deputee "
        "senateur senatrice prefet prefete ministre conseiller "
        "conseillere delegue deleguee responsable sous-prefet "
        "sous-prefete");
}

/* May these particles continue the name `r`? */
static bool
particles_fit(const struct work *w, const struct run *r, uint32_t at,
              uint32_t n)
{
    uint32_t next = at + n;

    if (is_capital(w, at) && form_in(w, at, "le la les de du des d d' l l'"))
        return r->given > 0 && r->family == 0 &&
               !(caps_at(w, next) == CAPS_ALL && caps_at(w, at) != CAPS_ALL &&
                 tok_at(w, at)->word->form.n > 2);
    if (form_in(w, at, "da do dos van von der den ten ter el al ben ibn della"))
        return r->words > 0;
    if (r->family == 1 && r->given > 0 && form_is(w, at, "de") && n == 1 &&
        mark_at(w, next + 1) == '(' && !is_common(w, next) &&
        !has_flag(w, next, W_COMMUNE | W_REGION | W_HEAD | W_FORM))
        return caps_at(w, next) == CAPS_FIRST;
    if (form_is(w, at, "i")) /* Jordi Roca i Vila */
        return r->family == 1 && r->given > 0 && n == 1 && is_lower(w, at);
    if (r->family == 1 && r->given > 0 && form_is(w, at, "de") && n == 1 &&
        is_lower(w, at) && follows(w, next + 1) && is_capital(w, next + 1) &&
        !is_common(w, next) && !is_common(w, next + 1))
        return !has_flag(w, next, W_COMMUNE | W_REGION | W_HEAD | W_FORM);
    if (r->family > 0 || r->given == 0)
        return form_in(w, at, "di bin ait") && r->words > 0;
    if ((has_flag(w, next, W_HEAD | W_FORM | W_REGION | W_EVENT) &&
         !(n > 1 && is_capital(w, next - 1))) || /* de La Tour */
        (n > 1 && form_is(w, next - 1, "l'") && caps_at(w, next) == CAPS_ALL))
        return false; /* « M. BENAT de l'ADEFOR » */
    return caps_at(w, next) != CAPS_ALL || caps_at(w, r->from) == CAPS_ALL ||
           (form_in(w, at, "de d'") && tok_at(w, next)->word->raw.n > 5);
}

/* « Pere Talmier Bosc, maçon »: a second family name that is a word, before the
 * role. */
static bool
ends_name(const struct work *w, uint32_t at)
{
    return caps_at(w, at) == CAPS_FIRST && mark_at(w, at + 1) == ',' &&
           follows(w, at + 2) && is_lower(w, at + 2) &&
           has_flag(w, at + 2, W_ROLE) &&
           !has_flag(w, at,
                     W_HEAD | W_FORM | W_ROLE | W_EVENT | W_MONTH | W_WEEKDAY |
                         W_STOP | W_SECTOR | W_VENUE | W_TITLE);
}

static bool
word_fits(const struct work *w, const struct run *r, uint32_t at)
{
    uint32_t flags = flags_at(w, at);
    enum caps caps = caps_at(w, at), before = caps_at(w, at - 1);

    if (r->words == 0)
        return true;
    if (!follows(w, at))
        return false;
    if (caps == CAPS_INITIAL)
        return r->words <= 2 && r->family <= 1;
    if ((flags & W_STOP) != 0 && form_in(w, at, "en au aux a et pour sur"))
        return false;
    if (caps == CAPS_ALL && r->family > 0 && before != CAPS_ALL)
        return r->words == 1 && tok_at(w, at)->word->raw.n > 3 &&
               !is_common(w, at - 1) && !is_common(w, at); /* Rudol TALMIER */
    if (caps != CAPS_ALL && r->family > 0 && before == CAPS_ALL)
        return r->given == 0 && (flags & W_GIVEN) != 0;
    if ((flags & (W_HEAD | W_FORM | W_EVENT)) != 0 && caps != CAPS_ALL &&
        r->given == 0)
        return false;
    if ((flags & W_ROLE) != 0 &&
        (r->words >= 2 || (r->words == 1 && name_officer_at(w, at))))
        return false;
    if (r->family > 0 && r->given > 0 && is_common(w, at) &&
        (flags & W_GIVEN) == 0)
        return ends_name(w, at);
    return true;
}

static void
take(const struct work *w, struct run *r, uint32_t at)
{
    bool given = has_flag(w, at, W_GIVEN) ||
                 (caps_at(w, at) == CAPS_INITIAL && r->words == 0);

    if (given && r->family == 0) {
        r->given++;
    } else {
        if (r->family == 0)
            r->family_at = at;
        r->family++;
    }
    r->words++;
    r->to = at + 1;
}

struct run
name_run_at(const struct work *w, uint32_t at)
{
    struct run r = {.from = at, .to = at, .family_at = at};

    while (r.words < RUN_MAX) {
        uint32_t n;

        if (r.words > 0 && (n = name_particles(w, r.to)) > 0 &&
            particles_fit(w, &r, r.to, n)) {
            uint32_t name = r.to + n, start = r.to;

            if (r.family == 0)
                r.family_at = start;
            r.family++;
            r.words++;
            r.to = name + 1;
            continue;
        }
        if (!name_word_at(w, r.to) || !word_fits(w, &r, r.to))
            break;
        if (r.words > 0 && name_article_at(w, r.to))
            break;
        take(w, &r, r.to);
    }
    /* « notre presidente Martine quemard »: a careless small letter */
    if (r.words == 1 && r.given == 1 && is_lower(w, r.to) && follows(w, r.to) &&
        flags_at(w, r.to) == 0 && has_flag(w, at - 1, W_ROLE) &&
        tok_at(w, r.to)->word->raw.n > 3) {
        r.family_at = r.to++;
        r.family = 1;
        r.words = 2;
    }
    /* all given: the last is the family name (Jean Martin) */
    if (r.family == 0 && r.given >= 2) {
        r.family = 1;
        r.given--;
        r.family_at = r.to - 1;
    }
    return r;
}
