#include "text/gender.h"

#include <string.h>

#include "text/french.h"

/* Pairs that no ending explains.  With a hyphen they are something else:
 * "celui-elle", "le-la". */
static const struct pair {
    const char *masculine, *written, *feminine;
} pairs[] = {
    {"il", "elle", "elle"},
    {"ils", "elles", "elles"},
    {"ceux", "elles", "celles"},
    {"ceux", "celles", "celles"},
    {"celui", "celle", "celle"},
    {"celui", "elle", "celle"},
    {"eux", "elles", "elles"},
    {"lui", "elle", "elle"},
    {"le", "la", "la"},
    {"la", "le", "le"},
    {"un", "une", "une"},
    {"un", "e", "une"},
    {"tous", "tes", "toutes"},
    {"tous", "toutes", "toutes"},
    {"tous", "te", "toutes"},
    {"tout", "te", "toute"},
    {"tout", "toute", "toute"},
    {"mon", "ma", "ma"},
    {"ton", "ta", "ta"},
    {"son", "sa", "sa"},
    {"ce", "tte", "cette"},
    {"ce", "cette", "cette"},
    {"cet", "te", "cette"},
    {"cet", "cette", "cette"},
    {"quel", "le", "quelle"},
    {"aucun", "e", "aucune"},
    {"quelqu'un", "e", "quelqu'une"},
    {"beau", "elle", "belle"},
    {"vieux", "vieille", "vieille"},
};

/* Feminine endings: a word that ends in `ending`, with `written` hung on it,
 * becomes a word in `feminine`.  For one `written`, the longer ending first. */
static const struct row {
    const char *written, *ending, *feminine;
} rows[] = {
    {"e", "", "e"},          /* adhérent·e */
    {"ne", "n", "nne"},      /* citoyen·ne */
    {"le", "l", "lle"},      /* professionnel·le */
    {"te", "t", "tte"},      /* cadet·te */
    {"fe", "f", "ffe"},      /* chef·fe; spelt cheffe */
    {"se", "eur", "euse"},   /* chercheur·se */
    {"se", "eux", "euse"},   /* heureux·se */
    {"se", "oux", "ouse"},   /* époux·se */
    {"se", "s", "sse"},      /* gros·se */
    {"se", "e", "esse"},     /* maître·se */
    {"sse", "e", "esse"},    /* hôte·sse */
    {"esse", "e", "esse"},   /* prince·esse */
    {"ve", "f", "ve"},       /* sportif·ve */
    {"ive", "if", "ive"},    /* sportif·ive */
    {"euse", "eur", "euse"}, /* chercheur·euse */
    {"euse", "eux", "euse"}, /* heureux·euse */
    {"teuse", "teur", "teuse"},
    {"rice", "eur", "rice"}, /* acteur·rice */
    {"trice", "teur", "trice"},
    {"atrice", "ateur", "atrice"},
    {"itrice", "iteur", "itrice"},
    {"ere", "er", "ere"},    /* conseiller·ère */
    {"iere", "ier", "iere"}, /* ouvrier·ière */
    {"re", "er", "ere"},     /* ouvrier·re */
    {"enne", "en", "enne"},  /* citoyen·enne */
    {"ienne", "ien", "ienne"},
    {"onne", "on", "onne"}, /* patron·onne */
    {"ine", "ain", "ine"},  /* copain·ine */
    {"aine", "ain", "aine"},
    {"ane", "an", "ane"},
    {"ale", "al", "ale"}, /* social·ale */
    {"elle", "el", "elle"},
    {"elle", "eau", "elle"}, /* nouveau·elle */
    {"lle", "eau", "elle"},  /* nouveau·lle */
    {"ette", "et", "ette"},
    {"ete", "et", "ete"},    /* discret·ète */
    {"eure", "eur", "eure"}, /* auteur·eure */
    {"ise", "is", "ise"},
    {"aise", "ais", "aise"},
    {"oise", "ois", "oise"},
    {"que", "grec", "grecque"},
    {"que", "c", "que"}, /* public·que */
    {"che", "c", "che"}, /* blanc·che */
    {"ee", "e", "ee"},   /* salarié·ée */
    {"ie", "i", "ie"},
    {"ante", "ant", "ante"},
    {"ente", "ent", "ente"},
};

/* Both endings written: the stem takes one, then the other. */
static const struct {
    const char *masculine, *feminine;
} doubles[] = {
    {"eur", "rice"},  {"eur", "euse"}, {"teur", "trice"}, {"eur", "eure"},
    {"eux", "euse"},  {"if", "ive"},   {"er", "ere"},     {"ier", "iere"},
    {"ien", "ienne"}, {"en", "enne"},  {"on", "onne"},    {"el", "elle"},
    {"al", "ale"},    {"aux", "ale"},  {"eau", "elle"},   {"eaux", "elle"},
    {"ain", "aine"},  {"ant", "ante"}, {"ent", "ente"},   {"an", "ane"},
};

/* ------------------------------------------------------------------- build */

static bool
ends_in(const char *p, size_t n, const char *ending)
{
    size_t length = strlen(ending);

    return n >= length && memcmp(p + n - length, ending, length) == 0;
}

static bool
is_text(const char *p, size_t n, const char *what)
{
    return n == strlen(what) && memcmp(p, what, n) == 0;
}

