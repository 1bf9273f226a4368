#include "base/utf8.h"

#include <stdbool.h>

static bool
continues(const char *p, size_t n, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (i >= n || ((unsigned char)p[i] & 0xC0) != 0x80)
            return false;
    }
    return true;
}

static uint32_t
low6(const char *p, size_t i)
{
    return (unsigned char)p[i] & 0x3FU;
}

uint32_t
utf8_decode(const char *p, size_t n, size_t *length)
{
    uint32_t b = (unsigned char)p[0];
    uint32_t c;

    *length = 1;
    if (b < 0x80)
        return b;
    if (b < 0xC2 || b > 0xF4)
        return UTF8_NONE;
    if (b < 0xE0) {
        if (!continues(p, n, 1, 2))
            return UTF8_NONE;
        *length = 2;
        return (b & 0x1F) << 6 | low6(p, 1);
    }
    if (b < 0xF0) {
        if (!continues(p, n, 1, 3))
            return UTF8_NONE;
        c = (b & 0x0F) << 12 | low6(p, 1) << 6 | low6(p, 2);
        if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))
            return UTF8_NONE;
        *length = 3;
        return c;
    }
    if (!continues(p, n, 1, 4))
        return UTF8_NONE;
    c = (b & 0x07) << 18 | low6(p, 1) << 12 | low6(p, 2) << 6 | low6(p, 3);
    if (c < 0x10000 || c > 0x10FFFF)
        return UTF8_NONE;
    *length = 4;
    return c;
}

size_t
utf8_encode(uint32_t c, char *p)
{
    if (c < 0x80) {
        p[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (char)(0xC0 | c >> 6);
        p[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (char)(0xE0 | c >> 12);
        p[1] = (char)(0x80 | (c >> 6 & 0x3F));
        p[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    p[0] = (char)(0xF0 | c >> 18);
    p[1] = (char)(0x80 | (c >> 12 & 0x3F));
    p[2] = (char)(0x80 | (c >> 6 & 0x3F));
    p[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}
