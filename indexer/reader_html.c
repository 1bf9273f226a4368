/*
 * A page to plain lines.  libxml2 makes a tree of whatever it is given; one walk
 * without recursion (depth is the author's doing) writes the blocks of the
 * article and leaves the furniture: menus, scripts, forms, cookie banners.
 *
 *     <p>Un <b>mot</b></p><ul><li>a<li>b</ul>    "Un mot\n\n- a\n- b\n"
 */
#include "indexer/reader_html.h"
#include "indexer/reader.h"
#include "indexer/reader_blocks.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

struct span
html_span(const xmlChar *s)
{
    return span_of((const char *)s);
}

static bool
is_one_of(const xmlChar *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp((const char *)name, names[i]) == 0)
            return true;
    return false;
}

bool
html_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcasecmp((const char *)node->name, name) == 0;
}

/* The value of an attribute without copying it: attributes of an HTML tree hold
 * one text node.  Empty when absent. */
static struct span
attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
        if (strcasecmp((const char *)at->name, name) == 0)
            return at->children == NULL ? (struct span){"", 0}
                                        : html_span(at->children->content);
    return (struct span){NULL, 0};
}

static bool
is_value(struct span s, const char *value)
{
    return s.n == strlen(value) && strncasecmp(s.p, value, s.n) == 0;
}

/* ------------------------------------------------------------- furniture */

static const char *const dropped_elements[] = {
    "script", "style",  "noscript", "template", "svg",    "nav",
    "form",   "button", "select",   "textarea", "iframe", "object",
    "head",   "canvas", "audio",    "video",    "map",    "dialog",
};

static const char *const dropped_roles[] = {
    "navigation",  "search", "contentinfo", "dialog",
    "alertdialog", "menu",   "banner",      "menubar",
};

/* Words that, alone in id or class, name a piece of furniture. */
static const char *const dropped_classes[] = {
    "nav",
    "navbar",
    "menu",
    "main-menu",
    "breadcrumb",
    "breadcrumbs",
    "fil-ariane",
    "ariane",
    "sidebar",
    "pagination",
    "skip",
    "skip-link",
    "share",
    "partage",
    "social",
    "social-share",
    "screen-reader-text",
    "site-footer",
    "site-header",
};

/* Parts of words that name a banner about cookies, whoever sells it. */
static const char *const dropped_parts[] = {
    "cookie",  "consent", "tarteaucitron", "gdpr",
    "axeptio", "didomi",  "bandeau-rgpd",
};

static bool
names_furniture(struct span value)
{
    struct span word;

    for (size_t i = 0; i < ARRAY_LEN(dropped_parts); i++)
        if (span_has_caseless(value, span_of(dropped_parts[i])))
            return true;
    while (span_next(&value, ' ', &word))
        for (size_t i = 0; i < ARRAY_LEN(dropped_classes); i++)
            if (is_value(word, dropped_classes[i]))
                return true;
    return false;
}

const xmlNode *
html_find(const xmlNode *root, const char *name)
{
    for (const xmlNode *n = root; n != NULL; n = html_next(n, root, true))
        if (html_is(n, name))
            return n;
    return NULL;
}

/* Header and footer belong to the site when they stand outside an article. */
static bool
is_site_edge(const xmlNode *node)
{
    if (html_is(node, "header"))
        return html_find(node, "nav") != NULL || html_find(node, "h1") == NULL;
    return html_is(node, "footer");
}

bool
html_is_furniture(const xmlNode *node, const xmlNode *root)
{
    struct span role;

    if (node == root)
        return false;
    if (is_one_of(node->name, dropped_elements, ARRAY_LEN(dropped_elements)))
        return true;
    role = attribute(node, "role");
    for (size_t i = 0; i < ARRAY_LEN(dropped_roles); i++)
        if (is_value(role, dropped_roles[i]))
            return true;
    if (attribute(node, "hidden").p != NULL ||
        is_value(attribute(node, "aria-hidden"), "true"))
        return true;
    if (html_is(root, "body") && is_site_edge(node))
        return true;
    return names_furniture(attribute(node, "class")) ||
           names_furniture(attribute(node, "id"));
}

/* ------------------------------------------------------------- walking */

