#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/reader.h"
#include "tests/unit/reader_help.h"

static struct arena arena;

static int
set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 << 20);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* clang-format off */
static const struct row {
    const char *why, *name, *bytes, *title, *text;
} rows[] = {
    {"first line is the title", "a.txt", "\n Le salon \n\n\n\nUn mot.  \nDeux.\n",
     "Le salon", "Le salon\n\nUn mot.\nDeux."},
    {"CR LF and CR are line ends", "a.txt", "Un\r\n\r\nDeux\rTrois",
     "Un", "Un\n\nDeux\nTrois"},
    {"byte order mark goes", "a.txt", "\xEF\xBB\xBFTitre\n", "Titre", "Titre"},
    {"Windows-1252", "a.txt", "Le c\x9Cur de l\x92\xE9t\xE9 \x80\n",
     "Le cœur de l’été €", "Le cœur de l’été €"},
    {"ISO-8859-15 by its ligature", "a.txt", "Le c\xBDur de l'\xE9t\xE9\n",
     "Le cœur de l'été", "Le cœur de l'été"},
    {"a bad byte in UTF-8 costs a letter", "a.txt", "L’été à l’\xFF" "école\n",
     "L’été à l’\xEF\xBF\xBD" "école", "L’été à l’\xEF\xBF\xBD" "école"},
    {"UTF-8 encoded twice", "a.txt",
     "L\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2\xC3\x83\xC2\xA9t\xC3\x83\xC2\xA9 du c\xC3\x85\xE2\x80\x9Cur\n",
     "L’été du cœur", "L’été du cœur"},
    {"encoded twice by way of ISO-8859-1", "a.txt", "\xC3\x83\xC2\x89t\xC3\x83\xC2\xA9\n", "Été", "Été"},
    {"a capital before a guillemet was encoded once", "a.txt", "« LA CITÉ»\n",
     "« LA CITÉ»", "« LA CITÉ»"},
    {"two bad sequences among many good letters stay", "a.txt",
     "Été, où ça ? L\xC3\x83\xC2\xA0\n", "Été, où ça ? LÃ\xC2\xA0", "Été, où ça ? LÃ\xC2\xA0"},
    {"a cut word is joined when it is known", "a.txt",
     "Le salon\n\nOn parle d'em-\nploi, peut-\nêtre de zorg-\nblic.\n",
     "Le salon", "Le salon\n\nOn parle d'emploi,\npeut-\nêtre de zorg-\nblic."},
    {"or when the report has it elsewhere", "a.txt",
     "Le Zorgblic\n\nUn zorg-\nblic neuf\n", "Le Zorgblic",
     "Le Zorgblic\n\nUn zorgblic\nneuf"},
    {"decomposed accents are composed", "a.txt", "e\xCC\x81t\xC3\xA9\n", "été", "été"},
    {"header block", "a.txt",
     "---\ntitre: Mon titre\nlieu: Lens, Arras\n---\nCorps du texte.\n",
     "Mon titre", "Mon titre\n\nCorps du texte."},
    {"a rule is not a header", "a.txt", "---\nBonjour à tous\n---\nSuite\n",
     "---", "---\nBonjour à tous\n---\nSuite"},
    {"an article of an export", "a.json",
     "{\"title\":{\"rendered\":\"L&rsquo;été\"},\"content\":\"<h2>A</h2><p>b</p>\"}",
     "L’été", "L’été\n\nA\n\nb"},
    {"an article in French, with its lead", "a.json",
     "{\"titre\":\"T\",\"chapo\":\"c\",\"texte\":\"Un\\n\\nDeux\"}", "T", "T\n\nc\n\nUn\n\nDeux"},
    {"JSON under another name", "a.txt", "{\"title\":\"T\",\"body\":\"Un corps\"}",
     "T", "T\n\nUn corps"},
    {"a brace is no JSON", "a.txt", "{Un titre}\n", "{Un titre}", "{Un titre}"},
    {"markdown", "a.md",
     "# Le *grand* titre #\n\nUn [lien](http://x.fr/a_b) et\nune **suite**.\n\n* a\n* b\n\n> dit\n",
     "Le grand titre", "Le grand titre\n\nUn lien et une suite.\n\n- a\n- b\n\ndit"},
    {"markdown underlined", "a.md", "Titre\n=====\n\nSous\n---\n\n![i](u)x_y_z \\*a\n",
     "Titre", "Titre\n\nSous\n\nx_y_z *a"},
    {"markdown in a .txt", "a.txt", "# Titre\n\n_oui_\n", "Titre", "Titre\n\noui"},
    {"html", "a.html",
     "<!doctype html><title>T | Site</title><nav>Menu</nav><main><h1>Un <b>titre</b></h1>"
     "<p>L&eacute;o\n &amp; <i>Zo</i>é</p><ul><li>a</li><li>b</li></ul>"
     "<script>var x</script><div class='x cookie-bar'>OK</div>fin</main>",
     "Un titre", "Un titre\n\nLéo & Zoé\n\n- a\n- b\n\nfin"},
    {"html without h1", "a.html", "<html><head><title>Le titre</title></head><body><p>A<br>B",
     "Le titre", "Le titre\n\nA\nB"},
    {"html with no h1 and no title", "a.html", "<html><body><div class=skip>Aller</div><h2>Le titre</h2><p>A",
     "Le titre", "Le titre\n\nA"},
    {"html whose h1 is the site's", "a.html",
     "<title>Les Quais - Le forum du vrac</title><h1>Les Quais</h1><h2>Le forum du vrac</h2><p>A",
     "Le forum du vrac", "Les Quais\n\nLe forum du vrac\n\nA"},
    {"html of two h1", "a.html",
     "<title>Les Quais : Le forum du vrac</title><h1>Les Quais, ici</h1><h1>Le forum du vrac</h1><p>A",
     "Le forum du vrac", "Les Quais, ici\n\nLe forum du vrac\n\nA"},
    {"html without h1, a heading before all else", "a.html",
     "<title>ACTUS 2012</title><body><a>Accueil</a><br><a>Liens</a><h2>Le forum</h2><p>A<h2>B</h2>",
     "Le forum", "Accueil\nLiens\n\nLe forum\n\nA\n\nB"},
    {"html without h1, a heading that the title repeats", "a.html",
     "<title>Le forum | Les Quais</title><h2>Nos actions</h2><h3>Le forum</h3><p>A",
     "Le forum", "Nos actions\n\nLe forum\n\nA"},
    {"html without headings, a line that the title repeats", "a.html",
     "<title>Les Quais : Le forum - Les Quais</title><body><b>Les Quais : Le forum</b><p>A",
     "Les Quais : Le forum", "Les Quais : Le forum\n\nA"},
    {"html whose keywords have no content", "a.html",
     "<html><head><meta name=keywords><title>Le titre</title></head><body><p>A",
     "Le titre", "Le titre\n\nA"},
    {"html in a .txt", "a.txt", "<h1>Titre</h1>\n<p>Corps</p>", "Titre", "Titre\n\nCorps"},
    {"table", "a.htm", "<html><table><tr><td>a<td>b<tr><td>c</table>", "", "a ; b\nc"},
    {"site header and footer", "a.htm",
     "<html><body><header><nav>N</nav>Logo</header><p>Mot</p><footer>Pied</footer>",
     "", "Mot"},
};
/* clang-format on */