static void
put(struct gender_word *b, const char *p, size_t n)
{
    if (b->n + n > sizeof b->p)
        n = sizeof b->p - b->n;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

static void
puts_to(struct gender_word *b, const char *p)
{
    put(b, p, strlen(p));
}

static void
replace_end(struct gender_word *b, const char *ending, const char *by)
{
    b->n -= strlen(ending);
    puts_to(b, by);
}

static void
make_plural(struct gender_word *b)
{
    static const struct {
        const char *singular, *plural;
    } endings[] = {{"tout", "tous"}, {"al", "aux"}, {"eau", "eaux"},
                   {"s", "s"},       {"x", "x"},    {"", "s"}};
    size_t i = 0;

    while (!ends_in(b->p, b->n, endings[i].singular))
        i++;
    replace_end(b, endings[i].singular, endings[i].plural);
}

/* Participants to participant; but français ends in an s of its own. */
static bool
make_singular(struct gender_word *b)
{
    static const struct {
        const char *plural, *singular;
    } endings[] = {{"eaux", "eau"}, {"aux", "al"}, {"ais", NULL},
                   {"ois", NULL},   {"s", ""},     {"", NULL}};
    size_t i = 0;

    while (!ends_in(b->p, b->n, endings[i].plural))
        i++;
    if (endings[i].singular == NULL)
        return false;
    replace_end(b, endings[i].plural, endings[i].singular);
    return true;
}

/* `feminine` holds the masculine; make it feminine by the ending `written`. */
static bool
apply_row(struct gender_word *feminine, const char *written)
{
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        if (strcmp(r->written, written) != 0 ||
            feminine->n < strlen(r->ending) + 1 ||
            !ends_in(feminine->p, feminine->n, r->ending))
            continue;
        replace_end(feminine, r->ending, r->feminine);
        return true;
    }
    return false;
}

static bool
by_pair(const struct gender_writing *x, struct gender_word *first,
        struct gender_word *second)
{
    char written[GENDER_ENDING_MAX + 1];
    size_t n = strlen(x->feminine);

    if (x->masculine != NULL)
        return false;
    memcpy(written, x->feminine, n);
    if (x->glued_plural)
        written[n++] = x->plural;
    written[n] = '\0';
    for (const struct pair *p = pairs; p < pairs + ARRAY_LEN(pairs); p++) {
        if (!is_text(x->word.p, x->word.n, p->masculine) ||
            strcmp(p->written, written) != 0)
            continue;
        if (x->by_hyphen && strlen(p->written) > 1 && p->written[0] != 't')
            continue;
        *first = x->word;
        *second = (struct gender_word){.n = 0};
        puts_to(second, p->feminine);
        if (x->plural != 0) {
            make_plural(first);
            make_plural(second);
        }
        return true;
    }
    return false;
}

static bool
by_doubles(const struct gender_writing *x, struct gender_word *first,
           struct gender_word *second)
{
    char masculine[GENDER_ENDING_MAX];
    size_t n = strlen(x->masculine);
    bool plural = x->plural != 0;

    memcpy(masculine, x->masculine, n + 1);
    if (n > 2 && masculine[n - 1] == 's') {
        masculine[n - 1] = '\0';
        plural = true;
    }
    for (size_t i = 0; i < ARRAY_LEN(doubles); i++) {
        if (strcmp(doubles[i].masculine, masculine) != 0 ||
            strcmp(doubles[i].feminine, x->feminine) != 0)
            continue;
        *first = x->word;
        *second = x->word;
        puts_to(first, masculine);
        puts_to(second, x->feminine);
        if (plural) {
            make_plural(first);
            make_plural(second);
        }
        return true;
    }
    return false;
}

/* Tou·te·s, which is neither tou nor toue. */
static bool
by_tou(const struct gender_writing *x, struct gender_word *first,
       struct gender_word *second)
{
    if (!is_text(x->word.p, x->word.n, "tou") || strcmp(x->feminine, "te") != 0)
        return false;
    puts_to(first, x->plural != 0 ? "tous" : "tout");
    puts_to(second, x->plural != 0 ? "toutes" : "toute");
    return true;
}

static bool
by_rows(const struct gender_writing *x, struct gender_word *first,
        struct gender_word *second)
{
    bool singular;

    *first = x->word;
    *second = x->word;
    /* acteurs-rices, participants·es: the word is plural already */
    singular = x->glued_plural && make_singular(second);
    if (!apply_row(second, x->feminine)) {
        *second = x->word;
        if (!singular && make_singular(second) &&
            apply_row(second, x->feminine))
            singular = true;
        else
            return false;
    }
    if (x->plural == 0 && !singular)
        return true;
    make_plural(first);
    make_plural(second);
    return true;
}

/* Élève(s), élève·s: one word, two numbers. */
static bool
by_number(const struct gender_writing *x, struct gender_word *first,
          struct gender_word *second)
{
    if (!x->by_number)
        return false;
    *first = x->word;
    *second = x->word;
    put(second, &x->plural, 1);
    return true;
}

bool
gender_build(const struct gender_writing *x, struct gender_word *first,
             struct gender_word *second)
{
    struct span word = {x->word.p, x->word.n};

    if (x->feminine[0] == '\0')
        return by_number(x, first, second);
    if (by_pair(x, first, second) || by_tou(x, first, second))
        return true;
    if (x->word.n < 3 || french_is_stop_word(word))
        return false;
    if (x->masculine != NULL)
        return by_doubles(x, first, second);
    return by_rows(x, first, second);
}
