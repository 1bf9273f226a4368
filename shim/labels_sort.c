/*
 *     run     [ texts of keys ][ suffixes ]     what memory holds at once; sorted
 *     spool   [ run ][ run ][ run ]             each in order, merged by a heap
 *
 * In the spool, a suffix says how much of its text is that of the one before:
 *
 *     at  label  0  17  "aide a l emploi\n"
 *     at  label  5   9       "alimentaire\n"
 */
#include "shim/labels_sort.h"

#include <stdlib.h>
#include <string.h>

enum {
    /* Words of a label that it is found by: nobody looks for one by its fiftieth,
     * and one of thousands, all alike, would take a minute to sort. */
    SUFFIX_WORDS = 32,
    RUN_ITEMS = 1 << 18,
    RUN_BYTES = 4 << 20,      /* of texts; a key is not parted */
    FORGET_ITEMS = 1 << 17,   /* given since the spool was forgotten */
    FORGET_STRINGS = 4 << 20, /* read since the strings were */
};

struct item {
    uint64_t head; /* head_of() the text */
    uint32_t text; /* in the texts of the run */
    uint32_t at;   /* in the strings */
    uint32_t label;
    uint32_t is_key;
};

/* Before its text, in the spool. */
struct record {
    uint32_t at, label;
    uint8_t shared;  /* bytes, with the one before */
    uint8_t more;    /* bytes that follow */
    uint16_t is_key; /* as wide as leaves no byte between: all are written */
};

/* The least suffix of a run that was not given yet. */
struct cursor {
    const char *next, *end; /* in the spool */
    uint64_t head;
    struct labels_sorted one;
    char text[LABELS_SORTED_BYTES];
};

struct labels_sorter {
    const labels_maker *m;
    spool *spool;
    struct item *items; /* of the run under way */
    size_t count;
    struct buf texts;
    uint32_t forgotten; /* strings up to here */
    size_t *ends;       /* of the runs in the spool */
    size_t nruns;
    struct cursor *cursors;
    struct cursor **heap; /* the least in front */
    size_t nheap;
    bool begun; /* has the one in front been given? */
    size_t given;
};

/* ------------------------------------------------------------- texts */

static uint64_t
head_of(const char *text)
{
    uint64_t head = 0;
    bool ended = false;

    for (size_t i = 0; i < sizeof head; i++) {
        ended = ended || text[i] == LABELS_KEY_END;
        head = head << 8 | (ended ? 0U : (unsigned char)text[i]);
    }
    return head;
}

/* Up to its end, and with it, or as much as is taken along. */
static size_t
length_of(const char *text)
{
    const char *end = memchr(text, LABELS_KEY_END, LABELS_SORTED_BYTES);

    return end == NULL ? LABELS_SORTED_BYTES : (size_t)(end - text) + 1;
}

int
labels_sorted_compare(const labels_maker *m, uint32_t at,
                      const struct labels_sorted *one)
{
    const char *text = labels_maker_string(m, at);

    for (size_t i = 0; i < one->text.n; i++) {
        if (text[i] != one->text.p[i])
            return (unsigned char)text[i] - (unsigned char)one->text.p[i];
        if (text[i] == LABELS_KEY_END)
            return 0;
    }
    return labels_compare(m, at, one->suffix.at);
}

