/*
 * The rules of Savoy's light stemmer, in the order of the published method under
 * each last letter, rewritten for words whose accents are off (ième is ieme, ère is ere), with two
 * changes that bring more of a family together and cost no question its answer:
 * iere joins ier from seven letters on, as premier and première would otherwise
 * part; and isateur comes before ateur, which hid it, so that organisateur meets
 * organisation.
 *
 *      organisateurs --plural--> organisateur --isateur--> organ
 *      directrice ----trice----> directeur ----teur------> directer --end--> direct
 */
#include "text/stem.h"

#include <stdbool.h>
#include <string.h>

#include "base/macros.h"

enum next {
    END,   /* trim the end of the word, and that is the stem */
    AGAIN, /* the word has another ending now, with rules of its own */
};

struct rule {
    size_t longer_than; /* the word must have more letters than this */
    const char *ending;
    size_t ending_n;
    const char *becomes;
    size_t becomes_n;
    enum next next;
};

#define RULE(longer_than, ending, becomes, next)                               \
    {                                                                          \
        longer_than, ending, sizeof(ending) - 1, becomes, sizeof(becomes) - 1, \
            next                                                               \
    }

/* clang-format off */
static const struct rule in_t[] = {
    RULE(9, "issement",   "ir",    END),  /* établissement → établir */
    RULE(8, "issant",     "ir",    END),  /* finissant → finir */
    RULE(6, "ivement",    "if",    END),  /* activement → actif */
    RULE(6, "ement",      "e",     END),  /* développement → développe */
};
static const struct rule in_e[] = {
    RULE(11, "ficatrice",  "fier",  END),  /* purificatrice → purifier */
    RULE(9, "catrice",    "quer",  END),  /* éducatrice → éduquer */
    RULE(8, "atrice",     "er",    END),  /* animatrice → animer */
    RULE(6, "trice",      "teur",  AGAIN), /* directrice → directeur */
    RULE(5, "ieme",       "",      END),  /* troisième → trois */
    RULE(7, "teuse",      "ter",   END),  /* acheteuse → acheter */
    RULE(5, "euse",       "eu",    END),  /* heureuse, and heureux after plural */
    RULE(6, "iere",       "ier",   END),  /* première → premier; ours */
    RULE(8, "ere",        "er",    END),  /* conseillère → conseiller */
    RULE(7, "ive",        "if",    END),  /* collective → collectif */
    RULE(4, "folle",      "fou",   END),
    RULE(4, "molle",      "mou",   END),
    RULE(9, "nnelle",     "n",     END),  /* professionnelle → profession */
    RULE(8, "ique",       "",      END), /* économique → économ */
    RULE(8, "esse",       "e",     END),  /* faiblesse → faible */
    RULE(7, "inage",      "in",    END),  /* voisinage → voisin */
};
static const struct rule in_r[] = {
    RULE(10, "ficateur",   "fier",  END),  /* certificateur → certifier */
    RULE(8, "cateur",     "quer",  END),  /* éducateur → éduquer */
    RULE(9, "isateur",    "",      END),  /* organisateur → organ; see above */
    RULE(7, "ateur",      "er",    END),  /* animateur → animer */
    RULE(6, "teur",       "ter",   END),  /* acheteur → acheter */
};
static const struct rule in_l[] = {
    RULE(9, "nnel",       "n",     END),  /* professionnel → profession */
};
static const struct rule in_n[] = {
    RULE(12, "ualisation", "uel",   END),  /* mutualisation → mutuel */
    RULE(9, "isation",    "",      END),  /* mobilisation → mobil */
    RULE(8, "ation",      "",      END),  /* formation → form */
    RULE(8, "ition",      "",      END),  /* exposition → expos */
};
/* clang-format on */

/* Sociaux to social, chevaux to cheval, but tableaux to tableau; then -s. */
static size_t
drop_plural(char *word, size_t n)
{
    if (n > 5 && word[n - 1] == 'x') {
        if (word[n - 2] == 'u' && word[n - 3] == 'a' && word[n - 4] != 'e')
            word[n - 2] = 'l';
        n--;
    }
    if (n > 3 && word[n - 1] == 'x')
        n--;
    if (n > 3 && word[n - 1] == 's')
        n--;
    return n;
}

/* Doubled letters to one: a common difference within a family (honneur,
 * honorer) and a common slip of the pen. */
static size_t
drop_doubles(char *word, size_t n)
{
    size_t kept = 1;

    while (kept < n && word[kept] != word[kept - 1])
        kept++;
    for (size_t i = kept; i < n; i++) {
        if (word[i] != word[kept - 1])
            word[kept++] = word[i];
    }
    return kept;
}

static size_t
trim_end(char *word, size_t n)
{
    if (n <= 4)
        return n;
    n = drop_doubles(word, n);
    if (n > 4 && word[n - 1] == 'e' && word[n - 2] == 'i')
        n -= 2;
    if (n > 4) {
        if (word[n - 1] == 'r')
            n--;
        if (word[n - 1] == 'e')
            n--;
        if (word[n - 1] == 'e')
            n--;
        if (word[n - 1] == word[n - 2])
            n--;
    }
    return n;
}

/* Figures, other alphabets: the rules say nothing of them. */
static bool
is_latin_word(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if ((word[i] < 'a' || word[i] > 'z') && word[i] != '\'')
            return false;
    }
    return true;
}

/* The rules for words that end in `last`. */
static const struct rule *
rules_for(char last, size_t *count)
{
    switch (last) {
    case 't':
        *count = ARRAY_LEN(in_t);
        return in_t;
    case 'e':
        *count = ARRAY_LEN(in_e);
        return in_e;
    case 'r':
        *count = ARRAY_LEN(in_r);
        return in_r;
    case 'l':
        *count = ARRAY_LEN(in_l);
        return in_l;
    case 'n':
        *count = ARRAY_LEN(in_n);
        return in_n;
    default:
        *count = 0;
        return NULL;
    }
}

/* The first rule of the word's last letter that fits, applied. */
static enum next
apply_rule(char *word, size_t *n)
{
    size_t count;
    const struct rule *r = rules_for(word[*n - 1], &count);

    for (; count > 0; count--, r++) {
        size_t kept = *n - r->ending_n;

        /* two letters settle it nearly always, before memcmp is called */
        if (*n <= r->longer_than ||
            word[*n - 2] != r->ending[r->ending_n - 2] ||
            word[kept] != r->ending[0] ||
            memcmp(word + kept, r->ending, r->ending_n) != 0)
            continue;
        memcpy(word + kept, r->becomes, r->becomes_n);
        *n = kept + r->becomes_n;
        return r->next;
    }
    return END;
}

size_t
stem(char *word, size_t n)
{
    if (n <= 3 || !is_latin_word(word, n))
        return n;
    n = drop_plural(word, n);
    while (apply_rule(word, &n) == AGAIN)
        ;
    return trim_end(word, n);
}
