#include "server/url.h"

#include <string.h>

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool
decode(struct arena *a, struct span in, char plus, struct span *out)
{
    char *p = arena_alloc(a, in.n + 1);
    size_t n = 0;

    if (p == NULL)
        return false;
    for (size_t i = 0; i < in.n; i++) {
        char c = in.p[i];
        int high = c == '%' && in.n - i > 2 ? hex_digit(in.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(in.p[i + 2]) : -1;

        if (low >= 0) {
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+') {
            c = plus;
        }
        p[n++] = c;
    }
    p[n] = '\0';
    *out = (struct span){p, n};
    return true;
}

bool
url_decode(struct arena *a, struct span in, struct span *out)
{
    return decode(a, in, '+', out);
}

bool
url_decode_form(struct arena *a, struct span in, struct span *out)
{
    return decode(a, in, ' ', out);
}

static bool
is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~", c) != NULL);
}

static void
encode(struct buf *b, struct span s, char kept)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];

        if (is_unreserved(s.p[i]) || s.p[i] == kept) {
            buf_byte(b, s.p[i]);
            continue;
        }
        buf_byte(b, '%');
        buf_byte(b, digits[c >> 4]);
        buf_byte(b, digits[c & 15]);
    }
}

void
url_encode(struct buf *b, struct span s)
{
    encode(b, s, 'a');
}

void
url_encode_path(struct buf *b, struct span s)
{
    encode(b, s, '/');
}
