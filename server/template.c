#include "server/template.h"

#include <stdlib.h>

enum { DEEPEST = 32 }; /* sections and partials inside each other */

/* Made by server/templates/templates.S; the last row has no name. */
extern const struct template_row {
    const char *name, *begin, *end;
} template_table[];

/* A text being written: a template, a partial, or the body of a section, which
 * starts again for each item of its list. */
struct frame {
    struct span rest;
    struct span body;
    const json_t *context;
    const json_t *list; /* NULL when there is none */
    size_t item;
};

struct rendering {
    struct buf *out;
    enum lang lang;
    struct frame frames[DEEPEST];
    size_t depth;
};

/* ------------------------------------------------------------------- tables */

const char *
template_name(size_t i)
{
    return template_table[i].name;
}

struct span
template_text(struct span name)
{
    for (const struct template_row *t = template_table; t->name != NULL; t++)
        if (span_equal(name, span_of(t->name)))
            return (struct span){t->begin, (size_t)(t->end - t->begin)};
    return (struct span){NULL, 0};
}

/* What {{>name}} stands for. */
static struct span
partial_text(struct span name, enum lang lang)
{
    if (span_starts(name, SPAN("t.")))
        return strings_find(span_slice(name, 2, name.n), lang);
    return template_text(name);
}

/* --------------------------------------------------------------------- tags */

struct tag {
    struct span before; /* the literal up to it */
    char kind; /* '=' a value, '@', '#', '^', '/', '>', '!', or 0: the end */
    struct span name;
};

/* Take the next literal and tag from *rest; false for a tag without end or
 * without name. */
static bool
next_tag(struct span *rest, struct tag *tag)
{
    size_t open = span_find(*rest, SPAN("{{"), 0);
    size_t close = span_find(*rest, SPAN("}}"), open);
    struct span inside = span_trim(span_slice(*rest, open + 2, close));

    *tag = (struct tag){.before = span_slice(*rest, 0, open)};
    if (open == rest->n) {
        *rest = span_slice(*rest, open, open);
        return true;
    }
    if (close == rest->n || inside.n == 0)
        return false;
    *rest = span_slice(*rest, close + 2, rest->n);
    tag->kind = '=';
    switch (inside.p[0]) {
    case '#':
    case '^':
    case '/':
    case '>':
    case '!':
    case '@':
        tag->kind = inside.p[0];
        inside = span_trim(span_slice(inside, 1, inside.n));
        break;
    case '{':
    case '&':
        return false; /* Mustache's ways around escaping */
    default:
        break;
    }
    tag->name = inside;
    return tag->kind == '!' || inside.n > 0;
}

/* Take the body of the section `name` and its closing tag from *rest. */
static bool
take_body(struct span *rest, struct span name, struct span *body)
{
    const char *begin = rest->p;
    size_t open = 1;
    struct tag tag;

    for (;;) {
        const char *here = rest->p;

        if (!next_tag(rest, &tag) || tag.kind == 0)
            return false;
        if (tag.kind == '#' || tag.kind == '^')
            open++;
        if (tag.kind != '/' || --open > 0)
            continue;
        *body = (struct span){begin, (size_t)(here - begin) + tag.before.n};
        return span_equal(tag.name, name);
    }
}

/* ------------------------------------------------------------------- values */

static const json_t *
look_up(const struct rendering *r, struct span name)
{
    const json_t *value = NULL;
    struct span part;

    if (span_equal(name, SPAN(".")))
        return r->frames[r->depth - 1].context;
    if (!span_next(&name, '.', &part))
        return NULL;
    for (size_t i = r->depth; i-- > 0 && value == NULL;)
        value = json_object_getn(r->frames[i].context, part.p, part.n);
    while (span_next(&name, '.', &part))
        value = json_object_getn(value, part.p, part.n);
    return value;
}

static bool
is_empty(const json_t *value)
{
    return value == NULL || json_is_null(value) || json_is_false(value) ||
           (json_is_string(value) && json_string_length(value) == 0) ||
           (json_is_array(value) && json_array_size(value) == 0);
}

/* How many bytes at `p` are a character that XML 1.0 and HTML refuse: C0 but
 * white space, DEL, U+FFFE and U+FFFF; 0 for any other. */
static size_t
refused_bytes(const char *p, size_t n)
{
    unsigned char c = (unsigned char)p[0];

    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    if (c == 0x7f)
        return 1;
    if (n >= 3 && c == 0xef && (unsigned char)p[1] == 0xbf &&
        (unsigned char)p[2] >= 0xbe)
        return 3;
    return 0;
}

static struct span
escaped(char c)
{
    switch (c) {
    case '&':
        return SPAN("&amp;");
    case '<':
        return SPAN("&lt;");
    case '>':
        return SPAN("&gt;");
    case '"':
        return SPAN("&quot;");
    case '\'':
        return SPAN("&#39;");
    default:
        return SPAN("");
    }
}

