#include "indexer/extract/lexicon.h"

#include <pthread.h>
#include <string.h>

#include "indexer/lists/lists.h"
#include "text/fold.h"

/* Room for the three maps: some 260 000 short keys. */
#define LEXICON_LIMIT_BYTES ((size_t)256 << 20)

static struct lexicon the_lexicon;
static bool ready;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool
add(struct lexicon *lx, struct span folded, uint32_t flags)
{
    struct map_entry *e = map_put(&lx->words, folded, 0, NULL);

    if (e == NULL)
        return false;
    e->number |= flags;
    return true;
}

static bool
add_table(struct lexicon *lx, const struct word_table *table)
{
    struct span rest = span_of(table->words), word;

    while (span_next(&rest, ' ', &word))
        if (word.n > 0 && !add(lx, word, table->flags))
            return false;
    return true;
}

/* Each stem of the table with each ending. */
static bool
add_endings(struct lexicon *lx, const struct word_table *table,
            const char *const *endings, size_t nendings)
{
    struct span rest = span_of(table->words), stem;

    while (span_next(&rest, ' ', &stem)) {
        if (stem.n == 0)
            continue;
        for (size_t i = 0; i < nendings; i++) {
            struct span form =
                arena_printf(&lx->arena, "%.*s%s", SPAN_ARG(stem), endings[i]);

            if (form.p == NULL || !add(lx, form, table->flags))
                return false;
        }
    }
    return true;
}

/* The closed tables of words.c. */
static bool
load_tables(struct lexicon *lx)
{
    static const char *const verb[] = {"e",   "es",    "ee",  "ees",
                                       "ent", "a",     "ait", "aient",
                                       "ant", "erent", "era", "eront"};
    static const char *const participle[] = {"", "e", "s", "es"};

    for (size_t i = 0; i < nword_tables; i++)
        if (!add_table(lx, &word_tables[i]))
            return false;
    for (size_t i = 0; i < nverb_tables; i++)
        if (!add_endings(lx, &verb_tables[i], verb, ARRAY_LEN(verb)))
            return false;
    for (size_t i = 0; i < nparticiple_tables; i++)
        if (!add_endings(lx, &participle_tables[i], participle,
                         ARRAY_LEN(participle)))
            return false;
    return true;
}

/* The next line of a list that is not a comment. */
static bool
next_line(struct span *rest, struct span *line)
{
    while (span_next(rest, '\n', line))
        if (line->n > 0 && line->p[0] != '#')
            return true;
    return false;
}

static struct span
column(struct span line, unsigned n)
{
    struct span part = SPAN("");

    for (unsigned i = 0; i <= n; i++)
        if (!span_next(&line, '\t', &part))
            return SPAN("");
    return part;
}

