/* Which of the headings of a page is the title of its article. */
#include "indexer/reader_html.h"

#include <libxml/tree.h>
#include <string.h>
#include <strings.h>

#include "indexer/reader_blocks.h"

enum {
    HEAD_BYTES = 200, /* of text above a heading that heads the article */
    LINE_BYTES = 1 << 16,
    TITLE_BYTES = 400, /* a longer <title> is not looked into */
    HEADINGS = 64,     /* no title comes after so many */
};

/* The text of an element as one line, in the arena; p is NULL without memory. */
static struct span
line_of(struct arena *a, const xmlNode *node)
{
    struct buf line;
    struct blocks b = {.text = &line};
    struct span out = {"", 0};

    if (node == NULL)
        return out;
    buf_init(&line, LINE_BYTES);
    for (const xmlNode *n = node; n != NULL; n = html_next(n, node, true))
        if (n->type == XML_TEXT_NODE)
            blocks_text(&b, html_span(n->content));
        else if (html_is(n, "br"))
            blocks_ask(&b, GAP_SPACE);
    if (buf_ok(&line))
        out = arena_copy(a, buf_span(&line));
    buf_release(&line);
    return out;
}

/* Cut off the next part of « Le forum | Les Quais »; the separator stands between
 * spaces, since a title may hold a hyphen. */
static struct span
next_part(struct span *rest)
{
    static const char *const marks[] = {" | ", " - ", " – ",  " — ",
                                        " » ", " « ", " :: ", " · "};
    size_t at = rest->n, width = 0;
    struct span part;

    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t found = span_find(*rest, span_of(marks[i]), 0);

        if (found < at) {
            at = found;
            width = strlen(marks[i]);
        }
    }
    part = span_trim(span_slice(*rest, 0, at));
    *rest = span_slice(*rest, at + width, rest->n);
    return part;
}

static bool
is_same(struct span a, struct span b)
{
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

/* Is `line` the whole of <title>, or all of one of its parts? */
static bool
is_repeated(struct span line, struct span title)
{
    if (line.n == 0 || title.n > TITLE_BYTES || is_same(line, title))
        return line.n > 0 && title.n <= TITLE_BYTES;
    while (title.n > 0)
        if (is_same(line, next_part(&title)))
            return true;
    return false;
}

/* The part of <title> that the text has as a line, else all of it. */
static struct span
part_in_text(struct span title, struct span text)
{
    for (struct span rest = title; rest.n > 0 && title.n <= TITLE_BYTES;) {
        struct span part = next_part(&rest), lines = text, line;

        while (part.n > 0 && span_next(&lines, '\n', &line))
            if (is_same(line, part))
                return part;
    }
    return title;
}

static bool
is_heading(const xmlNode *node)
{
    return html_is(node, "h1") || html_is(node, "h2") || html_is(node, "h3");
}

struct found {
    const xmlNode *h1, *repeated, *head;
    bool site; /* the <h1> is what <title> ends with */
};

/* The headings of the article, down to the one that decides. */
static bool
look_for(struct found *f, struct arena *a, const xmlNode *root,
         struct span title)
{
    size_t above = 0;
    unsigned headings = 0;
    bool into = true;

    for (const xmlNode *n = root; n != NULL; n = html_next(n, root, into)) {
        struct span line;

        into = n->type != XML_ELEMENT_NODE || !html_is_furniture(n, root);
        if (n->type == XML_TEXT_NODE)
            above += span_trim(html_span(n->content)).n;
        if (!into || !is_heading(n) || headings++ >= HEADINGS)
            continue;
        line = line_of(a, n);
        if (line.p == NULL)
            return false;
        if (line.n == 0)
            continue;
        if (f->h1 == NULL && html_is(n, "h1")) {
            f->h1 = n;
            f->site =
                line.n < title.n &&
                is_same(line, span_slice(title, title.n - line.n, title.n));
        } else if (f->repeated == NULL && is_repeated(line, title)) {
            f->repeated = n;
        }
        if (f->head == NULL && above < HEAD_BYTES && !html_is(n, "h3"))
            f->head = n;
    }
    return true;
}

bool
html_title(struct draft *d, const xmlNode *html, const xmlNode *root,
           struct err *err)
{
    struct found f = {NULL, NULL, NULL, false};
    struct span title = line_of(d->arena, html_find(html, "title"));
    const xmlNode *best;

    if (title.p == NULL || !look_for(&f, d->arena, root, title))
        return err_no_memory(err);
    best = f.h1 != NULL && !(f.site && f.repeated != NULL) ? f.h1
           : f.repeated != NULL                            ? f.repeated
                                                           : f.head;
    title = best != NULL ? line_of(d->arena, best)
                         : part_in_text(title, buf_span(d->text));
    if (title.p == NULL)
        return err_no_memory(err);
    if (title.n > 0)
        d->title = title;
    return true;
}
