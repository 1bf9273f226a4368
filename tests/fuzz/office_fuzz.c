/* Any XML as the body of a DOCX, then of an ODT: read or refused, and a title is
 * a part of the text. */
#include "indexer/reader.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/reader_help.h"

enum { ZIP_BYTES = 1 << 16 };

void
fuzz_one(struct arena *a, struct span bytes)
{
    static char zip[ZIP_BYTES];
    char *text = arena_cstr(a, bytes);
    const struct member docx[] = {{"word/document.xml", text, 0},
                                  {"word/styles.xml", text, 0},
                                  {"docProps/core.xml", text, 0},
                                  {NULL, NULL, 0}};
    const struct member odt[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml", text, 0},
        {NULL, NULL, 0}};

    fuzz_check(text != NULL);
    for (int i = 0; i < 2; i++) {
        struct reader_source source = {
            .id = SPAN("a"),
            .bytes = make_zip(i == 0 ? docx : odt, NULL, zip, sizeof zip)};
        struct report r;
        struct err err;

        fuzz_check(!reader_read(a, &source, &r, &err) ||
                   span_equal(span_slice(r.text.s, r.title_begin, r.title_end),
                              r.title.s));
    }
}
