/*
 * DOCX and ODT to plain lines.  Both are ZIP archives with the text in one XML
 * member; what its elements mean is a table each, and one loop reads both:
 *
 *     <w:p><w:t>Un</w:t></w:p>      <text:p>Un</text:p>         "Un"
 *     <w:tr><w:tc>a <w:tc>b         <table:table-cell>…         "a ; b"
 *     <w:p> with <w:numId>          <text:list-item><text:p>    "- a"
 *
 * Deleted text, comments, fields' codes, tables of contents and the running heads
 * are left out; notes come after the text, for those who search exhaustively.
 */
#include "indexer/reader_office.h"

#include <string.h>

#include "indexer/reader_zip.h"

/* ------------------------------------------------------------- elements */

/* clang-format off */
static const struct element docx[] = {
    {"p",         ACT_PARAGRAPH}, {"t",        ACT_TEXT},
    {"tab",       ACT_SPACE},     {"br",       ACT_LINE},
    {"cr",        ACT_LINE},      {"tbl",      ACT_TABLE},
    {"tr",        ACT_ROW},       {"tc",       ACT_CELL},
    {"pStyle",    ACT_STYLE},     {"numId",    ACT_NUMBERED},
    {"r",         ACT_RUN},       {"vanish",   ACT_HIDDEN},
    {"noBreakHyphen", ACT_HYPHEN},
    {"footnote",  ACT_NOTE},      {"endnote",  ACT_NOTE},
    {"tabs",      ACT_SKIP},      {"del",      ACT_SKIP},
    {"moveFrom",  ACT_SKIP},      {"Fallback", ACT_SKIP},
    {"instrText", ACT_SKIP},      {"sectPr",   ACT_SKIP},
    {"sdtPr",     ACT_SKIP},      {NULL, ACT_NONE},
};

static const struct element odt[] = {
    {"p",              ACT_PARAGRAPH_TEXT}, {"h",          ACT_HEADING},
    {"s",              ACT_SPACE},          {"tab",        ACT_SPACE},
    {"line-break",     ACT_LINE},           {"table",      ACT_TABLE},
    {"table-row",      ACT_ROW},            {"table-cell", ACT_CELL},
    {"list-item",      ACT_ITEM},           {"note-body",  ACT_ASIDE},
    {"note-citation",  ACT_SKIP},           {"annotation", ACT_SKIP},
    {"tracked-changes", ACT_SKIP},          {"table-of-content", ACT_SKIP},
    {"forms",          ACT_SKIP},           {"desc",       ACT_SKIP},
    {"sequence-decls", ACT_SKIP},           {"style",      ACT_STYLE_NAMED},
    {NULL, ACT_NONE},
};
/* clang-format on */

/* ------------------------------------------------------------- properties */

static const struct property {
    const char *element;
    const char *key; /* of a stated fact; NULL for those looked at together */
} properties[] = {
    {"creator", "author"},    {"keywords", "keywords"}, {"keyword", "keywords"},
    {"language", "language"}, {"title", NULL},          {"created", NULL},
    {"creation-date", NULL},  {"modified", NULL},       {"date", NULL},
};

struct dated {
    struct span title, created, modified;
};

static bool
take_property(struct draft *d, struct span name, struct span value,
              struct dated *dated, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(properties); i++) {
        const struct property *p = &properties[i];

        if (!span_equal(name, span_of(p->element)))
            continue;
        if (p->key != NULL)
            return strcmp(p->key, "keywords") == 0
                       ? facts_add_list(d->facts, "properties", p->key, value,
                                        err)
                       : facts_add(d->facts, "properties", p->key, value, err);
        value = arena_copy(d->arena, value);
        if (value.p == NULL)
            return err_no_memory(err);
        if (span_equal(name, SPAN("title")))
            dated->title = value;
        else if (span_starts(name, SPAN("creat")))
            dated->created = value;
        else
            dated->modified = value;
    }
    return true;
}