static bool
read_bytes(const char *name, struct span bytes, struct report *r,
           struct err *err)
{
    struct reader_source source = {.id = span_of(name), .bytes = bytes};

    arena_reset(&arena);
    return reader_read(&arena, &source, r, err);
}

static void
each_file_gives_title_and_text(void **state)
{
    struct report r;
    struct err err;

    (void)state;
    for (const struct row *row = rows; row < rows + ARRAY_LEN(rows); row++) {
        if (!read_bytes(row->name, span_of(row->bytes), &r, &err))
            fail_msg("%s: %s", row->why, err.msg);
        if (!span_equal(r.title.s, span_of(row->title)) ||
            !span_equal(r.text.s, span_of(row->text)))
            fail_msg("%s: title [%.*s] text [%.*s]", row->why,
                     SPAN_ARG(r.title.s), SPAN_ARG(r.text.s));
        assert_true(span_equal(span_slice(r.text.s, r.title_begin, r.title_end),
                               r.title.s));
    }
}

static void
utf16_is_read_with_and_without_mark(void **state)
{
    static const char marked[] = "\xFF\xFE"
                                 "E\0t\0\xE9\0\n\0b\0";
    static const char big[] = "\0E\0t\0\xE9\0\n\0b\0i\0e\0n";
    struct report r;
    struct err err;

    (void)state;
    assert_true(read_bytes("a.txt", (struct span){marked, sizeof marked - 1},
                           &r, &err));
    assert_true(span_equal(r.text.s, SPAN("Eté\nb")));
    assert_true(
        read_bytes("a.txt", (struct span){big, sizeof big - 1}, &r, &err));
    assert_true(span_equal(r.text.s, SPAN("Eté\nbien")));
}

