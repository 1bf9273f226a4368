/* Verbs of speech and quotations, after a name and before it. */
#include "indexer/extract/floor.h"

enum { AFTER_MAX = 60, BEFORE_MAX = 12, QUOTE_MIN_WORDS = 3 };

/* Words of the quotation that opens at `at`. */
static unsigned
quote_words(const struct work *w, uint32_t at)
{
    unsigned n = 0;

    for (uint32_t i = at + 1; i < w->x.ntoks && i < at + 60; i++) {
        if (mark_at(w, i) == '>' || !tok_at(w, i)->quoted)
            return n;
        n += is_word(w, i);
    }
    return n;
}

static bool
quotes_speech(const struct work *w, uint32_t at)
{
    return mark_at(w, at) == '<' && quote_words(w, at) >= QUOTE_MIN_WORDS;
}

static const struct mention *
mention_from(const struct work *w, size_t from, uint32_t at)
{
    return from < w->nmentions && w->mentions[from].start <= at &&
                   at < w->mentions[from].to
               ? &w->mentions[from]
               : NULL;
}

/* « X, qui remplaçait Y, a lu »: Y is the object of a relative clause. */
static bool
in_relative(const struct work *w, uint32_t at)
{
    for (uint32_t i = at; i > 2 && i + 7 > at && follows(w, i); i--) {
        if (!is_word(w, i - 1) || w->taken[i - 1] == TAKEN_PERSON)
            return false;
        if (form_is(w, i - 1, "qui"))
            return i < at && mark_at(w, i - 2) == ',' &&
                   w->taken[i - 3] == TAKEN_PERSON;
    }
    return false;
}

/* « plus vite que », « ainsi que », « tel que » */
static bool
compared(const struct work *w, uint32_t que)
{
    for (uint32_t i = que; i > 0 && i + 3 > que && follows(w, i); i--)
        if (form_in(w, i - 1,
                    "plus moins autant mieux ainsi aussi plutot autre meme tel "
                    "telle"))
            return !form_is(w, i - 2, "est"); /* « c'est ainsi que » */
    return false;
}

/* A preposition before the name: then it is not the subject. */
bool
floor_is_object(const struct work *w, const struct mention *m)
{
    uint32_t at = m->start;

    if (m->role_to > 0 && m->role_to <= m->from && m->role_from < at)
        at = m->role_from;
    while (at > 0 && follows(w, at) && is_word(w, at - 1) &&
           form_in(w, at - 1, "le la l l' les du des au aux")) {
        if (form_in(w, at - 1, "du des au aux"))
            return true;
        at--;
    }
    if (at > 1 && form_in(w, at - 1, "que qu'"))
        return compared(w, at - 1); /* else « ce que X a raconté » */
    if (form_is(w, at - 1, "comme") && mark_at(w, m->to) == ',' &&
        !has_flag(w, m->to + 1, W_ROLE) && !has_flag(w, m->to + 2, W_ROLE))
        return true; /* « Comme X, beaucoup pensent » */
    if (in_relative(w, at))
        return true;
    return at > 0 && follows(w, at) &&
           form_in(w, at - 1,
                   "a de d d' par avec chez pour sur contre envers "
                   "qu entre a selon ni sans");
}

/* « X, adjointe, et la mère d'un élève … »: what follows has another subject. */
static bool
other_subject(const struct work *w, const struct mention *m, size_t next,
              uint32_t at)
{
    if (next < w->nmentions && w->mentions[next].group == m->group &&
        w->mentions[next].start <= at + 9)
        return false;
    return form_is(w, at, "et") && form_in(w, at + 1, "la le les une un") &&
           is_lower(w, at + 2) && !has_flag(w, at + 2, W_ROLE | W_SECTOR);
}

/* « pour X (CUMA), « … » »: the quotation at `at` follows a comma. */
static bool
is_opinion(const struct work *w, const struct mention *m, uint32_t at)
{
    return m->start > 0 && form_is(w, m->start - 1, "pour") &&
           mark_at(w, at - 1) == ',';
}

/* The rest of a sentence, read from a name on. */
struct clause {
    const struct work *w;
    const struct mention *m; /* whose name it is */
    size_t next;             /* mention */
    uint32_t sentence, end;
    bool object;   /* the name is not the subject */
    bool aux;      /* an auxiliary was passed */
    bool relative; /* between « , qui » and its comma */
};

static bool
introduces_quote(const struct clause *c, uint32_t at)
{
    return mark_at(c->w, at) == ':' && !c->object &&
           quotes_speech(c->w, at + 1);
}