static int
compare_labels(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* ------------------------------------------------------------- runs */

static int
in_order(const void *left, const void *right, void *texts)
{
    const struct item *a = left, *b = right;
    const unsigned char *at = texts, *ta = at + a->text, *tb = at + b->text;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    while (*ta == *tb && *ta != LABELS_KEY_END) {
        ta++;
        tb++;
    }
    return *ta != *tb ? *ta - *tb : compare_labels(a->label, b->label);
}

static size_t
shared_bytes(struct span a, struct span b)
{
    size_t n = 0;

    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    return n;
}

static bool
spool_run(labels_sorter *s, struct err *err)
{
    struct span before = SPAN("");

    for (size_t i = 0; i < s->count; i++) {
        const struct item *item = &s->items[i];
        const char *p = s->texts.p + item->text;
        struct span text = {p, length_of(p)};
        size_t shared = shared_bytes(before, text);
        char bytes[sizeof(struct record) + LABELS_SORTED_BYTES];
        struct record r = {item->at, item->label, (uint8_t)shared,
                           (uint8_t)(text.n - shared), item->is_key != 0};

        memcpy(bytes, &r, sizeof r);
        memcpy(bytes + sizeof r, p + shared, r.more);
        if (!spool_add(s->spool, (struct span){bytes, sizeof r + r.more}, err))
            return false;
        before = text;
    }
    return true;
}

/* The run under way is whole: another one begins. */
static bool
end_run(labels_sorter *s, struct err *err)
{
    size_t *ends;

    if (s->count == 0)
        return true;
    ends = realloc(s->ends, (s->nruns + 1) * sizeof *ends);
    if (ends == NULL)
        return err_no_memory(err);
    s->ends = ends;
    qsort_r(s->items, s->count, sizeof *s->items, in_order, s->texts.p);
    if (!spool_run(s, err))
        return false;
    ends[s->nruns++] = spool_bytes(s->spool);
    s->count = 0;
    buf_reset(&s->texts);
    return true;
}

/* Each read of a mapped string brings others around it into memory. */
static void
forget_strings(labels_sorter *s, uint32_t at)
{
    if (at >= s->forgotten && at - s->forgotten < FORGET_STRINGS)
        return;
    spool_forget(s->m->strings);
    s->forgotten = at;
}

bool
labels_sorter_add(labels_sorter *s, struct labels_piece key, uint32_t label,
                  struct err *err)
{
    const char *text;
    size_t words = 0, begin;

    if ((s->count > RUN_ITEMS - SUFFIX_WORDS || s->texts.n > RUN_BYTES) &&
        !end_run(s, err))
        return false;
    forget_strings(s, key.at);
    text = labels_maker_string(s->m, key.at);
    begin = s->texts.n;
    buf_add(&s->texts, (struct span){text, key.n + (size_t)1});
    if (!buf_ok(&s->texts))
        return err_no_memory(err);
    for (uint32_t i = 0; i < key.n && words < SUFFIX_WORDS; i++) {
        if (i > 0 && text[i - 1] != ' ')
            continue;
        words++;
        s->items[s->count++] =
            (struct item){head_of(text + i), (uint32_t)(begin + i), key.at + i,
                          label, i == 0};
    }
    return true;
}

/* ------------------------------------------------------------- merging */

static int
compare(const labels_sorter *s, const struct cursor *a, const struct cursor *b)
{
    size_t na = a->one.text.n, nb = b->one.text.n;
    int order;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    order = memcmp(a->text, b->text, na < nb ? na : nb);
    if (order == 0 && na == LABELS_SORTED_BYTES)
        order = labels_compare(s->m, a->one.suffix.at, b->one.suffix.at);
    return order != 0
               ? order
               : compare_labels(a->one.suffix.label, b->one.suffix.label);
}

static void
sift_down(labels_sorter *s, size_t i)
{
    struct cursor **heap = s->heap;

    for (;;) {
        size_t least = i;
        struct cursor *moved = heap[i];

        for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < s->nheap; k++)
            if (compare(s, heap[k], heap[least]) < 0)
                least = k;
        if (least == i)
            return;
        heap[i] = heap[least];
        heap[least] = moved;
        i = least;
    }
}

/* Take the next suffix of the run; false when there is none. */
static bool
step(struct cursor *c)
{
    struct record r;

    if (c->next == c->end)
        return false;
    memcpy(&r, c->next, sizeof r);
    memcpy(c->text + r.shared, c->next + sizeof r, r.more);
    c->next += sizeof r + r.more;
    c->one = (struct labels_sorted){
        .suffix = {r.at, r.label},
        .text = {c->text, (size_t)r.shared + r.more},
        .is_key = r.is_key != 0,
    };
    if (r.shared < sizeof c->head)
        c->head = head_of(c->text);
    return true;
}

bool
labels_sorter_end(labels_sorter *s, struct err *err)
{
    const char *begin;

    if (!end_run(s, err) || !spool_end(s->spool, err))
        return false;
    free(s->items);
    s->items = NULL;
    buf_release(&s->texts);
    spool_forget(s->m->strings);
    s->cursors = calloc(s->nruns + 1, sizeof *s->cursors);
    s->heap = calloc(s->nruns + 1, sizeof(struct cursor *));
    if (s->cursors == NULL || s->heap == NULL)
        return err_no_memory(err);
    begin = spool_at(s->spool, 0);
    for (size_t i = 0; i < s->nruns; i++) {
        struct cursor *c = &s->cursors[i];

        c->next = begin + (i == 0 ? 0 : s->ends[i - 1]);
        c->end = begin + s->ends[i];
        if (step(c))
            s->heap[s->nheap++] = c;
    }
    for (size_t i = s->nheap; i-- > 0;)
        sift_down(s, i);
    return true;
}

const struct labels_sorted *
labels_sorter_next(labels_sorter *s)
{
    if (s->begun && s->nheap > 0) {
        if (!step(s->heap[0]))
            s->heap[0] = s->heap[--s->nheap];
        sift_down(s, 0);
    }
    s->begun = true;
    if (++s->given % FORGET_ITEMS == 0)
        spool_forget(s->spool);
    return s->nheap == 0 ? NULL : &s->heap[0]->one;
}

/* ------------------------------------------------------------- the sorter */

labels_sorter *
labels_sorter_new(const labels_maker *m, struct err *err)
{
    labels_sorter *s = calloc(1, sizeof *s);

    if (s == NULL) {
        err_no_memory(err);
        return NULL;
    }
    s->m = m;
    buf_init(&s->texts, LABELS_LIMIT_BYTES);
    /* What is not used of it takes no memory. */
    s->items = malloc(RUN_ITEMS * sizeof *s->items);
    if (s->items == NULL)
        err_no_memory(err);
    else
        s->spool = spool_open(m->folder, err);
    if (s->spool != NULL)
        return s;
    labels_sorter_free(s);
    return NULL;
}

void
labels_sorter_free(labels_sorter *s)
{
    if (s == NULL)
        return;
    spool_close(s->spool);
    buf_release(&s->texts);
    free(s->items);
    free(s->ends);
    free(s->cursors);
    free(s->heap);
    free(s);
}