void
template_escape(struct buf *out, struct span text)
{
    size_t begin = 0;

    for (size_t i = 0; i < text.n; i++) {
        struct span other = escaped(text.p[i]);
        size_t refused = refused_bytes(text.p + i, text.n - i);

        if (other.n == 0 && refused == 0)
            continue;
        buf_add(out, span_slice(text, begin, i));
        buf_add(out, other);
        i += refused > 0 ? refused - 1 : 0;
        begin = i + 1;
    }
    buf_add(out, span_slice(text, begin, text.n));
}

static void
add_value(struct buf *out, const json_t *value)
{
    if (json_is_string(value))
        template_escape(out, (struct span){json_string_value(value),
                                           json_string_length(value)});
    else if (json_is_integer(value))
        buf_printf(out, "%lld", (long long)json_integer_value(value));
}

/* These characters stand in strings alone: any JSON reader takes the escape for
 * the character. */
static void
add_json(struct buf *out, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);

    if (text == NULL) {
        out->failed = true;
        return;
    }
    for (const char *c = text; *c != '\0'; c++)
        if (*c == '<' || *c == '>' || *c == '&')
            buf_printf(out, "\\u%04x", (unsigned char)*c);
        else
            buf_byte(out, *c);
    free(text);
}

/* A literal, its line breaks without the indentation after them. */
static void
add_literal(struct buf *out, struct span text)
{
    for (;;) {
        size_t line = span_find(text, SPAN("\n"), 0);

        buf_add(out, span_slice(text, 0, line));
        if (line == text.n)
            return;
        if (out->n > 0 && out->p[out->n - 1] != '\n')
            buf_byte(out, '\n');
        while (line < text.n && (text.p[line] == '\n' || text.p[line] == ' '))
            line++;
        text = span_slice(text, line, text.n);
    }
}

/* ---------------------------------------------------------------- rendering */

static bool
enter(struct rendering *r, struct span text, const json_t *context,
      const json_t *list)
{
    if (r->depth == DEEPEST)
        return false;
    r->frames[r->depth++] = (struct frame){
        .rest = text, .body = text, .context = context, .list = list};
    return true;
}

static bool
enter_section(struct rendering *r, const struct tag *tag)
{
    struct frame *f = &r->frames[r->depth - 1];
    const json_t *value = look_up(r, tag->name);
    struct span body;

    if (!take_body(&f->rest, tag->name, &body))
        return false;
    if (is_empty(value) != (tag->kind == '^'))
        return true;
    if (tag->kind == '^' || json_is_true(value))
        return enter(r, body, f->context, NULL);
    if (json_is_array(value))
        return enter(r, body, json_array_get(value, 0), value);
    return enter(r, body, value, NULL);
}

static bool
enter_partial(struct rendering *r, const struct tag *tag)
{
    struct span text = partial_text(tag->name, r->lang);

    return text.p != NULL &&
           enter(r, text, r->frames[r->depth - 1].context, NULL);
}

/* Write up to the next tag of the innermost frame, and do what it says. */
static bool
step(struct rendering *r)
{
    struct frame *f = &r->frames[r->depth - 1];
    struct tag tag;

    if (!next_tag(&f->rest, &tag))
        return false;
    add_literal(r->out, tag.before);
    switch (tag.kind) {
    case '=':
        add_value(r->out, look_up(r, tag.name));
        return true;
    case '@':
        add_json(r->out, look_up(r, tag.name));
        return true;
    case '#':
    case '^':
        return enter_section(r, &tag);
    case '>':
        return enter_partial(r, &tag);
    case '/':
        return false;
    default:
        return true;
    }
}

static void
leave(struct rendering *r)
{
    struct frame *f = &r->frames[r->depth - 1];

    if (f->list != NULL && ++f->item < json_array_size(f->list)) {
        f->context = json_array_get(f->list, f->item);
        f->rest = f->body;
    } else {
        r->depth--;
    }
}

void
template_render_text(struct buf *out, struct span text, enum lang lang,
                     const json_t *model)
{
    struct rendering r = {.out = out, .lang = lang};

    if (text.p == NULL || !enter(&r, text, model, NULL))
        out->failed = true;
    while (r.depth > 0 && !out->failed) {
        if (r.frames[r.depth - 1].rest.n == 0)
            leave(&r);
        else if (!step(&r))
            out->failed = true;
    }
}

void
template_render(struct buf *out, const char *name, enum lang lang,
                const json_t *model)
{
    template_render_text(out, template_text(span_of(name)), lang, model);
}

/* ----------------------------------------------------------------- checking */

const char *
template_fault(struct span text)
{
    struct span open[DEEPEST];
    size_t depth = 0;
    struct tag tag;

    while (text.n > 0) {
        if (!next_tag(&text, &tag))
            return "a tag is not closed, is empty, or is not escaped";
        if (tag.kind == '>' && partial_text(tag.name, LANG_FR).p == NULL)
            return "a partial or a string does not exist";
        if (tag.kind == '/' &&
            (depth == 0 || !span_equal(open[--depth], tag.name)))
            return "a section is closed that is not open";
        if (tag.kind != '#' && tag.kind != '^')
            continue;
        if (depth == DEEPEST)
            return "too many sections inside each other";
        open[depth++] = tag.name;
    }
    return depth == 0 ? NULL : "a section is not closed";
}
