/* Making the sorted suffixes of keys, and the list of their first words. */
#include <stdlib.h>
#include <string.h>

#include "shim/labels_file.h"

/* Words of a label that it is found by: nobody looks for one by its fiftieth, and
 * one of thousands, all alike, would take a minute to sort. */
enum { SUFFIX_WORDS = 32 };

/* A suffix on its way, with its first bytes as a number that sorts as they do:
 * most comparisons then touch nothing else. */
struct labels_making {
    uint64_t head;
    struct labels_suffix suffix;
};

static struct span
text_from(const struct buf *strings, uint32_t at)
{
    const char *p = strings->p + at;
    const char *end = memchr(p, LABELS_KEY_END, strings->n - at);

    return (struct span){p, end == NULL ? strings->n - at : (size_t)(end - p)};
}

static uint64_t
head_of(struct span text)
{
    uint64_t head = 0;

    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < text.n ? (unsigned char)text.p[i] : 0U);
    return head;
}

static bool
make_room(struct labels_suffixes *s)
{
    size_t capacity = s->capacity == 0 ? 1024 : s->capacity * 2;
    struct labels_making *grown;

    if (s->count < s->capacity)
        return true;
    grown = realloc(s->items, capacity * sizeof *grown);
    if (grown == NULL)
        return false;
    s->items = grown;
    s->capacity = capacity;
    return true;
}

bool
labels_suffixes_put(struct labels_suffixes *s, struct labels_suffix one)
{
    if (!make_room(s))
        return false;
    s->items[s->count++] = (struct labels_making){0, one};
    return true;
}

bool
labels_suffixes_add(struct labels_suffixes *s, const struct buf *strings,
                    struct labels_piece key, uint32_t label)
{
    unsigned words = 0;

    if (!buf_ok(strings))
        return false;
    for (uint32_t i = 0; i < key.n && words < SUFFIX_WORDS; i++) {
        uint32_t at = key.at + i;

        if (i > 0 && strings->p[at - 1] != ' ')
            continue;
        words++;
        if (!make_room(s))
            return false;
        s->items[s->count++] = (struct labels_making){
            head_of(text_from(strings, at)), {at, label}};
    }
    return true;
}

/* Keys end with a byte below all of theirs, so that no length is needed. */
static int
compare_text(const struct buf *strings, uint32_t left, uint32_t right)
{
    const unsigned char *a = (const void *)(strings->p + left);
    const unsigned char *b = (const void *)(strings->p + right);

    while (*a == *b && *a != LABELS_KEY_END) {
        a++;
        b++;
    }
    return *a - *b;
}

static int
compare_suffixes(const struct buf *strings, const struct labels_suffix *a,
                 const struct labels_suffix *b)
{
    int order = compare_text(strings, a->at, b->at);

    if (order != 0)
        return order;
    return (a->label > b->label) - (a->label < b->label);
}

static int
in_order(const void *left, const void *right, void *strings)
{
    const struct labels_making *a = left;
    const struct labels_making *b = right;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return compare_suffixes(strings, &a->suffix, &b->suffix);
}

/* The first of the suffixes in order, from `begin` on, that stands behind one. */
static size_t
place_of(const struct labels_suffixes *s, size_t begin,
         const struct labels_suffix *one, const struct buf *strings)
{
    size_t end = s->count;

    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;

        if (compare_suffixes(strings, &s->items[middle].suffix, one) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static struct span
first_word(struct span text)
{
    return span_slice(text, 0, span_find(text, SPAN(" "), 0));
}

/* Suffixes on their way to the file, in order. */
struct writing {
    struct labels_head *head;
    struct buf *file;
    struct buf *strings;
    struct buf words, forms;
    struct span before; /* the last first word */
};

static void
write_one(struct writing *w, const struct labels_suffix *suffix)
{
    struct span word = first_word(text_from(w->strings, suffix->at));
    struct labels_word entry = {
        {(uint32_t)(w->strings->n + w->forms.n), (uint32_t)word.n},
        w->head->nsuffixes++};

    buf_add(w->file, (struct span){(const char *)suffix, sizeof *suffix});
    if (entry.first > 0 && span_equal(word, w->before))
        return;
    w->before = word;
    w->head->nwords++;
    buf_add(&w->words, (struct span){(const char *)&entry, sizeof entry});
    buf_add(&w->forms, word);
}

static void
write_some(struct writing *w, const struct labels_suffixes *s, size_t begin,
           size_t end)
{
    for (size_t i = begin; i < end; i++)
        write_one(w, &s->items[i].suffix);
}

bool
labels_suffixes_write(const struct labels_suffixes *known,
                      struct labels_suffixes *new, struct labels_head *head,
                      struct buf *file, struct buf *strings)
{
    struct writing w = {
        .head = head, .file = file, .strings = strings, .before = SPAN("")};
    size_t done = 0;
    bool written;

    if (new->count > 0)
        qsort_r(new->items, new->count, sizeof new->items[0], in_order,
                strings);
    buf_init(&w.words, file->limit_bytes);
    buf_init(&w.forms, strings->limit_bytes);
    head->nsuffixes = 0;
    head->nwords = 0;
    for (size_t i = 0; i < new->count; i++) {
        size_t place = place_of(known, done, &new->items[i].suffix, strings);

        write_some(&w, known, done, place);
        write_one(&w, &new->items[i].suffix);
        done = place;
    }
    write_some(&w, known, done, known->count);
    buf_add(file, buf_span(&w.words));
    buf_add(strings, buf_span(&w.forms));
    written = buf_ok(&w.words) && buf_ok(&w.forms);
    buf_release(&w.words);
    buf_release(&w.forms);
    return written;
}

void
labels_suffixes_release(struct labels_suffixes *s)
{
    free(s->items);
    *s = (struct labels_suffixes){NULL, 0, 0};
}
