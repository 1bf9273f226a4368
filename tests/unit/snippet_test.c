/* server/snippet: the passage that shows why a report was found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/macros.h"
#include "server/limits.h"
#include "server/paragraph.h"
#include "server/snippet.h"
#include "text/french.h"

/* Marks of the words of `query`, or of the phrase when it is in quotation marks,
 * as the planner would make them. */
static struct plan
plan_for(struct arena *a, const char *query)
{
    struct clean clean;
    struct tokens tokens;
    struct plan plan = {0};
    struct mark *marks;
    struct mark_word *words;
    struct err err;

    assert_true(norm(a, span_of(query), &clean, NULL, &err));
    assert_true(french_tokens(a, clean, &tokens, &err));
    marks = arena_calloc(a, tokens.count + 1, sizeof marks[0]);
    words = arena_calloc(a, tokens.count + 1, sizeof words[0]);
    for (size_t i = 0; i < tokens.count; i++) {
        marks[i].stem = tokens.items[i].stem;
        words[i].stem = tokens.items[i].stem;
    }
    plan.marks = marks;
    plan.nmarks = tokens.count;
    if (query[0] == '"') {
        marks[0] = (struct mark){.phrase = words, .nphrase = tokens.count};
        plan.nmarks = 1;
    }
    return plan;
}

/* Is this word one that a mark may be made of? */
static bool
is_sought(const struct plan *plan, struct span stem)
{
    for (size_t i = 0; i < plan->nmarks; i++) {
        if (span_equal(plan->marks[i].stem, stem))
            return true;
        for (size_t k = 0; k < plan->marks[i].nphrase; k++)
            if (span_equal(plan->marks[i].phrase[k].stem, stem))
                return true;
    }
    return false;
}

/* The words as the index gives them: those that are sought, without their places. */
static struct tokens
as_from_an_index(struct arena *a, const struct plan *plan,
                 const struct tokens *all)
{
    struct tokens some = {
        .items = arena_calloc(a, all->count + 1, sizeof some.items[0])};

    for (size_t i = 0; i < all->count; i++)
        if (is_sought(plan, all->items[i].stem))
            some.items[some.count++] = (struct token){
                .stem = all->items[i].stem, .position = all->items[i].position};
    return some;
}

static bool
same_passage(const struct passage *a, const struct passage *b)
{
    if (a->n != b->n || a->begin != b->begin || a->end != b->end ||
        a->paragraph != b->paragraph || a->cut_before != b->cut_before)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!span_equal(a->parts[i].text, b->parts[i].text) ||
            a->parts[i].text.p == b->parts[i].text.p ||
            a->parts[i].match != b->parts[i].match)
            return false;
    return true;
}

/* A snippet, which is the same from all words of the text and from those that an
 * index gives, when that one is kept without what it was made of. */
static struct snippet
make(struct arena *a, struct span text, struct span title,
     const struct plan *plan)
{
    struct snippet_source source = {.text = {text}, .title = title};
    struct snippet snippet, other;
    struct arena made;
    struct tokens all;
    struct err err;

    assert_true(french_tokens(a, source.text, &all, &err));
    assert_true(anchors_make(a, source.text, &all, &source.anchors, &err));
    source.words = all;
    assert_true(snippet_make(a, &source, plan, &snippet, &err));
    source.words = as_from_an_index(a, plan, &all);
    arena_init(&made, 1 << 24);
    assert_true(snippet_make(&made, &source, plan, &other, &err));
    assert_true(snippet_keep(a, &other, &err));
    arena_release(&made);
    assert_int_equal(snippet.n, other.n);
    assert_int_equal(snippet.cut_after, other.cut_after);
    for (size_t i = 0; i < snippet.n; i++)
        assert_true(same_passage(&snippet.passages[i], &other.passages[i]));
    return snippet;
}

static const char *
snippet_of(struct arena *a, const char *title, const char *text,
           const char *query)
{
    struct plan plan = plan_for(a, query);
    struct snippet s;
    struct clean clean;
    struct buf b;
    struct err err;
    const char *shown;

    assert_true(norm(a, span_of(text), &clean, NULL, &err));
    s = make(a, clean.s, span_of(title), &plan);
    buf_init(&b, 1 << 20);
    for (size_t i = 0; i < s.n; i++) {
        const struct passage *p = &s.passages[i];

        buf_puts(&b, p->cut_before ? (i > 0 ? " … " : "… ") : "");
        for (size_t k = 0; k < p->n; k++) {
            buf_puts(&b, p->parts[k].match ? "[" : "");
            buf_add(&b, p->parts[k].text);
            buf_puts(&b, p->parts[k].match ? "]" : "");
        }
    }
    buf_puts(&b, s.cut_after ? " …" : "");
    shown = arena_cstr(a, buf_span(&b));
    buf_release(&b);
    return shown;
}

