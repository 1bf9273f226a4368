#include "indexer/reader_office.h"

#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "indexer/reader_blocks.h"

/* What a style says of its paragraphs. */
enum style {
    STYLE_BODY,
    STYLE_HEADING, /* of the first level */
    STYLE_TITLE,
    STYLE_CONTENTS, /* a line of a table of contents */
};

struct office {
    struct draft *d;
    const struct element *elements;
    struct blocks body;
    struct blocks aside; /* notes */
    struct blocks *to;   /* the one of both that is written */
    struct map styles;   /* identifier → enum style */
    enum style style;    /* of the paragraph under way */
    enum style titled;   /* what gave the title so far */
    size_t title_begin;
    bool owed;         /* a paragraph was begun, its first word not yet met */
    bool owed_outside; /* the same, of the paragraph around a note */
    bool item;         /* it is an item */
    bool was_item;     /* the one before it was */
    bool first;        /* the cell is the first of its row */
    bool hidden;       /* the run is */
    unsigned cells;    /* the depth of each */
    unsigned texts;
    unsigned notes;
    bool failed; /* memory ran out */
};

/* ------------------------------------------------------------- styles */

/* "heading 1" is the name in every language of the program that wrote the file;
 * identifiers ("Titre1") are not. */
static enum style
style_of_name(struct span name)
{
    static const struct {
        const char *name;
        enum style style;
    } names[] = {
        {"title", STYLE_TITLE},          {"titre", STYLE_TITLE},
        {"heading 1", STYLE_HEADING},    {"titre 1", STYLE_HEADING},
        {"heading1", STYLE_HEADING},     {"titre1", STYLE_HEADING},
        {"heading_20_1", STYLE_HEADING},
    };

    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (name.n == strlen(names[i].name) &&
            strncasecmp(name.p, names[i].name, name.n) == 0)
            return names[i].style;
    if ((name.n > 4 && strncasecmp(name.p, "toc ", 4) == 0) ||
        (name.n > 3 && strncasecmp(name.p, "tm ", 3) == 0))
        return STYLE_CONTENTS;
    return STYLE_BODY;
}

static enum style
style_of(const struct office *o, struct span id)
{
    const struct map_entry *entry = map_find(&o->styles, id);

    return entry != NULL ? (enum style)entry->number : style_of_name(id);
}

static void
define_style(struct office *o, struct span id, enum style style)
{
    if (style == STYLE_BODY)
        return;
    id = arena_copy(o->d->arena, id);
    if (id.p == NULL || map_put(&o->styles, id, style, NULL) == NULL)
        o->failed = true;
}

/* word/styles.xml: <w:style w:styleId="Titre1"><w:name w:val="heading 1"/> */
static bool
read_styles(struct office *o, struct span bytes, struct err *err)
{
    struct xml x;
    struct span id = {"", 0};
    enum xml_event event;

    if (bytes.p == NULL)
        return true;
    if (!xml_start(&x, bytes, true, err))
        return false;
    while (!o->failed && (event = xml_next(&x)) != XML_END) {
        if (event != XML_OPEN)
            continue;
        if (span_equal(xml_name(&x), SPAN("style"))) {
            id = arena_copy(o->d->arena, xml_attribute(&x, "styleId"));
            o->failed = id.p == NULL;
        } else if (span_equal(xml_name(&x), SPAN("name"))) {
            define_style(o, id, style_of_name(xml_attribute(&x, "val")));
        }
    }
    xml_close(&x); /* damaged styles cost a title at most */
    return !o->failed || err_no_memory(err);
}

/* ------------------------------------------------------------- paragraphs */

static void
begin_paragraph(struct office *o)
{
    o->owed = true;
    o->style = STYLE_BODY;
    o->hidden = false;
}

/* The first word of a paragraph is met: now it is known what stands before. */
static void
open_paragraph(struct office *o)
{
    o->owed = false;
    if (o->cells > 0)
        blocks_ask(o->to, GAP_SPACE);
    else
        blocks_ask(o->to, o->item && o->was_item ? GAP_LINE : GAP_PARAGRAPH);
    o->to->item = o->item && o->cells == 0;
    o->was_item = o->item;
    o->item = false;
    blocks_settle(o->to);
    o->title_begin = o->to->text->n;
}

static void
add_text(struct office *o, struct span s)
{
    if (o->texts == 0 || o->hidden || o->style == STYLE_CONTENTS)
        return;
    if (o->owed) {
        struct span trimmed = span_trim(s);

        if (trimmed.n == 0)
            return;
        s = span_slice(s, (size_t)(trimmed.p - s.p), s.n);
        open_paragraph(o);
    }
    blocks_text(o->to, s);
}

static void
end_paragraph(struct office *o)
{
    struct buf *text = o->to->text;

    if (!o->owed && o->style > o->titled && o->style <= STYLE_TITLE &&
        o->to == &o->body && buf_ok(text) && text->n > o->title_begin) {
        o->d->title = arena_copy(
            o->d->arena, span_slice(buf_span(text), o->title_begin, text->n));
        o->titled = o->style;
        o->failed = o->failed || o->d->title.p == NULL;
    }
    begin_paragraph(o);
    o->item = false;
}

/* ------------------------------------------------------------- elements */

static enum act
act_of(const struct office *o, struct span name)
{
    for (const struct element *e = o->elements; e->name != NULL; e++)
        if (span_equal(name, span_of(e->name)))
            return e->act;
    return ACT_NONE;
}

static void
open_cell(struct office *o)
{
    blocks_ask(o->to, o->first ? GAP_LINE : GAP_CELL);
    o->first = false;
    o->cells++;
    o->owed = true;
}

/* An ODT paragraph has its own style, or one of its own making whose parent is
 * the one that means something. */
