#include "indexer/reader_blocks.h"

void
blocks_ask(struct blocks *b, enum gap gap)
{
    if (gap > b->gap)
        b->gap = gap;
}

void
blocks_settle(struct blocks *b)
{
    static const char *const gaps[] = {
        [GAP_NONE] = "",   [GAP_SPACE] = " ",        [GAP_CELL] = " ; ",
        [GAP_LINE] = "\n", [GAP_PARAGRAPH] = "\n\n",
    };

    if (b->text->n > 0)
        buf_puts(b->text, gaps[b->gap]);
    if (b->item)
        buf_puts(b->text, "- ");
    b->gap = GAP_NONE;
    b->item = false;
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void
blocks_text(struct blocks *b, struct span s)
{
    size_t i = 0;

    while (i < s.n) {
        size_t begin = i;

        while (i < s.n && is_space(s.p[i]))
            i++;
        if (i > begin)
            blocks_ask(b, GAP_SPACE);
        begin = i;
        while (i < s.n && !is_space(s.p[i]))
            i++;
        if (i > begin) {
            blocks_settle(b);
            buf_add(b->text, span_slice(s, begin, i));
        }
    }
}
