/*
 * What the properties of an office document or a PDF are worth.
 */
#include <string.h>
#include <strings.h>

#include "indexer/reader_parts.h"

/* Between the first and the last save of what was written in one go. */
enum { WRITTEN_DAYS = 31 };

/* ------------------------------------------------------------- title */

static bool
starts_with(struct span s, const char *start)
{
    size_t n = strlen(start);

    return s.n >= n && strncasecmp(s.p, start, n) == 0;
}

bool
is_property_title(struct span title)
{
    static const char *const programs[] = {
        "Microsoft ",
        "Document",
        "Sans titre",
        "Untitled",
        "Présentation PowerPoint",
        "PowerPoint",
        "Diapositive",
        "Slide ",
    };

    title = span_trim(title);
    for (size_t i = 0; i < ARRAY_LEN(programs); i++)
        if (starts_with(title, programs[i]))
            return false;
    /* "cr_ag_2016-v2.docx": one word is the name of a file, and so is what
     * ends like one. */
    if (title.n == 0 || memchr(title.p, ' ', title.n) == NULL)
        return false;
    for (size_t i = title.n; i > 0 && title.n - i < 6; i--)
        if (title.p[i - 1] == '.')
            return i == title.n || title.p[i] == ' ';
    return true;
}

/* ------------------------------------------------------------- dates */

/* The days before YYYY-MM-DD in a calendar of months of 31 days: near enough to
 * tell days from years; -1 for anything else. */
static long
days_of(struct span date)
{
    long number = 0;

    if (date.n < 10)
        return -1;
    for (size_t i = 0; i < 10; i++) {
        char c = date.p[i];

        if (i == 4 || i == 7) {
            if (c != '-')
                return -1;
        } else if (c < '0' || c > '9') {
            return -1;
        } else {
            number = 10 * number + (c - '0');
        }
    }
    return (number / 10000 * 12 + number / 100 % 100) * 31 + number % 100;
}

bool
state_written(struct facts *facts, struct span created, struct span modified,
              struct err *err)
{
    long first = days_of(created);
    long last = days_of(modified);

    if (modified.n == 0) {
        modified = created;
        last = first;
    }
    if (first < 0 || last < first || last - first > WRITTEN_DAYS)
        return true;
    return facts_add(facts, "properties", "published",
                     span_slice(modified, 0, 10), err);
}