static const struct row {
    const char *why, *title, *text, *query, *shown;
} rows[] = {
    {"nothing to show", "", "", "emploi", ""},
    {"no words asked: the start", "", "Une journée à Lille.", "",
     "Une journée à Lille."},
    {"a word", "", "Un emploi stable.", "emploi", "Un [emploi] stable."},
    {"the article stays outside", "", "Pour l’emploi local.", "emploi",
     "Pour l’[emploi] local."},
    {"other capitals and accents", "", "L'ÉCONOMIE sociale.", "economie",
     "L'[ÉCONOMIE] sociale."},
    {"œ", "", "Au cœur du sujet.", "coeur", "Au [cœur] du sujet."},
    {"another form of the word", "", "Des réseaux solides.", "réseau",
     "Des [réseaux] solides."},
    {"two words", "", "L'emploi et la ville.", "ville emploi",
     "L'[emploi] et la [ville]."},
    {"the title is not repeated", "Salon", "Salon\n\nUn emploi stable.",
     "emploi", "Un [emploi] stable."},
    {"a title alone is shown", "Salon", "Salon", "salon", "[Salon]"},
    {"the start of a word is no title", "Salon", "Salonique attend.", "",
     "Salonique attend."},
    {"a phrase is one mark", "", "Une économie sociale et solidaire.",
     "\"économie sociale\"", "Une [économie sociale] et solidaire."},
    {"a phrase across an elision", "", "Les acteurs de l’économie.",
     "\"acteurs de l'économie\"", "Les [acteurs de l’économie]."},
    {"words of a phrase elsewhere are not marked", "",
     "Une économie circulaire, sociale aussi.", "\"économie sociale\"",
     "Une économie circulaire, sociale aussi."},
    {"a phrase across an inclusive spelling", "",
     "Les salarié·e·s associés votent.", "\"salariés associés\"",
     "Les [salarié·e·s associés] votent."},
    {"a phrase that begins again", "", "Un réseau réseau local.",
     "\"réseau local\"", "Un réseau [réseau local]."},
    {"an inclusive spelling is one mark", "", "Des participant·e·s ravis.",
     "participantes participants", "Des [participant·e·s] ravis."},
};

static void
each_text_gives_its_snippet(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 22);
    for (const struct row *r = rows; r < rows + ARRAY_LEN(rows); r++) {
        const char *got = snippet_of(&a, r->title, r->text, r->query);

        if (strcmp(got, r->shown) != 0)
            fail_msg("%s: wants [%s], got [%s]", r->why, r->shown, got);
        arena_reset(&a);
    }
    arena_release(&a);
}

/* `n` sentences about something else. */
static void
add_filling(struct buf *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_puts(b, "La salle était pleine dès le matin. ");
}

static void
the_passage_with_most_of_the_words_wins(void **state)
{
    struct arena a;
    struct buf b;
    const char *shown;

    (void)state;
    arena_init(&a, 1 << 22);
    buf_init(&b, 1 << 20);
    buf_puts(&b, "Un emploi. ");
    add_filling(&b, 30);
    buf_puts(&b, "Un emploi dans la ville. ");
    add_filling(&b, 30);
    shown = snippet_of(&a, "", b.p, "ville emploi");
    assert_non_null(strstr(shown, "… Un [emploi] dans la [ville]."));
    assert_null(strstr(shown, "Un [emploi]. "));
    buf_release(&b);
    arena_release(&a);
}

static void
words_far_apart_have_a_passage_each(void **state)
{
    struct arena a;
    struct buf b;
    const char *shown;

    (void)state;
    arena_init(&a, 1 << 22);
    buf_init(&b, 1 << 20);
    buf_puts(&b, "Un emploi. ");
    add_filling(&b, 30);
    buf_puts(&b, "\n\nLe quartier du port. ");
    add_filling(&b, 30);
    buf_puts(&b, "\n\nLa ville enfin. ");
    shown = snippet_of(&a, "", b.p, "ville emploi port absent");
    if (strncmp(shown, "Un [emploi].", strlen("Un [emploi].")) != 0 ||
        strstr(shown, " … Le quartier du [port].") == NULL ||
        strstr(shown, " … La [ville] enfin.") == NULL)
        fail_msg("%s", shown);
    buf_release(&b);
    arena_release(&a);
}

