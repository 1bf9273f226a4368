/*
 * The sorted suffixes of keys, and the list of their first words.
 *
 *     known     [ in order ································ ]  of the generation before
 *     new       [ run in order ][ run in order ][ run ]         merged by a heap
 *     file      known up to the place of the first new one, it, known, …
 *
 * A run is what memory should hold at once; when there are several they wait in a
 * spool.
 */
#include <stdlib.h>
#include <string.h>

#include "shim/labels_making.h"

enum {
    /* Words of a label that it is found by: nobody looks for one by its fiftieth,
     * and one of thousands, all alike, would take a minute to sort. */
    SUFFIX_WORDS = 32,
    RUN_ITEMS = 1 << 19,
    FORGET_EACH = 1 << 19, /* suffixes written */
};

struct making {
    uint64_t head;
    struct labels_suffix suffix;
};

/* What is still to come of a run. */
struct run {
    const struct making *next, *end;
};

struct suffixes {
    const labels_maker *m;
    struct making *items; /* the run under way */
    size_t count, capacity;
    spool *spool; /* of earlier runs; NULL when there is none */
    size_t nruns;
    struct run *heap; /* the least in front */
    size_t nheap;
};

static size_t
word_length(const char *text)
{
    size_t n = 0;

    while (text[n] != ' ' && text[n] != LABELS_KEY_END)
        n++;
    return n;
}

static int
compare_suffixes(const labels_maker *m, const struct labels_suffix *a,
                 const struct labels_suffix *b)
{
    int order = labels_compare(m, a->at, b->at);

    if (order != 0)
        return order;
    return (a->label > b->label) - (a->label < b->label);
}

static int
in_order(const void *left, const void *right, void *maker)
{
    const struct making *a = left;
    const struct making *b = right;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return compare_suffixes(maker, &a->suffix, &b->suffix);
}

/* ------------------------------------------------------------- runs */

static void
sort_run(struct suffixes *s)
{
    /* The maker is only read. */
    if (s->count > 0)
        qsort_r(s->items, s->count, sizeof *s->items, in_order,
                (void *)(uintptr_t)s->m);
}

/* The run under way is whole: a new one begins. */
static bool
end_run(struct suffixes *s, struct err *err)
{
    const struct span bytes = {(const char *)s->items,
                               s->count * sizeof *s->items};

    if (s->spool == NULL)
        s->spool = spool_open(s->m->folder, err);
    if (s->spool == NULL)
        return false;
    sort_run(s);
    s->nruns++;
    s->count = 0;
    return spool_add(s->spool, bytes, err);
}

static bool
add(struct suffixes *s, uint32_t at, uint32_t label, struct err *err)
{
    size_t capacity = s->capacity == 0 ? 1024 : s->capacity * 2;
    struct making *grown;

    if (s->count == RUN_ITEMS && !end_run(s, err))
        return false;
    if (s->count == s->capacity) {
        grown = realloc(s->items, capacity * sizeof *grown);
        if (grown == NULL)
            return err_no_memory(err);
        s->items = grown;
        s->capacity = capacity;
    }
    s->items[s->count++] = (struct making){labels_head(s->m, at), {at, label}};
    return true;
}

static bool
add_key(struct suffixes *s, struct labels_piece key, uint32_t label,
        struct err *err)
{
    const char *text = labels_maker_string(s->m, key.at);
    unsigned words = 0;

    for (uint32_t i = 0; i < key.n && words < SUFFIX_WORDS; i++) {
        if (i > 0 && text[i - 1] != ' ')
            continue;
        words++;
        if (!add(s, key.at + i, label, err))
            return false;
    }
    return true;
}

static bool
add_new(struct suffixes *s, struct err *err)
{
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++) {
        const struct labels_field *field = &s->m->fields[f];

        for (uint32_t i = field->known; i < field->count; i++)
            if (!add_key(s, field->new[i - field->known].key, labels_pack(f, i),
                         err))
                return false;
    }
    return true;
}

/* ------------------------------------------------------------- merging */

static void
sift_down(struct suffixes *s, size_t i)
{
    for (;;) {
        size_t least = i;
        struct run moved;

        for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < s->nheap; k++)
            if (in_order(s->heap[k].next, s->heap[least].next,
                         (void *)(uintptr_t)s->m) < 0)
                least = k;
        if (least == i)
            return;
        moved = s->heap[i];
        s->heap[i] = s->heap[least];
        s->heap[least] = moved;
        i = least;
    }
}