static void
open_odt_paragraph(struct office *o, struct xml *x, enum act act)
{
    begin_paragraph(o);
    o->texts++;
    o->style = style_of(o, xml_attribute(x, "style-name"));
    if (act == ACT_HEADING && o->style != STYLE_TITLE)
        o->style = span_equal(xml_attribute(x, "outline-level"), SPAN("1"))
                       ? STYLE_HEADING
                       : STYLE_BODY;
}

static void
open_note(struct office *o, struct xml *x)
{
    /* Two "notes" of a part only draw the line above the others. */
    if (xml_attribute(x, "type").n > 0) {
        xml_skip(x);
        return;
    }
    begin_paragraph(o);
}

/* What says how a paragraph, or a style of its own, looks. */
static void
open_style(struct office *o, struct xml *x, enum act act)
{
    if (act == ACT_ITEM)
        o->item = true;
    if (act ==
        ACT_NUMBERED) /* number 0 takes the item off that a style gives */
        o->item = !span_equal(xml_attribute(x, "val"), SPAN("0"));
    if (act == ACT_STYLE)
        o->style = style_of(o, xml_attribute(x, "val"));
    if (act == ACT_STYLE_NAMED) {
        enum style parent =
            style_of_name(xml_attribute(x, "parent-style-name"));

        define_style(o, xml_attribute(x, "name"), parent);
    }
}

static void
open_element(struct office *o, struct xml *x)
{
    enum act act = act_of(o, xml_name(x));

    switch (act) {
    case ACT_NONE:
        break;
    case ACT_SKIP:
        xml_skip(x);
        break;
    case ACT_PARAGRAPH:
        begin_paragraph(o);
        break;
    case ACT_PARAGRAPH_TEXT:
    case ACT_HEADING:
        open_odt_paragraph(o, x, act);
        break;
    case ACT_TEXT:
        o->texts++;
        break;
    case ACT_SPACE:
        blocks_ask(o->to, GAP_SPACE);
        break;
    case ACT_LINE:
        blocks_ask(o->to, o->cells > 0 ? GAP_SPACE : GAP_LINE);
        break;
    case ACT_HYPHEN:
        o->texts++;
        add_text(o, SPAN("-"));
        o->texts--;
        break;
    case ACT_TABLE:
        blocks_ask(o->to, o->cells > 0 ? GAP_SPACE : GAP_PARAGRAPH);
        break;
    case ACT_ROW:
        blocks_ask(o->to, GAP_LINE);
        o->first = true;
        break;
    case ACT_CELL:
        open_cell(o);
        break;
    case ACT_ITEM:
    case ACT_NUMBERED:
    case ACT_STYLE:
    case ACT_STYLE_NAMED:
        open_style(o, x, act);
        break;
    case ACT_RUN:
        o->hidden = false;
        break;
    case ACT_HIDDEN:
        o->hidden = true;
        break;
    case ACT_NOTE:
        open_note(o, x);
        break;
    case ACT_ASIDE:
        o->owed_outside = o->notes++ == 0 ? o->owed : o->owed_outside;
        o->to = &o->aside;
        break;
    }
}

static void
close_element(struct office *o, struct span name)
{
    switch (act_of(o, name)) {
    case ACT_PARAGRAPH_TEXT:
    case ACT_HEADING:
        o->texts -= o->texts > 0;
        end_paragraph(o);
        break;
    case ACT_PARAGRAPH:
        end_paragraph(o);
        break;
    case ACT_TEXT:
        o->texts -= o->texts > 0;
        break;
    case ACT_CELL:
        o->cells -= o->cells > 0;
        o->owed = true;
        break;
    case ACT_TABLE:
        blocks_ask(o->to, o->cells > 0 ? GAP_SPACE : GAP_PARAGRAPH);
        break;
    case ACT_RUN:
        o->hidden = false;
        break;
    case ACT_ASIDE:
        o->notes -= o->notes > 0;
        if (o->notes == 0) { /* the paragraph goes on that it stood in */
            o->to = &o->body;
            o->owed = o->owed_outside;
        }
        break;
    case ACT_NONE:
    case ACT_SKIP:
    case ACT_SPACE:
    case ACT_LINE:
    case ACT_HYPHEN:
    case ACT_ROW:
    case ACT_ITEM:
    case ACT_NUMBERED:
    case ACT_STYLE:
    case ACT_STYLE_NAMED:
    case ACT_HIDDEN:
    case ACT_NOTE:
        break;
    }
}

static bool
read_part(struct office *o, struct span bytes, struct err *err)
{
    struct xml x;
    enum xml_event event;

    if (bytes.p == NULL)
        return true;
    if (!xml_start(&x, bytes, false, err))
        return false;
    begin_paragraph(o);
    while (!o->failed && (event = xml_next(&x)) != XML_END)
        if (event == XML_OPEN)
            open_element(o, &x);
        else if (event == XML_CLOSE)
            close_element(o, xml_name(&x));
        else
            add_text(o, xml_value(&x));
    return xml_finish(&x, err) && (!o->failed || err_no_memory(err));
}

bool
office_text(struct draft *d, const struct office_parts *parts,
            struct buf *notes, struct err *err)
{
    struct office o = {.d = d,
                       .elements = parts->elements,
                       .body = {.text = d->text},
                       .aside = {.text = notes}};

    o.to = &o.body;
    map_init(&o.styles, d->arena);
    if (!read_styles(&o, parts->styles, err) ||
        !read_part(&o, parts->body, err))
        return false;
    o.to = &o.aside;
    for (size_t i = 0; i < ARRAY_LEN(parts->notes); i++) {
        o.texts = o.cells = 0;
        if (!read_part(&o, parts->notes[i], err))
            return false;
    }
    return true;
}
