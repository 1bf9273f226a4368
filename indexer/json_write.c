#include "indexer/json_write.h"

#include <string.h>

/* A value after another, or after a key? */
static void
separate(struct buf *b)
{
    char last;

    if (b->n == 0)
        return;
    last = b->p[b->n - 1];
    if (last != '[' && last != '{' && last != ':')
        buf_byte(b, ',');
}

void
json_open(struct buf *b, char bracket)
{
    separate(b);
    buf_byte(b, bracket);
}

void
json_close(struct buf *b, char bracket)
{
    buf_byte(b, bracket);
}

void
json_key(struct buf *b, const char *key)
{
    separate(b);
    buf_byte(b, '"');
    buf_puts(b, key);
    buf_add(b, SPAN("\":"));
}

static void
escape(struct buf *b, unsigned char c)
{
    static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *at = memchr(named, c, sizeof named - 1);

    if (at != NULL) {
        buf_byte(b, '\\');
        buf_byte(b, letters[at - named]);
    } else {
        buf_printf(b, "\\u%04X", c);
    }
}

void
json_text(struct buf *b, struct span text)
{
    size_t from = 0;

    separate(b);
    buf_byte(b, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(b, span_slice(text, from, i));
        escape(b, c);
        from = i + 1;
    }
    buf_add(b, span_slice(text, from, text.n));
    buf_byte(b, '"');
}

void
json_text_or_null(struct buf *b, struct span text)
{
    if (text.n > 0) {
        json_text(b, text);
        return;
    }
    separate(b);
    buf_add(b, SPAN("null"));
}

void
json_number(struct buf *b, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    separate(b);
    buf_add(b, (struct span){digits + at, sizeof digits - at});
}
