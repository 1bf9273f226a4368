/*
 * A walk over the sorted words as over a tree of letters, with one row of the
 * edit-distance table for each letter of the current path.
 *
 *     economie      rows 0..8 computed
 *     economique    rows 0..6 kept ("economi"), 7..9 computed
 *     ecologie      row 3 already above the limit everywhere: all words that
 *                   start with these letters are skipped at once
 */
#include "shim/word_list.h"

#include <endian.h>
#include <string.h>

enum {
    LETTERS_MIN = 4,     /* shorter words have too many neighbours */
    LETTERS_FOR_TWO = 8, /* from here on, two edits are likely one word */
    LIMIT_MAX = 2,
    FAR = 100, /* a distance above any limit, and below UCHAR_MAX by far */
};

struct walk {
    const struct word_list *list;
    struct span form;
    unsigned limit;
    unsigned char rows[WORD_LIST_LETTERS + LIMIT_MAX + 2]
                      [WORD_LIST_LETTERS + 2];
    struct span path; /* the letters that have rows */
    char letters[WORD_LIST_LETTERS + LIMIT_MAX + 2];
};

unsigned
word_list_tolerance(size_t letters)
{
    if (letters < LETTERS_MIN || letters > WORD_LIST_LETTERS)
        return 0;
    return letters < LETTERS_FOR_TWO ? 1 : 2;
}

