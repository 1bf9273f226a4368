/*
 * The sorted suffixes of keys, and the list of their first words.
 *
 *     known     [ in order ································ ]  of the generation before
 *     new       one after the other                            from a sorter
 *     file      known up to the place of the first new one, it, known, …
 */
#include "shim/labels_sort.h"

static size_t
word_length(const char *text)
{
    size_t n = 0;

    while (text[n] != ' ' && text[n] != LABELS_KEY_END)
        n++;
    return n;
}

/* ------------------------------------------------------------- new ones */

static bool
add_field(labels_maker *m, labels_sorter *s, unsigned f, struct err *err)
{
    struct labels_field *field = &m->fields[f];
    uint32_t n = field->count - field->known;

    field->order =
        arena_alloc(&m->tables, (n + (size_t)1) * sizeof *field->order);
    if (field->order == NULL)
        return err_no_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        const struct labels_piece key = field->new[i].key;
        uint32_t number = field->known + i;

        labels_maker_ease(m, i);
        if (key.n == 0) /* no word to find it by, and the first in order */
            field->order[field->nordered++] = number;
        else if (!labels_sorter_add(s, key, labels_pack(f, number), err))
            return false;
    }
    return true;
}

static bool
add_new(labels_maker *m, labels_sorter *s, struct err *err)
{
    for (unsigned f = 0; f < LABELS_MAX_FIELDS; f++)
        if (!add_field(m, s, f, err))
            return false;
    return labels_sorter_end(s, err);
}

/* The suffixes that are keys come in the order of keys. */
static void
note_rank(labels_maker *m, uint32_t label)
{
    struct labels_field *field = &m->fields[labels_field_of(label)];

    field->order[field->nordered++] = labels_number_of(label);
}

/* ------------------------------------------------------------- writing */

/* Suffixes on their way to the file, in order. */
struct writing {
    labels_maker *m;
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
    labels_put_known(w->m, w->file, from->suffixes + w->known,
                     n * sizeof *from->suffixes);
    w->count += n;
    w->known = end;
}

/* A word may be longer than what a suffix takes along of its text. */
static struct span
first_word(const struct writing *w, const struct labels_sorted *one)
{
    const char *text = one->text.n < LABELS_SORTED_BYTES
                           ? one->text.p
                           : labels_maker_string(w->m, one->suffix.at);

    return (struct span){text, word_length(text)};
}

static void
put_new(struct writing *w, const struct labels_sorted *one)
{
    put_word(w, first_word(w, one), w->count);
    (void)fwrite(&one->suffix, sizeof one->suffix, 1, w->file);
    w->count++;
    if (one->is_key)
        note_rank(w->m, one->suffix.label);
}

static bool
stands_before(const struct writing *w, const struct labels_suffix *known,
              const struct labels_sorted *one)
{
    int order = labels_sorted_compare(w->m, known->at, one);

    return order < 0 || (order == 0 && known->label < one->suffix.label);
}

/* The first known one that stands behind a new one. */
static uint32_t
place_of(const struct writing *w, const struct labels_sorted *one)
{
    const struct labels *from = w->m->from;
    uint32_t begin = w->known, end = from == NULL ? 0 : from->head->nsuffixes;

    while (begin < end) {
        uint32_t middle = begin + (end - begin) / 2;

        if (stands_before(w, &from->suffixes[middle], one))
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

static void
write_all(struct writing *w, labels_sorter *s)
{
    const struct labels_sorted *one;

    for (size_t i = 0; (one = labels_sorter_next(s)) != NULL; i++) {
        labels_maker_ease_search(w->m, i);
        put_known(w, place_of(w, one));
        put_new(w, one);
    }
    if (w->m->from != NULL)
        put_known(w, w->m->from->head->nsuffixes);
}

bool
labels_write_suffixes(labels_maker *m, struct labels_head *head, FILE *file,
                      struct buf *forms, struct err *err)
{
    labels_sorter *s = labels_sorter_new(m, err);
    struct writing w = {
        .m = m, .file = file, .forms = forms, .before = SPAN("")};
    bool done = s != NULL && add_new(m, s, err);

    buf_init(&w.words, LABELS_LIMIT_BYTES);
    if (done) {
        write_all(&w, s);
        done = (buf_ok(&w.words) && buf_ok(forms)) || err_no_memory(err);
        head->nsuffixes = w.count;
        head->nwords = w.nwords;
    }
    if (done && w.words.n > 0)
        (void)fwrite(w.words.p, 1, w.words.n, file);
    labels_sorter_free(s);
    buf_release(&w.words);
    return done;
}
