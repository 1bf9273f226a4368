#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/reader.h"
#include "tests/unit/reader_help.h"

enum { ZIP_BYTES = 4 << 20 };

static struct arena arena;
static char zip[ZIP_BYTES];

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena, 512 << 20);
    reader_start();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static bool
read_as(const char *name, struct span bytes, struct report *r, struct err *err)
{
    struct reader_source source = {.id = span_of(name), .bytes = bytes};

    arena_reset(&arena);
    return reader_read(&arena, &source, r, err);
}

static void
check(const char *why, const struct report *r, const char *title,
      const char *text)
{
    if (!span_equal(r->title.s, span_of(title)) ||
        !span_equal(r->text.s, span_of(text)))
        fail_msg("%s: title [%.*s] text [%.*s]", why, SPAN_ARG(r->title.s),
                 SPAN_ARG(r->text.s));
}

/* ------------------------------------------------------------- DOCX, ODT */

#define DOCX(body)                                                             \
    "<w:document xmlns:w='w'><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                    \
    "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" text         \
    "</w:t></w:r></w:p>"
#define ITEM(n, text)                                                          \
    "<w:p><w:pPr><w:numPr><w:numId w:val='" n "'/></w:numPr></w:pPr><w:r>"     \
    "<w:t>" text "</w:t></w:r></w:p>"
#define ODT(body)                                                              \
    "<o:document-content xmlns:o='o' xmlns:text='t' xmlns:table='ta' "         \
    "xmlns:style='s'><o:automatic-styles><style:style style:name='P1' "        \
    "style:parent-style-name='Title'/></o:automatic-styles><o:body>" body      \
    "</o:body></o:document-content>"

static const char styles[] =
    "<w:styles xmlns:w='w'><w:style w:styleId='Titre1'><w:name "
    "w:val='heading 1'/></w:style><w:style w:styleId='TM1'><w:name "
    "w:val='toc 1'/></w:style></w:styles>";

/* clang-format off */
static const struct office_row {
    const char *why, *body, *title, *text;
    bool is_odt;
} office[] = {
    {"paragraphs; the first line is the title",
     DOCX(P("Un titre") P("") P("Un m&amp;ot.")), "Un titre",
     "Un titre\n\nUn m&ot.", false},
    {"runs join, white space collapses",
     DOCX("<w:p><w:r><w:t xml:space='preserve'>Ré </w:t></w:r><w:r><w:t>union</w:t>"
          "<w:tab/><w:t>à</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>Fin</w:t></w:r></w:p>"),
     "Ré union à-b", "Ré union à-b\nFin", false},
    {"a heading by the name of its style; no table of contents",
     DOCX(P("Réseau") STYLED("TM1", "Partie 12") STYLED("Titre1", "Le titre") P("Mot")),
     "Le titre", "Réseau\n\nLe titre\n\nMot", false},
    {"the style Title before a heading",
     DOCX(STYLED("Titre1", "Partie") STYLED("Title", "Le titre")),
     "Le titre", "Partie\n\nLe titre", false},
    {"lists", DOCX(P("A") ITEM("1", "un") ITEM("1", "deux") ITEM("0", "fin")),
     "A", "A\n\n- un\n- deux\n\nfin", false},
    {"a table, two paragraphs in a cell",
     DOCX(P("A") "<w:tbl><w:tr><w:tc>" P("a") P("b") "</w:tc><w:tc>" P("c")
          "</w:tc></w:tr><w:tr><w:tc>" P("d") "</w:tc></w:tr></w:tbl>" P("Z")),
     "A", "A\n\na b ; c\nd\n\nZ", false},
    {"deleted, moved, hidden and field text is not shown",
     DOCX("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>y</w:t>"
          "</w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>z</w:t></w:r><w:r>"
          "<w:instrText>PAGE</w:instrText><w:t>Mot</w:t></w:r></w:p>"),
     "Mot", "Mot", false},
    {"ODT: title by a style of its own making, note at the end",
     ODT("<text:p text:style-name='P1'>Une<text:s/>fête</text:p><text:p>Ici"
         "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
         "<text:p>La note.</text:p></text:note-body></text:note>, ce<text:line-break/>soir"
         "<text:span> tard</text:span></text:p>"),
     "Une fête", "Une fête\n\nIci, ce\nsoir tard\n\nLa note.", true},
    {"ODT: heading, list, table, tracked change",
     ODT("<text:tracked-changes><text:p>ôté</text:p></text:tracked-changes>"
         "<text:h text:outline-level='1'>Titre</text:h><text:list><text:list-item><text:p>a</text:p>"
         "</text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>"
         "<table:table><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell>"
         "<table:table-cell><text:p>d</text:p></table:table-cell></table:table-row></table:table>"),
     "Titre", "Titre\n\n- a\n- b\n\nc ; d", true},
};
/* clang-format on */

