/*
 * PDF, by pdftotext of poppler-utils, asked for what it knows of the page: flows,
 * blocks, lines and words with their places (-bbox-layout).  Its plain text would
 * be shorter, but has lost which hyphens were the author's, and where a line
 * stood.
 *
 *     <page height><flow><block xMin xMax><line yMin yMax><word>Un</word>…
 */
#include "indexer/reader_pdf.h"

#include "indexer/child.h"
#include "indexer/reader_xml.h"

/* What a report may cost.  A hundred pages take pdftotext a second and 30 MB;
 * words with their places are some ten times their text. */
enum {
    PDF_SECONDS = 30,
    PDF_MEMORY_BYTES = 768 << 20, /* of address space, libraries included */
    PDF_OUTPUT_BYTES = 128 << 20, /* a million words */
};

struct reading {
    struct draft *d;
    struct pdf_lines *lines;
    struct buf words;    /* of the line under way */
    struct pdf_line now; /* its place */
    struct span created, modified;
    bool in_word;
    bool in_title;
    bool failed; /* memory ran out */
};

/* "123.456" in hundredths; anything else gives what was read so far. */
static unsigned
hundredths(struct span s)
{
    unsigned n = 0, decimals = 0;
    bool after = false;

    for (size_t i = 0; i < s.n && i < 9 && decimals < 2; i++) {
        if (s.p[i] == '.') {
            after = true;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9')
            break;
        n = n * 10 + (unsigned)(s.p[i] - '0');
        decimals += after;
    }
    for (; decimals < 2; decimals++)
        n *= 10;
    return n;
}

static unsigned
points(struct xml *x, const char *name)
{
    return hundredths(xml_attribute(x, name)) / 100;
}

static void
keep(struct reading *r, struct span *to, struct span value)
{
    *to = arena_copy(r->d->arena, value);
    r->failed = r->failed || to->p == NULL;
}

static void
add_line(struct reading *r)
{
    struct pdf_lines *all = r->lines;
    struct pdf_line *grown;

    if (r->words.n == 0)
        return;
    keep(r, &r->now.text, span_trim(buf_span(&r->words)));
    buf_reset(&r->words);
    grown = arena_grow(r->d->arena, all->items, all->count, &all->capacity,
                       sizeof *grown);
    r->failed = r->failed || grown == NULL;
    if (r->failed)
        return;
    all->items = grown;
    all->items[all->count++] = r->now;
}

static bool
add_meta(struct reading *r, struct xml *x, struct err *err)
{
    struct span name = xml_attribute(x, "name");
    struct span content;

    keep(r, &name, name);
    content = xml_attribute(x, "content");
    if (r->failed)
        return true;
    if (span_equal(name, SPAN("Author")))
        return facts_add(r->d->facts, "properties", "author", content, err);
    if (span_equal(name, SPAN("Keywords")))
        return facts_add_list(r->d->facts, "properties", "keywords", content,
                              err);
    if (span_equal(name, SPAN("CreationDate")))
        keep(r, &r->created, content);
    if (span_equal(name, SPAN("ModDate")))
        keep(r, &r->modified, content);
    return true;
}

static bool
open_element(struct reading *r, struct xml *x, struct err *err)
{
    struct span name = xml_name(x);

    if (span_equal(name, SPAN("meta")))
        return add_meta(r, x, err);
    r->in_title = span_equal(name, SPAN("title"));
    r->in_word = span_equal(name, SPAN("word"));
    if (span_equal(name, SPAN("page"))) {
        r->now.page = r->lines->npages++;
        r->now.page_height = points(x, "height");
    } else if (span_equal(name, SPAN("block"))) {
        r->now.block++;
        r->now.block_left = points(x, "xMin");
        r->now.block_right = points(x, "xMax");
    } else if (span_equal(name, SPAN("line"))) {
        unsigned low = hundredths(xml_attribute(x, "yMax"));
        unsigned high = hundredths(xml_attribute(x, "yMin"));

        r->now.top = high / 100;
        r->now.bottom = low / 100;
        r->now.right = points(x, "xMax");
        r->now.height = low > high ? low - high : 0;
    }
    return true;
}

static void
add_text(struct reading *r, struct span text)
{
    if (r->in_word) {
        if (r->words.n > 0)
            buf_byte(&r->words, ' ');
        buf_add(&r->words, span_trim(text));
    }
    if (r->in_title && r->d->title.p == NULL && is_property_title(text))
        keep(r, &r->d->title, text);
}

static bool
read_events(struct reading *r, struct xml *x, struct err *err)
{
    enum xml_event event;
    bool done = true;

    while (done && !r->failed && (event = xml_next(x)) != XML_END)
        if (event == XML_OPEN) {
            done = open_element(r, x, err);
        } else if (event == XML_TEXT) {
            add_text(r, xml_value(x));
        } else {
            r->in_word = r->in_title = false;
            if (span_equal(xml_name(x), SPAN("line")))
                add_line(r);
        }
    return done;
}

bool
pdf_lines_read(struct draft *d, struct span printed, struct pdf_lines *lines,
               struct err *err)
{
    /* Its declaration of type is not ours to read. */
    size_t begin = span_find(printed, SPAN("<html"), 0);
    struct reading r = {.d = d, .lines = lines};
    struct xml x;
    bool done;

    if (begin == printed.n)
        return err_set(err, ERR_BAD_INPUT, "PDF illisible");
    if (!xml_start(&x, span_slice(printed, begin, printed.n), true, err))
        return false;
    buf_init(&r.words, 1 << 20);
    done = read_events(&r, &x, err);
    xml_close(&x);
    buf_release(&r.words);
    if (done && r.failed)
        done = err_no_memory(err);
    return done && state_written(d->facts, r.created, r.modified, err);
}

static bool
is_encrypted(struct span bytes)
{
    return span_find(bytes, SPAN("/Encrypt"), 0) < bytes.n;
}

static bool
print(struct span bytes, struct buf *printed, struct err *err)
{
    static const char *const argv[] = {
        "pdftotext",    "-q",        "-enc", "UTF-8",
        "-bbox-layout", CHILD_INPUT, "-",    NULL};
    const struct child child = {.argv = argv,
                                .input = bytes,
                                .time_seconds = PDF_SECONDS,
                                .memory_bytes = PDF_MEMORY_BYTES};
    bool succeeded;

    if (!child_run(&child, printed, &succeeded, err))
        return err_prefix(err, "PDF ");
    if (succeeded)
        return true;
    if (is_encrypted(bytes))
        return err_set(err, ERR_BAD_INPUT,
                       "PDF chiffré ou protégé par un mot de passe");
    return err_set(err, ERR_BAD_INPUT, "PDF abîmé : pdftotext ne le lit pas");
}

bool
read_pdf(struct draft *d, struct span bytes, struct err *err)
{
    struct pdf_lines lines = {.count = 0};
    struct buf printed;
    bool done;

    buf_init(&printed, PDF_OUTPUT_BYTES);
    done = print(bytes, &printed, err) &&
           pdf_lines_read(d, buf_span(&printed), &lines, err);
    buf_release(&printed);
    return done && pdf_text(d, &lines, err);
}
