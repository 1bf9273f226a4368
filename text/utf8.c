#include "text/utf8.h"

uint32_t
utf8_at(struct span s, size_t at, size_t *length)
{
    *length = 0;
    if (at >= s.n)
        return 0;
    return utf8_decode(s.p + at, s.n - at, length);
}

size_t
utf8_before(struct span s, size_t at)
{
    size_t steps = 0;

    if (at == 0)
        return 0;
    do {
        at--;
        steps++;
    } while (at > 0 && steps < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80);
    return at;
}

bool
utf8_no_room(const struct arena *a, size_t bytes, struct err *err)
{
    if (bytes > a->limit_bytes - a->used_bytes)
        return err_set(err, ERR_BAD_INPUT,
                       "texte trop long : son analyse dépasse %zu Mo",
                       a->limit_bytes >> 20);
    return err_no_memory(err);
}