static bool
has(struct span s, char c)
{
    return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

static bool
load_given(struct lexicon *lx)
{
    struct span rest = list_given_names(), line, folded;
    struct err err;

    while (next_line(&rest, &line)) {
        struct span sex = column(line, 1), marks = column(line, 2);
        uint32_t flags = W_GIVEN;

        if (has(sex, 'm') || has(sex, 'x'))
            flags |= W_MALE;
        if (has(sex, 'f') || has(sex, 'x'))
            flags |= W_FEMALE;
        if (has(marks, 'c'))
            flags |= W_GIVEN_WEAK;
        if (has(marks, 'r'))
            flags |= W_GIVEN_RARE;
        if (has(marks, 'f'))
            flags |= W_FAMILY;
        if (!fold(&lx->arena, (struct clean){column(line, 0)}, &folded, &err) ||
            !add(lx, folded, flags))
            return false;
    }
    return true;
}

static uint32_t
number(struct span s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.n && n < 100000000; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            n = n * 10 + (uint32_t)(s.p[i] - '0');
    return n;
}

/* The line of the list that starts at `at`. */
static struct span
commune_line(uint32_t at)
{
    struct span list = list_communes(), rest = span_slice(list, at, list.n);
    struct span line = SPAN("");

    span_next(&rest, '\n', &line);
    return line;
}

/* Of two communes with one key, the one with more people gives the spelling. */
static bool
put_commune(struct lexicon *lx, struct span key, struct span line)
{
    uint32_t at = (uint32_t)(line.p - list_communes().p);
    struct map_entry *e = map_put(&lx->communes, key, at, NULL);

    if (e == NULL)
        return false;
    if (e->number != at &&
        number(column(line, 3)) > number(column(commune_line(e->number), 3)))
        e->number = at;
    return true;
}

static bool
put_start(struct lexicon *lx, struct span key)
{
    size_t end = span_find(key, SPAN(" "), 0);

    return end == key.n ||
           map_put(&lx->starts, span_slice(key, 0, end), 1, NULL) != NULL;
}

static bool
load_communes(struct lexicon *lx)
{
    struct span rest = list_communes(), line, key;
    struct err err;

    while (next_line(&rest, &line)) {
        if (!fold_key(&lx->arena, (struct clean){column(line, 0)}, &key,
                      &err) ||
            !put_commune(lx, key, line) || !put_start(lx, key))
            return false;
        if (!has(key, ' ') && !has(column(line, 4), 'c') &&
            number(column(line, 3)) > 0 && !add(lx, key, W_COMMUNE))
            return false;
    }
    return true;
}

/* Numbers in the map of regions. */
enum { REGION = 1, TOWN_ABROAD };

static bool
put_region(struct lexicon *lx, struct span name, uint32_t kind)
{
    struct span key;
    struct err err;

    if (!fold_key(&lx->arena, (struct clean){name}, &key, &err) ||
        map_put(&lx->regions, key, kind, NULL) == NULL)
        return false;
    return has(key, ' ') || add(lx, key, W_REGION);
}

static bool
load_departments(struct lexicon *lx)
{
    struct span rest = list_departments(), line;

    while (next_line(&rest, &line)) {
        struct span forms = column(line, 3), form;
        uint32_t kind =
            span_equal(column(line, 2), SPAN("abroad")) ? TOWN_ABROAD : REGION;

        if (!put_region(lx, column(line, 0), kind))
            return false;
        while (span_next(&forms, ';', &form))
            if (span_trim(form).n > 2 && !put_region(lx, span_trim(form), kind))
                return false;
    }
    return true;
}

static bool
load_common(struct lexicon *lx)
{
    struct span rest = list_common_words(), line;

    while (next_line(&rest, &line))
        if (!add(lx, line, W_COMMON))
            return false;
    return true;
}

static bool
build(struct lexicon *lx)
{
    arena_init(&lx->arena, LEXICON_LIMIT_BYTES);
    map_init(&lx->words, &lx->arena);
    map_init(&lx->communes, &lx->arena);
    map_init(&lx->starts, &lx->arena);
    map_init(&lx->regions, &lx->arena);
    return load_common(lx) && load_given(lx) && load_communes(lx) &&
           load_departments(lx) && load_tables(lx);
}

static void
build_once(void)
{
    ready = build(&the_lexicon);
}

const struct lexicon *
lexicon_get(void)
{
    pthread_once(&once, build_once);
    return ready ? &the_lexicon : NULL;
}

uint32_t
lexicon_flags(const struct lexicon *lx, struct span folded)
{
    const struct map_entry *e = map_find(&lx->words, folded);

    return e == NULL ? 0 : e->number;
}

struct span
lexicon_commune(const struct lexicon *lx, struct span key)
{
    const struct map_entry *e = map_find(&lx->communes, key);

    return e == NULL ? SPAN("") : column(commune_line(e->number), 0);
}

unsigned
lexicon_people(const struct lexicon *lx, struct span key)
{
    const struct map_entry *e = map_find(&lx->communes, key);

    return e == NULL ? 0 : number(column(commune_line(e->number), 3));
}

bool
lexicon_is_town_abroad(const struct lexicon *lx, struct span key)
{
    const struct map_entry *e = map_find(&lx->regions, key);

    return e != NULL && e->number == TOWN_ABROAD;
}
