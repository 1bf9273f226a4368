/*
 * Stop words: articles, prepositions, pronouns, conjunctions, and the forms of
 * être and avoir; grammar alone, no word a person would search for.  Folded, as
 * they are compared, and sorted, as they are looked up.
 */
#include <string.h>

#include "text/french.h"

/* clang-format off */
static const char *const stop_words[] = {
    "a", "ai", "aie", "aient", "aies", "ait", "as", "au", "aucun", "aucune",
    "aura", "aurai", "auraient", "aurais", "aurait", "auras", "aurez",
    "auriez", "aurions", "aurons", "auront", "aussi", "autre", "autres", "aux",
    "auxquelles", "auxquels", "avaient", "avais", "avait", "avec", "avez",
    "aviez", "avions", "avons", "ayant", "ayez", "ayons", "c", "car", "ce",
    "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux",
    "chez", "comme", "d", "dans", "de", "des", "desquelles", "desquels",
    "donc", "dont", "du", "duquel", "elle", "elles", "en", "entre", "es",
    "est", "et", "etaient", "etais", "etait", "etant", "ete", "etes", "etiez",
    "etions", "etre", "eu", "eue", "eues", "eurent", "eus", "eusse",
    "eussent", "eusses", "eussiez", "eussions", "eut", "eux", "fumes",
    "furent", "fus", "fusse", "fussent", "fusses", "fussiez", "fussions",
    "fut", "futes", "ici", "il", "ils", "j", "je", "jusqu", "jusque", "l",
    "la", "laquelle", "le", "lequel", "les", "lesquelles", "lesquels", "leur",
    "leurs", "lorsqu", "lorsque", "lui", "m", "ma", "mais", "me", "meme",
    "memes", "mes", "mien", "mienne", "moi", "mon", "n", "ne", "ni", "nos",
    "notre", "nous", "on", "ont", "ou", "par", "pas", "plus", "pour",
    "puisqu", "puisque", "qu", "quand", "que", "quel", "quelle", "quelles",
    "quels", "qui", "quoi", "quoiqu", "quoique", "s", "sa", "sans", "se",
    "sera", "serai", "seraient", "serais", "serait", "seras", "serez",
    "seriez", "serions", "serons", "seront", "ses", "si", "sien", "sienne",
    "soi", "soient", "sois", "soit", "sommes", "son", "sont", "sous", "soyez",
    "soyons", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un",
    "une", "vers", "vos", "votre", "vous", "y",
};
/* clang-format on */

bool
french_is_stop_word(struct span form)
{
    size_t low = 0;
    size_t high = ARRAY_LEN(stop_words);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = span_compare(form, span_of(stop_words[middle]));

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool
french_is_interrogative(struct span form)
{
    static const struct span words[] = {
        {"qui", 3},     {"que", 3},      {"qu", 2},       {"quoi", 4},
        {"quel", 4},    {"quelle", 6},   {"quels", 5},    {"quelles", 7},
        {"combien", 7}, {"comment", 7},  {"pourquoi", 8}, {"quand", 5},
        {"lequel", 6},  {"laquelle", 8}, {"lesquels", 8}, {"lesquelles", 10},
        {"auquel", 6},  {"duquel", 6},   {"desquels", 8}, {"desquelles", 10},
    };

    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (span_equal(words[i], form))
            return true;
    return false;
}
