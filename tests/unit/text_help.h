/* What the tests of text/ share: a text in, its words out as one string. */
#ifndef TESTS_UNIT_TEXT_HELP_H
#define TESTS_UNIT_TEXT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/fold.h"
#include "text/french.h"

/* A row of a specification: the text, what it gives, and why. */
struct row {
    const char *why, *text, *gives;
};

static inline struct clean
clean_of(struct arena *a, struct span bytes)
{
    struct clean clean = {{"", 0}};
    struct err err;

    if (!norm(a, bytes, &clean, NULL, &err))
        fail_msg("norm: %s", err.msg);
    return clean;
}

static inline struct tokens
tokens_of(struct arena *a, struct span bytes)
{
    struct tokens tokens = {0};
    struct err err;

    if (!french_tokens(a, clean_of(a, bytes), &tokens, &err))
        fail_msg("french_tokens: %s", err.msg);
    return tokens;
}

/* Forms (or stems) with a space between positions and a bar between the words
 * of one position: "les participants|participantes". */
static inline void
write_tokens(struct buf *b, const struct tokens *tokens, bool stems)
{
    unsigned position = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *t = &tokens->items[i];

        if (i > 0)
            buf_byte(b, t->position == position ? '|' : ' ');
        if (i > 0 && t->position > position + 1)
            buf_puts(b, "GAP ");
        position = t->position;
        buf_add(b, stems ? t->stem : t->form);
    }
    buf_byte(b, '\0');
}

static inline void
check_rows(const struct row *rows, size_t count, bool stems)
{
    struct arena a;
    struct buf got;
    unsigned faults = 0;

    arena_init(&a, 1 << 20);
    buf_init(&got, 1 << 16);
    for (const struct row *r = rows; r < rows + count; r++) {
        struct tokens tokens = tokens_of(&a, span_of(r->text));

        buf_reset(&got);
        write_tokens(&got, &tokens, stems);
        if (!buf_ok(&got) || strcmp(got.p, r->gives) != 0)
            print_error("%s: \"%s\" should give [%s], gave [%s], fault %u\n",
                        r->why, r->text, r->gives, got.p, ++faults);
        arena_reset(&a);
    }
    buf_release(&got);
    arena_release(&a);
    assert_int_equal(faults, 0);
}

#endif