static struct span
office_zip(const char *body, bool is_odt, const char *properties)
{
    const struct member docx[] = {{"word/document.xml", body, 0},
                                  {"word/styles.xml", styles, 0},
                                  {"docProps/core.xml", properties, 0},
                                  {NULL, NULL, 0}};
    const struct member odt[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml", body, 0},
        {"meta.xml", properties, 0},
        {NULL, NULL, 0}};

    return make_zip(is_odt ? odt : docx, NULL, zip, sizeof zip);
}

static void
each_office_document_gives_title_and_text(void **state)
{
    struct report r;
    struct err err;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(office); i++) {
        const struct office_row *row = &office[i];

        if (!read_as("a.txt", office_zip(row->body, row->is_odt, "<p/>"), &r,
                     &err))
            fail_msg("%s: %s", row->why, err.msg);
        check(row->why, &r, row->title, row->text);
    }
}

#define CORE(title, created, modified)                                         \
    "<p xmlns:dc='d' xmlns:t='t'><dc:title>" title "</dc:title><dc:creator>"   \
    "Ana Bel</dc:creator><t:created>" created                                  \
    "</t:created><t:modified>" modified "</t:modified></p>"

static void
properties_are_believed_within_reason(void **state)
{
    /* clang-format off */
    static const struct {
        const char *why, *properties, *title, *facts;
    } rows[] = {
        {"written in three days", CORE("Salon 2016", "2016-03-05T10:00:00Z", "2016-03-07T10:00:00Z"),
         "Salon 2016", "author=Ana Bel;published=2016-03-07;"},
        {"saved years later: no date", CORE("x", "2010-03-05T10:00:00Z", "2016-03-07T10:00:00Z"),
         "Mot", "author=Ana Bel;"},
        {"a name of a file is no title", CORE("compte rendu v2.docx", "", ""), "Mot",
         "author=Ana Bel;"},
        {"nor what the program wrote", CORE("Microsoft Word - a b", "", ""), "Mot", "author=Ana Bel;"},
        {"damaged properties cost themselves", "<p><<title>A b", "Mot", ""},
    };
    /* clang-format on */
    struct report r;
    struct err err;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_true(read_as(
            "a.docx", office_zip(DOCX(P("Mot")), false, rows[i].properties), &r,
            &err));
        if (!span_equal(r.title.s, span_of(rows[i].title)) ||
            strcmp(facts_of(&r), rows[i].facts) != 0)
            fail_msg("%s: title [%.*s] facts [%s]", rows[i].why,
                     SPAN_ARG(r.title.s), facts_of(&r));
    }
}

/* ------------------------------------------------------------- hostile */

static void
expect_refused(const char *why, struct span bytes, const char *reason)
{
    struct report r;
    struct err err = {.code = ERR_INTERNAL};

    if (read_as("a.docx", bytes, &r, &err))
        fail_msg("%s: read as [%.*s]", why, SPAN_ARG(r.text.s));
    if (err.code != ERR_BAD_INPUT || strstr(err.msg, reason) == NULL)
        fail_msg("%s: %s", why, err.msg);
}

