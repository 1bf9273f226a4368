/*
 * Lines of pages to paragraphs: each line of the input is one, its first bytes
 * its place.  The text has the letters and figures of the lines that were kept, in
 * their order, but for the "o" that marks an item.
 */
#include "tests/fuzz/fuzz.h"

#include "indexer/reader_pdf.h"

enum { PAGE_HEIGHT = 842, PLACE_BYTES = 4, LINES = 400 };

static void
add_line(struct pdf_lines *all, struct span line)
{
    static struct pdf_line items[LINES];
    const unsigned char *place = (const unsigned char *)line.p;
    struct pdf_line *last, *l;

    if (line.n <= PLACE_BYTES || all->count == LINES)
        return;
    all->items = items;
    l = &items[all->count++];
    last = all->count > 1 ? l - 1 : NULL;
    *l = (struct pdf_line){.text = span_slice(line, PLACE_BYTES, line.n)};
    l->page = last == NULL ? 0 : last->page + (place[0] % 8 == 0);
    l->block = last == NULL ? 1 : last->block + (place[0] % 3 == 0);
    l->page_height = PAGE_HEIGHT;
    l->block_right = 500;
    l->top = place[1] * 4U;
    l->bottom = l->top + place[2] % 32;
    l->right = place[3] * 2U;
    l->height = place[2] % 32 * 100U;
    all->npages = l->page + 1;
}

static bool
is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The next letter or figure of ASCII; 0 at the end. */
static char
next_sign(struct span s, size_t *at)
{
    while (*at < s.n) {
        char c = s.p[(*at)++];

        if ((c >= '0' && c <= '9') || is_letter(c))
            return c;
    }
    return 0;
}

void
fuzz_one(struct arena *a, struct span bytes)
{
    struct facts facts = {.arena = a};
    struct buf text;
    struct draft d = {.arena = a, .text = &text, .facts = &facts};
    struct pdf_lines lines = {.count = 0};
    struct span rest = bytes, line;
    struct err err;
    size_t at = 0;

    while (span_next(&rest, '\n', &line))
        add_line(&lines, line);
    buf_init(&text, 1 << 20);
    fuzz_check(pdf_text(&d, &lines, &err));
    fuzz_check(buf_ok(&text) && d.title.p != NULL);
    for (size_t i = 0; i < lines.count; i++) {
        struct span l = lines.items[i].text;
        size_t k = l.n > 2 && span_starts(l, SPAN("o ")) ? 2 : 0;

        for (char c; (c = next_sign(l, &k)) != 0;)
            fuzz_check(next_sign(buf_span(&text), &at) == c);
    }
    fuzz_check(next_sign(buf_span(&text), &at) == 0);
    buf_release(&text);
}