static unsigned
min(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static size_t
shorter(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Fill the row behind letter number `depth` (from 1) of `word`; returns the
 * smallest distance in it.  Only as far from the diagonal as the limit: beyond,
 * the lengths alone differ by more.  A cell beside the band is far for who reads
 * it there.
 */
static unsigned
fill_row(struct walk *w, struct span word, size_t depth)
{
    unsigned char *row = w->rows[depth];
    const unsigned char *above = w->rows[depth - 1];
    char letter = word.p[depth - 1];
    size_t first = depth > w->limit ? depth - w->limit : 1;
    size_t last = shorter(depth + w->limit, w->form.n);
    unsigned lowest;

    row[first - 1] = depth > w->limit ? FAR : (unsigned char)depth;
    lowest = row[first - 1];
    for (size_t i = first; i <= last; i++) {
        unsigned cost = w->form.p[i - 1] != letter;
        unsigned d = min(above[i - 1] + cost, min(above[i], row[i - 1]) + 1U);

        if (depth > 1 && i > 1 && letter == w->form.p[i - 2] &&
            word.p[depth - 2] == w->form.p[i - 1])
            d = min(d, w->rows[depth - 2][i - 2] + 1U);
        row[i] = (unsigned char)d;
        lowest = min(lowest, d);
    }
    row[last + 1] = FAR;
    return lowest;
}

/* The distance of the first `depth` letters, FAR when it is above the limit. */
static unsigned
distance(const struct walk *w, size_t depth)
{
    unsigned d = depth + w->limit < w->form.n ? FAR : w->rows[depth][w->form.n];

    return d <= w->limit ? d : FAR;
}

static size_t
common(struct span a, struct span b)
{
    size_t n = shorter(a.n, b.n);
    size_t i = 0;

    while (i < n && a.p[i] == b.p[i])
        i++;
    return i;
}

/* How a word fares: `letters` of it have rows.  It `fits` when all have and are
 * near enough; when not, no word that starts with one letter more is. */
struct followed {
    size_t letters;
    bool fits;
    bool start_is_near; /* these letters alone are a start that is near */
};

/* Rows for the letters of `word` that the path does not have yet. */
static struct followed
follow(struct walk *w, struct span word, size_t kept, bool stop_at_start)
{
    for (size_t depth = kept + 1; depth <= word.n; depth++) {
        if (depth > w->form.n + w->limit || fill_row(w, word, depth) > w->limit)
            return (struct followed){depth - 1, false, false};
        if (stop_at_start && distance(w, depth) != FAR)
            return (struct followed){depth, false, true};
    }
    return (struct followed){word.n, true, false};
}

static bool
begin_walk(struct walk *w, const struct word_list *list, struct span form,
           unsigned limit)
{
    if (form.n == 0 || form.n > WORD_LIST_LETTERS || limit > LIMIT_MAX)
        return false;
    w->list = list;
    w->form = form;
    w->limit = limit;
    w->path = SPAN("");
    for (size_t k = 0; k <= form.n; k++)
        w->rows[0][k] = (unsigned char)k;
    return true;
}

enum { ANY_LETTER = -1, NO_LETTER = -2 };

static int
sooner(int best, int letter, int after)
{
    return letter > after && (best == NO_LETTER || letter < best) ? letter
                                                                  : best;
}

/*
 * The letter of `word` behind its first `letters` went too far: the next one there
 * that may not.  Once the path has used up all mistakes, few may: those that stand
 * there in the form, or were swapped.
 */
static int
next_letter(const struct walk *w, struct span word, size_t letters)
{
    const unsigned char *above = w->rows[letters];
    size_t depth = letters + 1;
    size_t first = depth > w->limit ? depth - w->limit : 1;
    size_t last = shorter(depth + w->limit, w->form.n);
    int after = (unsigned char)word.p[letters];
    int best = NO_LETTER;

    for (size_t i = first - 1; i <= last; i++)
        if (above[i] < w->limit)
            return ANY_LETTER;
    for (size_t i = first; i <= last; i++) {
        if (above[i - 1] == w->limit)
            best = sooner(best, (unsigned char)w->form.p[i - 1], after);
        if (letters > 0 && i > 1 && word.p[letters - 1] == w->form.p[i - 1] &&
            w->rows[letters - 1][i - 2] < w->limit)
            best = sooner(best, (unsigned char)w->form.p[i - 2], after);
    }
    return best;
}

/* The next word that may be near, when a letter behind the first ones went too
 * far. */
static uint32_t
skip(const struct walk *w, struct span word, size_t letters, uint32_t i)
{
    char target[WORD_LIST_LETTERS + LIMIT_MAX + 1];
    int letter = next_letter(w, word, letters);

    if (letter == ANY_LETTER)
        return word_list_prefix_end(w->list, span_slice(word, 0, letters + 1),
                                    i);
    if (letter == NO_LETTER)
        return word_list_prefix_end(w->list, span_slice(word, 0, letters), i);
    memcpy(target, word.p, letters);
    target[letters] = (char)letter;
    return word_list_seek(w->list, (struct span){target, letters + 1}, i);
}

/* A word on the way: its first letters alone, when those tell enough. */
struct step {
    struct span word;
    char head[WORD_LIST_HEAD];
};

static size_t
letters_of_head(uint64_t head)
{
    return head == 0 ? 0 : WORD_LIST_HEAD - (size_t)__builtin_ctzll(head) / 8;
}

/* Follow word `i`, behind the path of the one before. */
static struct followed
take_step(struct walk *w, uint32_t i, bool stop_at_start, struct step *step)
{
    const struct word_list *list = w->list;
    size_t kept = 0;

    if (list->heads != NULL) {
        uint64_t head = htobe64(list->heads[i]);
        struct followed f;

        memcpy(step->head, &head, sizeof head);
        step->word = (struct span){step->head, letters_of_head(list->heads[i])};
        kept = common(w->path, step->word);
        f = follow(w, step->word, kept, stop_at_start);
        if (!f.fits || step->word.n < WORD_LIST_HEAD)
            return f;
        kept = WORD_LIST_HEAD;
    }
    step->word = list->word(list->of, i);
    if (kept < WORD_LIST_HEAD || w->path.n > WORD_LIST_HEAD)
        kept = common(w->path, step->word);
    return follow(w, step->word, kept, stop_at_start);
}

/* The letters that have rows. */
static void
keep_path(struct walk *w, struct span word, size_t letters)
{
    memcpy(w->letters, word.p, letters);
    w->path = (struct span){w->letters, letters};
}

void
word_list_near(const struct word_list *list, struct span form, unsigned limit,
               word_list_found *found, void *to)
{
    struct walk w;
    struct step step;
    uint32_t i = 0;

    if (!begin_walk(&w, list, form, limit))
        return;
    while (i < list->count) {
        struct followed f = take_step(&w, i, false, &step);

        keep_path(&w, step.word, f.letters);
        if (!f.fits) {
            i = skip(&w, step.word, f.letters, i);
            continue;
        }
        if (distance(&w, step.word.n) != FAR)
            found(to, i, i + 1, distance(&w, step.word.n));
        i++;
    }
}

bool
word_list_is_near(struct span word, struct span form, unsigned limit,
                  bool start)
{
    struct walk w;
    struct followed f;

    if (word.n + limit < form.n || (!start && word.n > form.n + limit) ||
        !begin_walk(&w, NULL, form, limit))
        return false;
    f = follow(&w, word, 0, start);
    return start ? f.start_is_near : f.fits && distance(&w, word.n) != FAR;
}

void
word_list_near_start(const struct word_list *list, struct span form,
                     unsigned limit, word_list_found *found, void *to)
{
    struct walk w;
    struct step step;
    uint32_t i = 0;

    if (!begin_walk(&w, list, form, limit))
        return;
    while (i < list->count) {
        struct followed f = take_step(&w, i, true, &step);

        keep_path(&w, step.word, f.letters);
        if (f.start_is_near) {
            uint32_t end = word_list_prefix_end(list, w.path, i);

            found(to, i, end, distance(&w, f.letters));
            i = end;
        } else {
            i = f.fits ? i + 1 : skip(&w, step.word, f.letters, i);
        }
    }
}
