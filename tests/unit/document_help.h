/*
 * The data of a document as the indexer makes it, for tests of the server.
 */
#ifndef TESTS_UNIT_DOCUMENT_HELP_H
#define TESTS_UNIT_DOCUMENT_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/card.h"
#include "base/document.h"
#include "text/anchors.h"

/* Words of the title have no positions of their own. */
static inline struct span
document_data(struct arena *a, const struct card *card, const char *text)
{
    struct clean clean = {span_of(text)};
    struct document document = {.text = clean.s};
    struct tokens tokens;
    struct err err;
    struct buf b;
    struct span data;

    buf_init(&b, 1 << 20);
    card_write(card, &b);
    document.card = arena_copy(a, buf_span(&b));
    buf_reset(&b);
    assert_true(french_tokens(a, clean, &tokens, &err) &&
                anchors_make(a, clean, &tokens, &document.anchors, &err));
    document_write(&document, &b);
    assert_true(buf_ok(&b));
    data = arena_copy(a, buf_span(&b));
    buf_release(&b);
    assert_non_null(data.p);
    return data;
}

#endif