/* Every passage leads to the paragraph that its page numbers so. */
static void
a_passage_knows_its_paragraph(void **state)
{
    static const char text[] = "Salon\n\nUn.\n\n\n\nDeux.\n\nUn emploi.\n";
    struct arena a;
    struct plan plan;
    struct snippet s;

    (void)state;
    arena_init(&a, 1 << 22);
    plan = plan_for(&a, "emploi");
    s = make(&a, span_of(text), SPAN("Salon"), &plan);
    assert_int_equal(s.n, 1);
    assert_int_equal(s.passages[0].paragraph, 3);
    assert_int_equal(paragraph_at(span_of(text), SPAN("Salon"), 1), 0);
    assert_int_equal(paragraph_at(span_of(text), SPAN("Salon"), 7), 1);
    assert_int_equal(paragraph_at(span_of(text), SPAN(""), 1), 1);
    arena_release(&a);
}

/* Whatever is asked of whatever text, passages lie in order, within their
 * bounds, at whole characters, and their parts are the text. */
static void
passages_are_the_text(void **state)
{
    static const char *const words[] = {
        "emploi ", "l’ESS ", "ville. ", "Été ",    "d'une ",   "port\n\n",
        "M. ",     "cœur, ", "- ",      "12,5 % ", "élu·e·s ", "« oui » "};
    uint64_t seed = 7;
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 24);
    for (int round = 0; round < 400; round++) {
        struct plan plan;
        struct snippet s;
        struct buf b;
        size_t last = 0;

        buf_init(&b, 1 << 20);
        for (int i = 0; i < round; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            buf_puts(&b, words[(seed >> 33) % ARRAY_LEN(words)]);
        }
        plan = plan_for(&a, round % 3 == 0 ? "\"ville été\"" : "emploi port");
        s = make(&a, buf_span(&b), SPAN(""), &plan);
        for (size_t i = 0; i < s.n; i++) {
            const struct passage *p = &s.passages[i];
            size_t at = p->begin;

            assert_true(p->begin >= last && p->end >= p->begin);
            assert_true(p->end - p->begin <= LIMIT_SNIPPET_BYTES + 8);
            for (size_t k = 0; k < p->n; k++) {
                assert_ptr_equal(p->parts[k].text.p, b.p + at);
                assert_true(((unsigned char)b.p[at] & 0xc0U) != 0x80);
                at += p->parts[k].text.n;
            }
            assert_int_equal(at, p->end);
            last = p->end;
        }
        buf_release(&b);
        arena_reset(&a);
    }
    arena_release(&a);
}

static void
a_passage_is_short_and_cut_at_words(void **state)
{
    struct arena a;
    struct buf b;
    const char *shown;

    (void)state;
    arena_init(&a, 1 << 22);
    buf_init(&b, 1 << 20);
    add_filling(&b, 30);
    shown = snippet_of(&a, "", b.p, "");
    assert_true(strlen(shown) <= LIMIT_SNIPPET_BYTES + 4);
    assert_int_equal(strncmp(shown, "La salle", 8), 0);
    /* Some word of the sentence, whole, before " …". */
    assert_true(strlen(shown) > 8);
    shown += strlen(shown) - strlen(" …");
    assert_string_equal(shown, " …");
    buf_release(&b);
    arena_release(&a);
}

static void
text_without_a_space_is_cut_at_a_character(void **state)
{
    enum { LETTERS = 400000 };
    struct arena a;
    char *text = malloc(LETTERS * 2 + 1);
    const char *shown;

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < LETTERS; i++)
        memcpy(text + i * 2, "é", 3);
    arena_init(&a, 1 << 26);
    shown = snippet_of(&a, "", text, "emploi");
    assert_true(strlen(shown) <= LIMIT_SNIPPET_BYTES + 4);
    free(text);
    arena_release(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_gives_its_snippet),
        cmocka_unit_test(the_passage_with_most_of_the_words_wins),
        cmocka_unit_test(words_far_apart_have_a_passage_each),
        cmocka_unit_test(a_passage_knows_its_paragraph),
        cmocka_unit_test(passages_are_the_text),
        cmocka_unit_test(a_passage_is_short_and_cut_at_words),
        cmocka_unit_test(text_without_a_space_is_cut_at_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