/* docProps/core.xml and meta.xml have one shape: elements that hold a text. */
static bool
read_properties(struct draft *d, struct span bytes, struct dated *dated,
                struct err *err)
{
    struct xml x;
    struct span name = {"", 0};
    enum xml_event event;
    bool done = true;

    if (bytes.p == NULL)
        return true;
    if (!xml_start(&x, bytes, true, err))
        return false;
    while (done && (event = xml_next(&x)) != XML_END) {
        if (event == XML_OPEN)
            name = arena_copy(d->arena, xml_name(&x));
        else if (event == XML_CLOSE)
            name = (struct span){"", 0};
        else
            done = take_property(d, name, xml_value(&x), dated, err);
        if (name.p == NULL) {
            (void)err_no_memory(err);
            done = false;
        }
    }
    xml_close(&x); /* damaged properties cost themselves only */
    return done &&
           state_written(d->facts, dated->created, dated->modified, err);
}

/* ------------------------------------------------------------- members */

static bool
read_main(struct draft *d, const struct office_parts *parts, struct err *err)
{
    struct dated dated = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    struct buf notes;
    bool done;

    buf_init(&notes, d->text->limit_bytes);
    done = office_text(d, parts, &notes, err);
    if (done && notes.n > 0) {
        buf_puts(d->text, "\n\n");
        buf_add(d->text, buf_span(&notes));
    }
    done = done &&
           (buf_ok(&notes) || err_set(err, ERR_BAD_INPUT, "texte trop long"));
    buf_release(&notes);
    if (!done || !read_properties(d, parts->properties, &dated, err))
        return false;
    buf_byte(d->text, '\n');
    if (d->title.p == NULL && is_property_title(dated.title))
        d->title = dated.title;
    return d->title.p != NULL || title_of_first_line(d, err);
}

bool
read_office(struct draft *d, struct span bytes, const char **format,
            struct err *err)
{
    enum { DOCX, DOCX_2, STYLES, FOOT, END, CORE, ODT, META, MANIFEST, KIND };
    struct zip_member m[] = {
        [DOCX] = {.name = "word/document.xml"},
        [DOCX_2] = {.name = "word/document2.xml"}, /* as SharePoint writes */
        [STYLES] = {.name = "word/styles.xml"},
        [FOOT] = {.name = "word/footnotes.xml"},
        [END] = {.name = "word/endnotes.xml"},
        [CORE] = {.name = "docProps/core.xml"},
        [ODT] = {.name = "content.xml"},
        [META] = {.name = "meta.xml"},
        [MANIFEST] = {.name = "META-INF/manifest.xml"},
        [KIND] = {.name = "mimetype"},
    };
    struct office_parts parts = {.elements = docx};

    if (!zip_read(d->arena, bytes, m, ARRAY_LEN(m), err))
        return false;
    if (m[DOCX].bytes.p == NULL)
        m[DOCX] = m[DOCX_2];
    if (m[DOCX].bytes.p != NULL) {
        *format = "DOCX";
        parts.body = m[DOCX].bytes;
        parts.styles = m[STYLES].bytes;
        parts.notes[0] = m[FOOT].bytes;
        parts.notes[1] = m[END].bytes;
        parts.properties = m[CORE].bytes;
        return read_main(d, &parts, err);
    }
    if (m[ODT].bytes.p == NULL ||
        !span_starts(m[KIND].bytes,
                     SPAN("application/vnd.oasis.opendocument.text")))
        return err_set(err, ERR_BAD_INPUT,
                       "c’est une archive ZIP, ni DOCX ni ODT");
    if (m[MANIFEST].bytes.p != NULL &&
        span_find(m[MANIFEST].bytes, SPAN("encryption-data"), 0) <
            m[MANIFEST].bytes.n)
        return err_set(err, ERR_BAD_INPUT,
                       "document protégé par un mot de passe");
    *format = "ODT";
    parts.elements = odt;
    parts.body = m[ODT].bytes;
    parts.properties = m[META].bytes;
    return read_main(d, &parts, err);
}
