/* Any bytes as what pdftotext printed: read or refused, each line on its page. */
#include "tests/fuzz/fuzz.h"

#include "indexer/reader_pdf.h"

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct facts facts = {.arena = a};
    struct buf text;
    struct draft d = {.arena = a, .text = &text, .facts = &facts};
    struct pdf_lines lines = {.count = 0};
    struct err err;

    buf_init(&text, 1 << 20);
    if (pdf_lines_read(&d, bytes, &lines, &err)) {
        for (size_t i = 0; i < lines.count; i++) {
            fuzz_check(lines.items[i].text.n > 0);
            fuzz_check(lines.items[i].page <= lines.npages);
        }
        fuzz_check(pdf_text(&d, &lines, &err));
    }
    buf_release(&text);
}