static bool
clause_ends(const struct clause *c, uint32_t at)
{
    const struct work *w = c->w;
    char mark = mark_at(w, at);

    if (!follows(w, at) ||
        (tok_at(w, c->m->from)->quoted && !tok_at(w, at)->quoted))
        return true;
    if (introduces_quote(c, at))
        return false;
    return (tok_at(w, at)->sentence != c->sentence && mark != '<') ||
           mark == ';' || mark == '.' || mark == '?' || mark == '!';
}

static const char *
quotation_at(const struct clause *c, uint32_t at)
{
    const struct work *w = c->w;

    if (introduces_quote(c, at) ||
        (quotes_speech(w, at) && (!c->object || is_opinion(w, c->m, at)) &&
         (!is_capital(w, at + 1) || quote_words(w, at) >= 7)))
        return "quotation-after";
    return NULL;
}

/* Pass parentheses, a quotation, a person enumerated with this one: *at is then
 * their last token.  *other is set when another person stands here. */
static bool
pass_over(struct clause *c, uint32_t *at, bool *other)
{
    const struct work *w = c->w;
    const struct mention *m;

    if (mark_at(w, *at) == '(') {
        uint32_t after = skip_parens(w, *at);

        *at = after > *at ? after - 1 : *at;
        return true;
    }
    if (mark_at(w, *at) == '<') {
        while (*at + 1 < c->end && mark_at(w, *at) != '>')
            ++*at;
        return true;
    }
    while (c->next < w->nmentions && w->mentions[c->next].to <= *at)
        c->next++;
    m = mention_from(w, c->next, *at);
    if (m == NULL)
        return false;
    *other = m->group != c->m->group && !c->relative;
    *at = m->to - 1;
    return true;
}

/* « Quand Lise m'a proposé de venir », « Lise proposait des plants »: of a given
 * name alone, such a verb tells of life more than of the floor. */
static bool
small_talk(const struct work *w, const struct mention *m, uint32_t at)
{
    struct span f;

    if (m->kind != NAME_GIVEN || m->titled || !speech_verb_at(w, at))
        return false;
    if (form_in(w, m->start - 1, "quand lorsque si puisque"))
        return true;
    f = tok_at(w, at)->word->form;
    return (span_starts(f, SPAN("propos")) || span_starts(f, SPAN("refus")) ||
            span_starts(f, SPAN("partag")) || span_starts(f, SPAN("invit"))) &&
           !form_in(w, at + 1, "que qu'") && mark_at(w, at + 1) != ':' &&
           (form_in(w, at - 2, "m' nous") ||
            form_in(w, at + 1, "des un une les le la l' son sa ses"));
}

/* « n'a pas répondu », « n'a pas souhaité s'exprimer » */
static bool
declines(const struct work *w, uint32_t at)
{
    return form_in(w, at, "repondu souhaite voulu pu reagi") &&
           form_in(w, at - 1, "pas jamais");
}

/* « X à expliqué » */
static bool
is_misspelt_participle(const struct work *w, uint32_t at)
{
    return form_is(w, at - 1, "a") && is_word(w, at) &&
           span_ends(tok_at(w, at)->word->raw, SPAN("é"));
}

/* The rule by which this word shows the person speaking; *stop when it tells
 * that nothing more will. */
static const char *
word_rule(struct clause *c, uint32_t at, bool *stop)
{
    const struct work *w = c->w;

    if (form_in(w, at, "pour selon") && mark_at(w, at - 1) == ',' &&
        form_in(w, at + 1, "qui lequel laquelle"))
        return "according-to";
    if (form_in(w, at, "auquel auxquels auxquelles")) {
        *stop = true; /* another subject follows */
        return NULL;
    }
    if (form_is(w, at, "qui") && mark_at(w, at - 1) == ',')
        c->object = false; /* « par X, qui a rappelé » */
    if (c->object)
        return NULL;
    if (form_in(w, at, "de d'") && speech_infinitive_at(w, at + 1) &&
        (at == c->m->to || mark_at(w, at - 1) == ','))
        return "speech-verb"; /* « Et X de conclure » */
    c->aux = c->aux || (has_flag(w, at, W_AUX) && is_lower(w, at));
    *stop = other_subject(w, c->m, c->next, at) || declines(w, at) ||
            (form_is(w, at, "ete") && c->aux) || small_talk(w, c->m, at);
    if (!*stop && (speech_verb_at(w, at) || light_verb_at(w, at)) &&
        (!form_in(w, at - 1, "pour a") || !is_lower(w, at - 1) ||
         is_misspelt_participle(w, at) || speech_infinitive_at(w, at)))
        return "speech-verb";
    return NULL;
}