static void
what_is_no_text_is_refused(void **state)
{
    static const struct span refused[] = {
        SPAN(""),
        SPAN(" \n\t "),
        SPAN("Un texte\0avec un nul"),
        SPAN("%PDF-1.7 etc"),
        SPAN("\x89PNG\r\n\x1A\n"),
        SPAN("a\x01\x02\x03\x04"),
        SPAN("--- … !\n"),
        SPAN("<html><body></body></html>"),
    };
    struct report r;
    struct err err;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        err.code = ERR_INTERNAL;
        if (read_bytes("a.txt", refused[i], &r, &err))
            fail_msg("row %zu was read as [%.*s]", i, SPAN_ARG(r.text.s));
        assert_int_equal(err.code, ERR_BAD_INPUT);
    }
}

static void
a_header_states_facts_in_french_or_english(void **state)
{
    static const char text[] =
        "---\ntitle: \"Un titre\"\nMots-clés: emploi, insertion\nThème: [a, "
        "b]\n"
        "intervenants:\n  - Ana Bel\n  - Cor Del\npublié le: 2016-11-30\n"
        "inconnu: x\n---\n\nCorps\n";
    struct report r;
    struct err err;

    (void)state;
    assert_true(read_bytes("a.md", span_of(text), &r, &err));
    assert_string_equal(
        facts_of(&r),
        "title=Un titre;keywords=emploi;keywords=insertion;theme=a;theme=b;"
        "speaker=Ana Bel;speaker=Cor Del;published=2016-11-30;");
}

static void
meta_and_sidecar_state_facts(void **state)
{
    struct reader_source source = {
        .id = SPAN("a.html"),
        .bytes = SPAN("<html lang=fr><meta name=date content=2012-11-20>"
                      "<meta name='keywords' content='a, b'>"
                      "<link rel=canonical href='https://x.fr/a'><p>Corps"),
        .sidecar = SPAN("{\"titre\":\"T\",\"lieu\":[\"Lens\"],\"annee\":3,"
                        "\"intervenants\":[{\"name\":\"Ana Bel\"}]}"),
    };
    struct report r;
    struct err err;

    (void)state;
    assert_true(reader_read(&arena, &source, &r, &err));
    assert_string_equal(
        facts_of(&r), "title=T;place=Lens;speaker=Ana Bel;published=2012-11-20;"
                      "keywords=a;keywords=b;url=https://x.fr/a;language=fr;");
    source.sidecar = SPAN("[1]");
    assert_false(reader_read(&arena, &source, &r, &err));
    assert_int_equal(err.code, ERR_BAD_INPUT);
}

/* An allocation that fails anywhere gives an error and no leak. */
static void
no_allocation_is_taken_for_granted(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (size_t n = 1; n < 200; n++) {
            struct reader_source source = {.id = span_of(rows[i].name),
                                           .bytes = span_of(rows[i].bytes)};
            struct report r;
            struct err err = {.code = ERR_INTERNAL};

            arena_reset(&arena);
            arena.fail_after = n;
            if (reader_read(&arena, &source, &r, &err))
                break;
            assert_int_not_equal(err.code, ERR_INTERNAL);
        }
    arena.fail_after = 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_gives_title_and_text),
        cmocka_unit_test(utf16_is_read_with_and_without_mark),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(a_header_states_facts_in_french_or_english),
        cmocka_unit_test(meta_and_sidecar_state_facts),
        cmocka_unit_test(no_allocation_is_taken_for_granted),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
