/* Numbers in words, as formal minutes write days and years. */
#include "indexer/extract/dates.h"

static const struct {
    struct span word;
    unsigned value;
} numbers[] = {
    {{"premier", 7}, 1}, {{"un", 2}, 1},       {{"deux", 4}, 2},
    {{"trois", 5}, 3},   {{"quatre", 6}, 4},   {{"cinq", 4}, 5},
    {{"six", 3}, 6},     {{"sept", 4}, 7},     {{"huit", 4}, 8},
    {{"neuf", 4}, 9},    {{"dix", 3}, 10},     {{"onze", 4}, 11},
    {{"douze", 5}, 12},  {{"treize", 6}, 13},  {{"quatorze", 8}, 14},
    {{"quinze", 6}, 15}, {{"seize", 5}, 16},   {{"vingt", 5}, 20},
    {{"trente", 6}, 30}, {{"mille", 5}, 1000}, {{"mil", 3}, 1000},
    {{"et", 2}, 0},
};

/* The value of one word in *out; false when it is no number. */
static bool
value_of(struct span word, unsigned *out)
{
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (span_equal(word, numbers[i].word)) {
            *out = numbers[i].value;
            return true;
        }
    return false;
}

/* Add a word, which may be several with hyphens (vingt-quatre), to *n. */
static bool
add_word(struct span form, unsigned *n)
{
    struct span part;
    unsigned sum = *n, value;

    while (span_next(&form, '-', &part)) {
        if (!value_of(part, &value))
            return false;
        sum = value == 1000 && sum > 0 && sum < 10 ? sum * 1000 : sum + value;
    }
    *n = sum;
    return true;
}

uint32_t
number_words(const struct work *w, uint32_t at, unsigned *out)
{
    uint32_t first = at;

    *out = 0;
    while (at < first + 6 && is_word(w, at) &&
           (at > first || !form_is(w, at, "et")) &&
           add_word(tok_at(w, at)->word->form, out))
        at++;
    while (at > first && form_is(w, at - 1, "et"))
        at--;
    return at;
}
