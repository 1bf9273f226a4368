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
in_order(const void *left, const void *right, void *strings)
{
    const struct labels_making *a = left;
    const struct labels_making *b = right;
    int order;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    order = compare_text(strings, a->suffix.at, b->suffix.at);
    if (order != 0)
        return order;
    return (a->suffix.label > b->suffix.label) -
           (a->suffix.label < b->suffix.label);
}

static struct span
first_word(struct span text)
{
    return span_slice(text, 0, span_find(text, SPAN(" "), 0));
}

bool
labels_suffixes_write(struct labels_suffixes *s, struct labels_head *head,
                      struct buf *file, struct buf *strings)
{
    struct span before = SPAN("");
    struct buf words, forms;
    bool written;

    if (s->count > 0)
        qsort_r(s->items, s->count, sizeof s->items[0], in_order, strings);
    buf_init(&words, file->limit_bytes);
    buf_init(&forms, strings->limit_bytes);
    head->nsuffixes = (uint32_t)s->count;
    for (size_t i = 0; i < s->count; i++) {
        struct labels_suffix suffix = s->items[i].suffix;
        struct span word = first_word(text_from(strings, suffix.at));
        struct labels_word entry = {
            {(uint32_t)(strings->n + forms.n), (uint32_t)word.n}, (uint32_t)i};

        buf_add(file, (struct span){(const char *)&suffix, sizeof suffix});
        if (i > 0 && span_equal(word, before))
            continue;
        before = word;
        head->nwords++;
        buf_add(&words, (struct span){(const char *)&entry, sizeof entry});
        buf_add(&forms, word);
    }
    buf_add(file, buf_span(&words));
    buf_add(strings, buf_span(&forms));
    written = buf_ok(&words) && buf_ok(&forms);
    buf_release(&words);
    buf_release(&forms);
    return written;
}

void
labels_suffixes_release(struct labels_suffixes *s)
{
    free(s->items);
    *s = (struct labels_suffixes){NULL, 0, 0};
}
