/* server/template and server/strings: the pages are well-formed, escape all they
 * are given, and speak two languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/facet.h"
#include "base/macros.h"
#include "server/page_parts.h"
#include "server/template.h"

enum { PAGE_BYTES = 100000 };

static json_t *
parsed(const char *json)
{
    json_t *model = json_loads(json, 0, NULL);

    assert_non_null(model);
    return model;
}

static void
each_template_says_what_it_should(void **state)
{
    static const struct {
        const char *why, *template, *model, *text;
    } rows[] = {
        {"a literal", "a < b", "{}", "a < b"},
        {"a value", "{{x}}", "{\"x\":\"y\"}", "y"},
        {"spaces in a tag", "{{ x }}", "{\"x\":\"y\"}", "y"},
        {"a number", "{{n}}", "{\"n\":-12}", "-12"},
        {"always escaped", "<a b=\"{{x}}\">", "{\"x\":\"\\\"><'&\"}",
         "<a b=\"&quot;&gt;&lt;&#39;&amp;\">"},
        {"no value", "[{{x}}{{y.z}}]", "{\"x\":null}", "[]"},
        {"not an object", "[{{x.y}}]", "{\"x\":\"y\"}", "[]"},
        {"a dotted name", "{{a.b}}", "{\"a\":{\"b\":\"c\"}}", "c"},
        {"a list", "{{#l}}<{{.}}>{{/l}}", "{\"l\":[\"a\",\"b\"]}", "<a><b>"},
        {"objects", "{{#l}}{{x}}{{y}} {{/l}}",
         "{\"y\":\"!\",\"l\":[{\"x\":\"a\"},{\"x\":\"b\",\"y\":\"?\"}]}",
         "a! b? "},
        {"an empty list", "{{#l}}a{{/l}}{{^l}}b{{/l}}", "{\"l\":[]}", "b"},
        {"an empty text", "{{#l}}a{{/l}}{{^l}}b{{/l}}", "{\"l\":\"\"}", "b"},
        {"a text", "{{#l}}{{.}}{{/l}}{{^l}}b{{/l}}", "{\"l\":\"a\"}", "a"},
        {"true", "{{#l}}{{x}}{{/l}}{{^l}}b{{/l}}", "{\"l\":true,\"x\":\"a\"}",
         "a"},
        {"false", "{{#l}}a{{/l}}{{^l}}b{{/l}}", "{\"l\":false}", "b"},
        {"inside each other", "{{#a}}{{#b}}{{x}}{{.}}{{/b}};{{/a}}",
         "{\"a\":[{\"x\":1,\"b\":[2,3]},{\"x\":4,\"b\":[]}]}", "1213;;"},
        {"the same name inside", "{{#a}}{{#a}}{{b}}{{/a}}{{/a}}",
         "{\"a\":{\"a\":{\"b\":\"c\"}}}", "c"},
        {"JSON", "{{@x}}", "{\"x\":{\"a\":[1,\"b\",true]}}",
         "{\"a\":[1,\"b\",true]}"},
        {"JSON that would end its block", "{{@x}}",
         "{\"x\":\"</script><!--&\\\"\"}",
         "\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\""},
        {"characters that pages may not hold", "[{{x}}]",
         "{\"x\":"
         "\"a\\u0001\\u0008\\u000b\\u001b\\u007f\\ufffe\\uffff\\tb\\n\"}",
         "[a\tb\n]"},
        {"a character beside them", "{{x}}", "{\"x\":\"\\ufffd\\u00a0\"}",
         "\ufffd\u00a0"},
        {"a remark", "a{{! no {x} }}b", "{}", "ab"},
        {"indentation", "<ul>\n    <li>\n\n  </ul>", "{}", "<ul>\n<li>\n</ul>"},
        {"a value is no template", "{{x}}", "{\"x\":\"{{y}}\",\"y\":\"z\"}",
         "{{y}}"},
        {"a string, one", "{{#c}}{{>t.reports_found}}{{/c}}",
         "{\"c\":{\"n\":\"1\",\"many\":false}}", "1\u00a0compte rendu"},
        {"a string, many", "{{#c}}{{>t.reports_found}}{{/c}}",
         "{\"c\":{\"n\":\"2\",\"many\":true}}", "2\u00a0comptes rendus"},
        {"a partial", "{{>parts}}",
         "{\"parts\":[{\"text\":\"a\"},{\"text\":\"<\",\"match\":true}]}",
         "a<mark>&lt;</mark>"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        json_t *model = parsed(rows[i].model);
        struct buf out;

        buf_init(&out, PAGE_BYTES);
        template_render_text(&out, span_of(rows[i].template), LANG_FR, model);
        if (!buf_ok(&out) || !span_equal(buf_span(&out), span_of(rows[i].text)))
            fail_msg("%s: want [%s], got [%.*s]", rows[i].why, rows[i].text,
                     SPAN_ARG(buf_span(&out)));
        buf_release(&out);
        json_decref(model);
    }
}

static void
a_broken_template_fails_and_is_told(void **state)
{
    static const char *const rows[] = {
        "{{x",         "{{}}",          "{{#}}",     "{{#a}}",
        "{{/a}}",      "{{#a}}{{/b}}",  "{{{raw}}}", "{{&raw}}",
        "{{>absent}}", "{{>t.absent}}", "{{@}}",     "{{#a}}{{#b}}{{/a}}{{/b}}",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        json_t *model = parsed("{\"a\":{\"b\":true}}");
        struct buf out;

        buf_init(&out, PAGE_BYTES);
        template_render_text(&out, span_of(rows[i]), LANG_FR, model);
        if (buf_ok(&out) || template_fault(span_of(rows[i])) == NULL)
            fail_msg("nobody minds [%s]", rows[i]);
        buf_release(&out);
        json_decref(model);
    }
}

static void
the_templates_are_well_formed(void **state)
{
    size_t n = 0;

    (void)state;
    for (; template_name(n) != NULL; n++) {
        struct span text = template_text(span_of(template_name(n)));
        const char *fault = template_fault(text);

        if (text.n == 0 || fault != NULL)
            fail_msg("%s.html: %s", template_name(n),
                     fault != NULL ? fault : "is empty");
    }
    assert_true(n > 10);
    assert_null(template_text(SPAN("absent")).p);
}

static void
the_strings_are_whole_and_in_order(void **state)
{
    size_t n = 0;

    (void)state;
    for (; strings_key(n) != NULL; n++) {
        if (n > 0 && strcmp(strings_key(n - 1), strings_key(n)) >= 0)
            fail_msg("%s is out of order", strings_key(n));
        for (unsigned lang = 0; lang < LANG_COUNT; lang++) {
            struct span text = strings_get(strings_key(n), (enum lang)lang);

            if (text.n == 0 || template_fault(text) != NULL)
                fail_msg("%s has a fault", strings_key(n));
        }
    }
    assert_true(n > 10);
    assert_null(strings_get("absent", LANG_FR).p);
}

static void
every_field_has_a_name_in_both_languages(void **state)
{
    (void)state;
    for (unsigned i = 0; i < FACET_COUNT; i++) {
        char key[40];

        if (facets[i].key == NULL)
            continue;
        assert_true(page_label((enum facet_id)i, LANG_EN).n > 0);
        (void)snprintf(key, sizeof key, "field_%s", facets[i].key);
        assert_true(span_equal(strings_get(key, LANG_FR),
                               page_label((enum facet_id)i, LANG_FR)));
    }
}

static void
the_reader_chooses_the_language(void **state)
{
    static const struct {
        const char *header;
        enum lang lang;
    } rows[] = {
        {"", LANG_FR},
        {"fr", LANG_FR},
        {"en", LANG_EN},
        {"EN-gb", LANG_EN},
        {"en-US,en;q=0.9,fr;q=0.8", LANG_EN},
        {"fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", LANG_FR},
        {"de, en;q=0.4", LANG_EN},
        {"de", LANG_FR},
        {"en;q=0.5, fr;q=0.6", LANG_FR},
        {"en;q=0.5, fr;q=0.5", LANG_FR},
        {"en;q=0", LANG_FR},
        {"eng", LANG_FR},
        {"*", LANG_FR},
        {",;q=,;;=", LANG_FR},
        {"en;q=99999999999999999999", LANG_EN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (strings_choose(span_of(rows[i].header)) != rows[i].lang)
            fail_msg("%s is misunderstood", rows[i].header);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_template_says_what_it_should),
        cmocka_unit_test(a_broken_template_fails_and_is_told),
        cmocka_unit_test(the_templates_are_well_formed),
        cmocka_unit_test(the_strings_are_whole_and_in_order),
        cmocka_unit_test(every_field_has_a_name_in_both_languages),
        cmocka_unit_test(the_reader_chooses_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