/* All new suffixes stand in runs. */
static bool
make_heap(struct suffixes *s, struct err *err)
{
    const struct making *items = s->items;
    size_t total = s->count;

    if (s->spool != NULL) {
        if (!end_run(s, err) || !spool_end(s->spool, err))
            return false;
        items = (const void *)spool_at(s->spool, 0);
        total = spool_bytes(s->spool) / sizeof *items;
    } else {
        sort_run(s);
    }
    s->heap = malloc((s->nruns + 1) * sizeof *s->heap);
    if (s->heap == NULL)
        return err_no_memory(err);
    for (size_t at = 0, n; at < total; at += n) {
        n = total - at < RUN_ITEMS ? total - at : RUN_ITEMS;
        s->heap[s->nheap++] = (struct run){items + at, items + at + n};
    }
    for (size_t i = s->nheap; i-- > 0;)
        sift_down(s, i);
    return true;
}

static void
next(struct suffixes *s)
{
    if (++s->heap[0].next == s->heap[0].end)
        s->heap[0] = s->heap[--s->nheap];
    sift_down(s, 0);
}

static void
release(struct suffixes *s)
{
    spool_close(s->spool);
    free(s->items);
    free(s->heap);
}

/* ------------------------------------------------------------- writing */

/* Suffixes on their way to the file, in order. */
struct writing {
    const labels_maker *m;
    FILE *file;
    struct buf words;
    struct buf *forms;
    uint32_t count; /* suffixes written */
    uint32_t nwords;
    struct span before;  /* the last first word, in the forms */
    uint32_t known;      /* suffixes of these written */
    uint32_t known_word; /* the next of these */
};

/* `first` is the first suffix that begins with it, unless one did before. */
static void
put_word(struct writing *w, struct span form, uint32_t first)
{
    const struct labels_word word = {
        {(uint32_t)(w->m->base + spool_bytes(w->m->strings) + w->forms->n),
         (uint32_t)form.n},
        first};

    if (first > 0 && span_equal(form, w->before))
        return;
    buf_add(&w->words, (struct span){(const char *)&word, sizeof word});
    buf_add(w->forms, form);
    w->nwords++;
    if (buf_ok(w->forms))
        w->before = (struct span){w->forms->p + w->forms->n - form.n, form.n};
}

/* The known ones up to `end`, and the words that begin among them. */
static void
put_known(struct writing *w, uint32_t end)
{
    const labels *from = w->m->from;
    uint32_t n = end - w->known;

    if (n == 0)
        return;
    for (; w->known_word < from->head->nwords &&
           from->words[w->known_word].first < end;
         w->known_word++) {
        const struct labels_word *word = &from->words[w->known_word];
        struct span form = span_slice(from->strings, word->form.at,
                                      (size_t)word->form.at + word->form.n);

        put_word(w, form, w->count + (word->first - w->known));
    }
    (void)fwrite(from->suffixes + w->known, sizeof *from->suffixes, n, w->file);
    w->count += n;
    w->known = end;
}

static void
put_new(struct writing *w, const struct labels_suffix *suffix)
{
    const char *text = labels_maker_string(w->m, suffix->at);

    put_word(w, (struct span){text, word_length(text)}, w->count);
    (void)fwrite(suffix, sizeof *suffix, 1, w->file);
    w->count++;
}

/* The first known one that stands behind a new one. */
static uint32_t
place_of(const struct writing *w, const struct labels_suffix *one)
{
    const struct labels *from = w->m->from;
    uint32_t begin = w->known, end = from == NULL ? 0 : from->head->nsuffixes;

    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;

        if (compare_suffixes(w->m, &from->suffixes[middle], one) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static void
write_all(struct writing *w, struct suffixes *s)
{
    while (s->nheap > 0) {
        const struct labels_suffix *one = &s->heap[0].next->suffix;

        put_known(w, place_of(w, one));
        put_new(w, one);
        next(s);
        if (w->count % FORGET_EACH == 0 && s->spool != NULL) {
            spool_forget(s->spool);
            spool_forget(w->m->strings);
        }
    }
    if (w->m->from != NULL)
        put_known(w, w->m->from->head->nsuffixes);
}

bool
labels_write_suffixes(const labels_maker *m, struct labels_head *head,
                      FILE *file, struct buf *forms, struct err *err)
{
    struct suffixes s = {.m = m};
    struct writing w = {
        .m = m, .file = file, .forms = forms, .before = SPAN("")};
    bool done = add_new(&s, err) && make_heap(&s, err);

    buf_init(&w.words, LABELS_LIMIT_BYTES);
    if (done) {
        write_all(&w, &s);
        done = (buf_ok(&w.words) && buf_ok(forms)) || err_no_memory(err);
        head->nsuffixes = w.count;
        head->nwords = w.nwords;
    }
    if (done && w.words.n > 0)
        (void)fwrite(w.words.p, 1, w.words.n, file);
    release(&s);
    buf_release(&w.words);
    return done;
}