/* What follows the mention in its sentence, until another subject. */
const char *
floor_verb_after(const struct work *w, size_t i)
{
    const struct mention *m = &w->mentions[i];
    struct clause c = {.w = w,
                       .m = m,
                       .next = i + 1,
                       .sentence = tok_at(w, m->to - 1)->sentence,
                       .end = m->to + AFTER_MAX,
                       .object = floor_is_object(w, m)};
    bool stop = false;

    for (uint32_t at = m->to; at < c.end && at < w->x.ntoks; at++) {
        const char *rule;

        if (clause_ends(&c, at))
            return NULL;
        rule = quotation_at(&c, at);
        if (mark_at(w, at) == ',')
            c.relative = form_is(w, at + 1, "qui") && at == m->to;
        if (rule == NULL && !pass_over(&c, &at, &stop))
            rule = word_rule(&c, at, &stop);
        if (rule != NULL || stop)
            return rule;
    }
    return NULL;
}

/* The token after the quotation that opens at `at`. */
static uint32_t
after_quotation(const struct work *w, uint32_t at)
{
    while (at < w->x.ntoks && mark_at(w, at) != '>')
        at++;
    return at + 1;
}

/* « X ne les voit qu'au téléphone. « Ils m'appellent … » »: a sentence about X,
 * then a quotation that nobody else is said to have spoken. */
const char *
floor_quotation_next(const struct work *w, size_t i)
{
    const struct mention *m = &w->mentions[i];
    uint32_t at = m->to, begin = m->start, after;
    uint32_t sentence = tok_at(w, m->to - 1)->sentence;

    if ((m->kind != NAME_FULL && !m->titled) || floor_is_object(w, m) ||
        tok_at(w, m->from)->quoted)
        return NULL;
    while (begin > 0 && !starts_sentence(w, begin))
        begin--;
    if (m->start > begin + 5)
        return NULL;
    while (at < m->to + AFTER_MAX && follows(w, at) &&
           tok_at(w, at)->sentence == sentence && mark_at(w, at) != '<') {
        if (w->taken[at] == TAKEN_PERSON)
            return NULL;
        at++;
    }
    if (mark_at(w, at) != '<' || !follows(w, at) || mark_at(w, at - 1) != '.' ||
        quote_words(w, at) < 5)
        return NULL;
    after = after_quotation(w, at);
    return !follows(w, after) ||
                   (is_capital(w, after) && w->taken[after] != TAKEN_PERSON)
               ? "quotation-next"
               : NULL;
}

/* « Naïg, conseillère, raconte Madeleine »: nothing but a person and a role stands
 * before the comma, so that they are the subject. */
static bool
only_apposed(const struct work *w, uint32_t comma)
{
    uint32_t at = comma;

    while (at > 0 && at + 24 > comma && !starts_sentence(w, at)) {
        at--;
        if (has_flag(w, at, W_AUX) || mark_at(w, at) == '>' ||
            speech_verb_at(w, at))
            return false;
    }
    while (has_flag(w, at, W_TITLE) || mark_at(w, at) == '.')
        at++;
    return w->taken[at] == TAKEN_PERSON;
}

/* « …, répond X », « Lui a répondu X », « comme l'a dit X », « ce que confirme
 * X »: the verb just before the name, after a comma, a pronoun, « comme » or
 * « que ». */
static bool
inverted_before(const struct work *w, uint32_t at)
{
    uint32_t i = at;

    while (i > 0 && follows(w, i) &&
           form_in(w, i - 1, "le la l' son sa leur notre"))
        i--;
    if (i < 2 || !follows(w, i) || !speech_verb_at(w, i - 1))
        return false;
    i--;
    while (i > 0 && follows(w, i) &&
           form_in(w, i - 1, "a_ ont lui leur y l' le m' s' se"))
        i--;
    if (mark_at(w, i - 1) == ',')
        return !only_apposed(w, i - 1);
    return form_in(w, i, "lui leur") || form_in(w, i - 1, "comme que qu'");
}

/*
 * After a quotation, whatever verb stands before the name tells that it was
 * said:  « … », a taquiné X  ·  « … » glousse X  ·  « … », lui a objecté X
 */