const xmlNode *
html_next(const xmlNode *node, const xmlNode *root, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static const char *const paragraph_elements[] = {
    "p",       "div",     "section",    "article", "main",    "header",
    "footer",  "aside",   "h1",         "h2",      "h3",      "h4",
    "h5",      "h6",      "ul",         "ol",      "dl",      "blockquote",
    "table",   "figure",  "figcaption", "pre",     "address", "hr",
    "details", "summary", "center",     "body",
};

static const char *const line_elements[] = {"li", "tr", "dt",
                                            "dd", "br", "caption"};

static enum gap
gap_around(const xmlNode *node)
{
    if (is_one_of(node->name, paragraph_elements,
                  ARRAY_LEN(paragraph_elements)))
        return GAP_PARAGRAPH;
    if (is_one_of(node->name, line_elements, ARRAY_LEN(line_elements)))
        return GAP_LINE;
    if (html_is(node, "td") || html_is(node, "th"))
        return GAP_CELL;
    return GAP_NONE;
}

/* Closing a node asks for the same gap as opening it: every node that the walk
 * leaves on its way from `node` to `next` closes. */
static void
close_nodes(struct blocks *b, const xmlNode *node, const xmlNode *next,
            const xmlNode *root)
{
    const xmlNode *stop = next == NULL ? root : next->parent;

    if (next != NULL && next->parent == node)
        return;
    for (const xmlNode *n = node; n != NULL && n != stop; n = n->parent)
        if (n->type == XML_ELEMENT_NODE)
            blocks_ask(b, gap_around(n));
}

static void
add_blocks(struct blocks *b, const xmlNode *root)
{
    const xmlNode *node = root, *next;

    for (; node != NULL; node = next) {
        bool into =
            node->type == XML_ELEMENT_NODE && !html_is_furniture(node, root);

        if (node->type == XML_TEXT_NODE)
            blocks_text(b, html_span(node->content));
        if (into) {
            blocks_ask(b, gap_around(node));
            b->item = b->item || html_is(node, "li");
        }
        next = html_next(node, root, into);
        if (into || node->type != XML_ELEMENT_NODE)
            close_nodes(b, node, next, root);
        else /* left out: it closes nothing of its own */
            close_nodes(b, node->parent, next, root);
        if (html_is(node, "li") && next != NULL && next->parent != node)
            b->item = false; /* an empty item shows nothing */
    }
}

/* ------------------------------------------------------------- facts */

static const struct meta {
    const char *name; /* of name="" or property="" */
    const char *key;
} metas[] = {
    {"date", "published"},
    {"dc.date", "published"},
    {"dcterms.date", "published"},
    {"dcterms.created", "published"},
    {"article:published_time", "published"},
    {"author", "author"},
    {"dc.creator", "author"},
    {"article:author", "author"},
    {"keywords", "keywords"},
    {"article:tag", "keywords"},
    {"og:url", "url"},
};

static bool
add_meta(struct draft *d, const xmlNode *node, struct err *err)
{
    struct span name = attribute(node, "name");
    struct span content = attribute(node, "content");

    if (name.p == NULL)
        name = attribute(node, "property");
    for (const struct meta *m = metas; m < metas + ARRAY_LEN(metas); m++)
        if (is_value(name, m->name))
            return strcmp(m->key, "keywords") == 0
                       ? facts_add_list(d->facts, "meta", m->key, content, err)
                       : facts_add(d->facts, "meta", m->key, content, err);
    return true;
}

static bool
add_facts(struct draft *d, const xmlNode *html, struct err *err)
{
    for (const xmlNode *n = html; n != NULL; n = html_next(n, html, true)) {
        bool added = true;

        if (html_is(n, "meta"))
            added = add_meta(d, n, err);
        else if (html_is(n, "link") &&
                 is_value(attribute(n, "rel"), "canonical"))
            added =
                facts_add(d->facts, "meta", "url", attribute(n, "href"), err);
        if (!added)
            return false;
    }
    return facts_add(d->facts, "meta", "language", attribute(html, "lang"),
                     err);
}

/* ------------------------------------------------------------- the article */

/* <main>, else the one <article>, else everything. */
static const xmlNode *
article_of(const xmlNode *html)
{
    const xmlNode *article = NULL;
    unsigned narticles = 0;

    for (const xmlNode *n = html; n != NULL; n = html_next(n, html, true)) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (html_is(n, "main") || is_value(attribute(n, "role"), "main"))
            return n;
        if (html_is(n, "article")) {
            article = n;
            narticles++;
        }
    }
    return narticles == 1 ? article : NULL;
}

static bool
read_tree(struct draft *d, const xmlNode *html, struct err *err)
{
    struct blocks b = {.text = d->text};
    const xmlNode *body = html_find(html, "body");
    const xmlNode *root = article_of(html);

    if (body == NULL)
        body = html;
    add_blocks(&b, root == NULL ? body : root);
    if (root != NULL && d->text->n == 0)
        add_blocks(&b, body);
    buf_byte(d->text, '\n');
    if (!html_title(d, html, root == NULL ? body : root, err))
        return false;
    return add_facts(d, html, err);
}

void
reader_start(void)
{
    xmlInitParser();
}

bool
read_html(struct draft *d, struct span utf8, struct err *err)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                        HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                        HTML_PARSE_COMPACT;
    htmlDocPtr doc =
        htmlReadMemory(utf8.p, (int)utf8.n, NULL, "UTF-8", options);
    const xmlNode *html = doc == NULL ? NULL : xmlDocGetRootElement(doc);
    bool done;

    if (html == NULL) {
        xmlFreeDoc(doc);
        return err_set(err, ERR_BAD_INPUT, "page HTML illisible");
    }
    done = read_tree(d, html, err);
    xmlFreeDoc(doc);
    return done;
}
