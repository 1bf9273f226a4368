/* The ends of each list are symbols of lists.S; see there for how the files get
 * in.  Sizes are differences of addresses, so nothing is counted at start. */
#include "indexer/lists/lists.h"

extern const char list_given_names_begin[], list_given_names_end[];
extern const char list_communes_begin[], list_communes_end[];
extern const char list_departments_begin[], list_departments_end[];
extern const char list_common_words_begin[], list_common_words_end[];
extern const char list_theme_cues_begin[], list_theme_cues_end[];

static struct span
between(const char *begin, const char *end)
{
    return (struct span){begin, (size_t)(end - begin)};
}

struct span
list_given_names(void)
{
    return between(list_given_names_begin, list_given_names_end);
}

struct span
list_communes(void)
{
    return between(list_communes_begin, list_communes_end);
}

struct span
list_departments(void)
{
    return between(list_departments_begin, list_departments_end);
}

struct span
list_common_words(void)
{
    return between(list_common_words_begin, list_common_words_end);
}

struct span
list_theme_cues(void)
{
    return between(list_theme_cues_begin, list_theme_cues_end);
}
