/* Which of the headings of a page is the title of its article. */
#include "indexer/reader_html.h"

#include <libxml/tree.h>
#include <string.h>

#include "indexer/reader_blocks.h"

enum {
    HEAD_BYTES = 200, /* of text above a heading that heads the article */
    LINE_BYTES = 1 << 16,
    HEAD_LINES = 100,
    TITLE_BYTES = 400, /* a longer <title> is not looked into */
    REPEATED_BYTES = 6,
    HEADINGS = 64, /* no title comes after so many */
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

/* Does <title> say the line, at its head or its end, beside the site's name? */
static bool
is_repeated(struct span line, struct span title)
{
    if (line.n == 0 || line.n > title.n || title.n > TITLE_BYTES)
        return false;
    if (line.n < REPEATED_BYTES)
        return span_equal_caseless(line, title);
    return span_equal_caseless(line, span_slice(title, 0, line.n)) ||
           span_equal_caseless(line,
                               span_slice(title, title.n - line.n, title.n));
}

/* The longest line of the head of the text that <title> says; empty when none. */
static struct span
repeated_line(struct span title, struct span text)
{
    struct span best = {NULL, 0}, line;

    for (unsigned n = 0; n < HEAD_LINES && span_next(&text, '\n', &line); n++)
        if (line.n > best.n && is_repeated(line, title))
            best = line;
    return best;
}

static bool
is_heading(const xmlNode *node)
{
    return html_is(node, "h1") || html_is(node, "h2") || html_is(node, "h3");
}

struct found {
    const xmlNode *h1, *said, *head;
    struct span h1_text, said_text; /* of the longest heading that is said */
};

/* The headings of the article. */
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
            f->h1_text = line;
        }
        if (line.n > f->said_text.n && is_repeated(line, title)) {
            f->said = n;
            f->said_text = line;
        }
        if (f->head == NULL && above < HEAD_BYTES && !html_is(n, "h3"))
            f->head = n;
    }
    return true;
}

/* The first <h1>, unless <title> says a longer heading: then it is the site's. */
static const xmlNode *
best_heading(const struct found *f)
{
    if (f->said != NULL && (f->h1 == NULL || f->said_text.n > f->h1_text.n ||
                            html_is(f->said, "h1")))
        return f->said;
    return f->h1 != NULL ? f->h1 : f->head;
}

bool
html_title(struct draft *d, const xmlNode *html, const xmlNode *root,
           struct err *err)
{
    struct found f = {.h1 = NULL};
    struct span title = line_of(d->arena, html_find(html, "title"));
    struct span line = repeated_line(title, buf_span(d->text));
    const xmlNode *best;

    if (title.p == NULL || !look_for(&f, d->arena, root, title))
        return err_no_memory(err);
    best = best_heading(&f);
    if (best != NULL)
        title = line_of(d->arena, best);
    else if (line.n > 0)
        title = arena_copy(d->arena, line);
    else /* it may name the site, or the rubric */
        d->title_is_first_line = true;
    if (title.p == NULL)
        return err_no_memory(err);
    if (title.n > 0)
        d->title = title;
    return true;
}