static bool
inverted_after_quote(const struct work *w, uint32_t at)
{
    uint32_t i = at, words = 0;
    bool aux = false;

    while (i > 0 && follows(w, i) && form_in(w, i - 1, "le la l'"))
        i--;
    if (i == 0 || !follows(w, i) || !is_lower(w, i - 1) ||
        has_flag(w, i - 1, W_STOP | W_ROLE | W_AUX))
        return false;
    for (i--; i > 0 && follows(w, i) && is_word(w, i - 1) && words < 4;
         i--, words++) {
        if (!form_in(w, i - 1, "a_ ont avait lui leur y l' m' s' nous me"))
            return false;
        aux = aux || has_flag(w, i - 1, W_AUX);
    }
    if (mark_at(w, i - 1) == ',')
        i--;
    else if (words > 0 && !aux)
        return false;
    return i > 4 && mark_at(w, i - 1) == '>' && tok_at(w, i - 2)->quoted &&
           tok_at(w, i - 4)->quoted;
}

/* « …, a fait observer X »: a verb and its noun, after a comma. */
static bool
inverted_light(const struct work *w, uint32_t at)
{
    for (uint32_t i = at, n = 0; i > 1 && n < 4 && follows(w, i); i--, n++) {
        if (!is_lower(w, i - 1))
            return false;
        if (light_verb_at(w, i - 1))
            return has_flag(w, i - 2, W_AUX) && mark_at(w, i - 3) == ',' &&
                   n > 0;
    }
    return false;
}

/* Is the quotation that closes at `close` long enough for something said? */
static bool
long_quotation(const struct work *w, uint32_t close, unsigned min)
{
    unsigned words = 0;

    for (uint32_t i = close; i > 0 && tok_at(w, i - 1)->quoted && words < min;
         i--)
        words += is_word(w, i - 1);
    return words >= min;
}

/* « … » X, 31 ans  ·  « … » (X, trésorière)  ·  « … » – X: a long quotation,
 * and its author right behind it. */
static bool
signs_here(const struct work *w, const struct mention *m)
{
    uint32_t at = m->start;
    char mark = mark_at(w, at - 1);

    if (at < 3 || !follows(w, at))
        return false;
    if (mark == '>')
        return long_quotation(w, at - 1, 4) &&
               (mark_at(w, m->to) == ',' || mark_at(w, m->to) == '(' ||
                !follows(w, m->to));
    if (mark_at(w, at - 2) != '>' || !follows(w, at - 1))
        return false;
    if (mark == ',' && w->x.lines[tok_at(w, at)->line].bullet)
        return long_quotation(w, at - 2, 4);
    if (mark != '(' && mark != '-')
        return false;
    mark = mark_at(w, at - 3); /* a title ends without a mark */
    return long_quotation(w, at - 2, 4) &&
           (mark == '.' || mark == '!' || mark == '?');
}

static bool
says_at(const struct work *w, uint32_t at)
{
    return speech_verb_at(w, at) || light_verb_at(w, at) ||
           (has_flag(w, at, W_SPEECH) && mark_at(w, at - 1) == ',');
}

/* Where the mention begins, its role included. */
static uint32_t
start_with_role(const struct mention *m)
{
    return m->role_to > 0 && m->role_to <= m->from && m->role_from < m->start
               ? m->role_from
               : m->start;
}

/* « … » lance X  ·  « … » : X  ·  « … », a prévenu, en ouverture, X: a quotation
 * closes a few words before `at`, with a verb of speech or a colon after it. */
static bool
quotation_told_before(const struct work *w, uint32_t at)
{
    bool verb = false;

    for (uint32_t steps = 0; at > 0 && steps < BEFORE_MAX; at--, steps++) {
        char mark = mark_at(w, at - 1);

        if (!follows(w, at))
            return false;
        if (mark == '>')
            return verb || (steps <= 1 && mark_at(w, at) == ':');
        if (w->taken[at - 1] == TAKEN_PERSON || mark == '.' || mark == ';')
            return false;
        verb = verb || (says_at(w, at - 1) && !form_is(w, at, "par"));
    }
    return false;
}

const char *
floor_verb_before(const struct work *w, const struct mention *m)
{
    uint32_t at = start_with_role(m);

    if (inverted_before(w, at) || inverted_after_quote(w, at) ||
        inverted_light(w, at))
        return "speech-verb-inverted";
    if (signs_here(w, m))
        return "quotation-signed";
    if (at > 0 && form_in(w, at - 1, "de d' du des sur dans"))
        return NULL; /* « lit-on sur la pancarte de X » */
    return quotation_told_before(w, at) ? "quotation-before" : NULL;
}