static void
hostile_archives_are_refused(void **state)
{
    static const char laughs[] =
        "<!DOCTYPE w:document [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;'>]>" DOCX(P("&c;"));
    static const char external[] =
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" DOCX(P("&e;"));
    const struct member bomb[] = {
        {"word/document.xml", "<a>0000000000", 400000}, {NULL, NULL, 0}};
    const struct member other[] = {{"xl/workbook.xml", "<a/>", 0},
                                   {"../../word/document.xml", "<a/>", 0},
                                   {"/content.xml", "<a/>", 0},
                                   {NULL, NULL, 0}};
    const struct member secret[] = {{"word/document.xml", DOCX(P("Mot")), 0},
                                    {NULL, NULL, 0}};
    const struct member protected[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml", "\x01\x02", 0},
        {"META-INF/manifest.xml", "<m:encryption-data/>", 0},
        {NULL, NULL, 0}};
    struct span whole;

    (void)state;
    expect_refused("a billion laughs", office_zip(laughs, false, "<p/>"),
                   "DTD");
    expect_refused("an external entity", office_zip(external, false, "<p/>"),
                   "DTD");
    expect_refused("damaged XML",
                   office_zip("<w:document><w:p>", false, "<p/>"), "abîmé");
    expect_refused("a bomb", make_zip(bomb, NULL, zip, sizeof zip), "démesuré");
    expect_refused("another archive", make_zip(other, NULL, zip, sizeof zip),
                   "ni DOCX ni ODT");
    expect_refused("encrypted", make_zip(secret, "secret", zip, sizeof zip),
                   "mot de passe");
    expect_refused("protected ODT", make_zip(protected, NULL, zip, sizeof zip),
                   "mot de passe");
    whole = make_zip(secret, NULL, zip, sizeof zip);
    for (size_t n = 4; n < whole.n; n += 7)
        expect_refused("truncated", span_slice(whole, 0, n), "");
}

static void
depth_is_refused_without_recursion(void **state)
{
    struct buf deep;

    (void)state;
    buf_init(&deep, 8 << 20);
    for (int i = 0; i < 100000; i++)
        buf_puts(&deep, "<w:p>");
    expect_refused("deep XML", office_zip(deep.p, false, "<p/>"), "abîmé");
    buf_release(&deep);
}

static void
too_many_members_are_refused(void **state)
{
    static struct member many[10003];
    static char names[10002][8];

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        snprintf(names[i], sizeof names[i], "%zu", i);
        many[i] = (struct member){names[i], "", 0};
    }
    expect_refused("10 002 members", make_zip(many, NULL, zip, sizeof zip),
                   "10000");
}

/* ------------------------------------------------------------- PDF */

static void
a_pdf_gives_paragraphs_without_furniture(void **state)
{
    static const char pages[] =
        "R\xE9seau d'essai\n\n#Le salon de l'emploi\n\n"
        "Le 3 mars 2016, \xE0 Lens, des associations ont parl\xE9 d'em-\n"
        "ploi et d'insertion des jeunes ; elles voulaient peut-\n"
        "\xEAtre aussi des clauses.\n\n"
        "La suite du r\xE9"
        "cit continue ensuite dans la commune et\n_1 / 2\f"
        "R\xE9seau d'essai\n\n\n\nau-dehors.\n\n"
        "\x95 un point\n\x95 deux points\n_2 / 2";
    struct buf pdf;
    struct report r;
    struct err err;

    (void)state;
    buf_init(&pdf, 1 << 20);
    make_pdf(&pdf, pages,
             "/Title(Microsoft Word - x)/Author(Ana Bel)"
             "/CreationDate(D:20160305101010Z)");
    if (!read_as("a.txt", buf_span(&pdf), &r, &err))
        fail_msg("%s", err.msg);
    check("pages", &r, "Le salon de l'emploi",
          "Réseau d'essai\n\nLe salon de l'emploi\n\n"
          "Le 3 mars 2016, à Lens, des associations ont parlé d'emploi et "
          "d'insertion des jeunes ; elles voulaient peut-être aussi des "
          "clauses.\n\nLa suite du récit continue ensuite dans la commune et "
          "au-dehors.\n- un point\n- deux points");
    assert_string_equal(facts_of(&r), "author=Ana Bel;published=2016-03-05;");
    assert_string_equal(r.encoding, "PDF");
    buf_release(&pdf);
}

static void
a_pdf_that_is_none_is_refused(void **state)
{
    struct buf pdf;

    (void)state;
    expect_refused("damaged", SPAN("%PDF-1.7\nnothing"), "abîmé");
    expect_refused("encrypted", SPAN("%PDF-1.7\n/Encrypt"), "chiffré");
    buf_init(&pdf, 1 << 20);
    make_pdf(&pdf, " ", "");
    expect_refused("scanned", buf_span(&pdf), "aucun texte");
    buf_release(&pdf);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_office_document_gives_title_and_text),
        cmocka_unit_test(properties_are_believed_within_reason),
        cmocka_unit_test(hostile_archives_are_refused),
        cmocka_unit_test(depth_is_refused_without_recursion),
        cmocka_unit_test(too_many_members_are_refused),
        cmocka_unit_test(a_pdf_gives_paragraphs_without_furniture),
        cmocka_unit_test(a_pdf_that_is_none_is_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
