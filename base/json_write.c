#include "base/json_write.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* A value after another, rather than the first of a line or after a bracket or key?
 * No value ends with a line break. */
static void
separate(struct buf *b)
{
    char last;

    if (b->n == 0)
        return;
    last = b->p[b->n - 1];
    if (last != '[' && last != '{' && last != ':' && last != '\n')
        buf_byte(b, ',');
}

static void
put_word(struct buf *b, struct span word)
{
    separate(b);
    buf_add(b, word);
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

/* How many bytes from `at` on are ASCII and stand in a string as they are: eight
 * at a time, by the highest bit of each. */
static size_t
plain_ascii(struct span text, size_t at)
{
    const uint64_t ones = 0x0101010101010101, high = ones << 7;
    size_t begin = at;

    for (; text.n - at >= sizeof ones; at += sizeof ones) {
        uint64_t c, quote, backslash;

        memcpy(&c, text.p + at, sizeof c);
        quote = c ^ ones * '"';
        backslash = c ^ ones * '\\';
        /* Below 0x20, or nothing left of it; a borrow only follows a hit. */
        if (((c | (c - ones * 0x20) | (quote - ones) | (backslash - ones)) &
             high) != 0)
            break;
    }
    while (at < text.n && (unsigned char)text.p[at] >= 0x20 &&
           (unsigned char)text.p[at] < 0x80 && text.p[at] != '"' &&
           text.p[at] != '\\')
        at++;
    return at - begin;
}

/* How many bytes from `at` on stand in a string of JSON as they are. */
static size_t
plain_bytes(struct span text, size_t at)
{
    size_t begin = at;

    for (;;) {
        size_t length;

        at += plain_ascii(text, at);
        if (at == text.n || (unsigned char)text.p[at] < 0x80 ||
            utf8_decode(text.p + at, text.n - at, &length) == UTF8_NONE)
            return at - begin;
        at += length;
    }
}

void
json_text(struct buf *b, struct span text)
{
    size_t at = 0;

    separate(b);
    buf_byte(b, '"');
    while (at < text.n) {
        size_t plain = plain_bytes(text, at);

        buf_add(b, (struct span){text.p + at, plain});
        at += plain;
        if (at == text.n)
            break;
        if ((unsigned char)text.p[at] < 0x80)
            escape(b, (unsigned char)text.p[at]);
        else
            buf_add(b, SPAN("\uFFFD"));
        at++;
    }
    buf_byte(b, '"');
}

void
json_text_or_null(struct buf *b, struct span text)
{
    if (text.n > 0)
        json_text(b, text);
    else
        put_word(b, SPAN("null"));
}

void
json_texts(struct buf *b, const struct span *items, size_t n)
{
    json_open(b, '[');
    for (size_t i = 0; i < n; i++)
        json_text(b, items[i]);
    json_close(b, ']');
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
    put_word(b, (struct span){digits + at, sizeof digits - at});
}

void
json_fact(struct buf *b, bool fact)
{
    put_word(b, fact ? SPAN("true") : SPAN("false"));
}

void
json_decimal(struct buf *b, double number)
{
    char text[32];

    if (!isfinite(number)) {
        put_word(b, SPAN("null"));
        return;
    }
    (void)snprintf(text, sizeof text, "%.6g", number);
    put_word(b, span_of(text));
    if (strpbrk(text, ".e") == NULL)
        buf_add(b, SPAN(".0"));
}
