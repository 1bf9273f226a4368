#include "server/citation.h"

#include <string.h>

#include "base/buf.h"
#include "server/limits.h"
#include "server/url.h"

static bool
is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* ------------------------------------------------------------------- days */

/* The number that the digits of `part` make; 0 when there are others. */
static unsigned
number_of(struct span part, size_t digits)
{
    unsigned n = 0;

    if (part.n != digits)
        return 0;
    for (size_t i = 0; i < part.n; i++) {
        if (part.p[i] < '0' || part.p[i] > '9')
            return 0;
        n = n * 10 + (unsigned)(part.p[i] - '0');
    }
    return n;
}

struct citation_day
citation_day_of(struct span iso)
{
    struct citation_day day = {0, 0, 0};
    struct span rest = iso;
    struct span part;

    if (span_next(&rest, '-', &part))
        day.year = number_of(part, 4);
    if (day.year > 0 && span_next(&rest, '-', &part))
        day.month = number_of(part, 2);
    if (day.month > 0 && span_next(&rest, '-', &part))
        day.day = number_of(part, 2);
    if (iso.n != (day.day > 0 ? 10U : day.month > 0 ? 7U : 4U))
        return (struct citation_day){0, 0, 0};
    return day;
}

/* ------------------------------------------------------------------ lines */

/* How many bytes at `p` break a line or are shown by nothing: C0, DEL, C1,
 * U+2028 and U+2029; 0 for a character of text. */
static size_t
control_bytes(const char *p, size_t n)
{
    unsigned char c = (unsigned char)p[0];

    if (c < 0x20 || c == 0x7f)
        return 1;
    if (n >= 2 && c == 0xc2 && (unsigned char)p[1] < 0xa0)
        return 2;
    if (n >= 3 && c == 0xe2 && (unsigned char)p[1] == 0x80 &&
        ((unsigned char)p[2] == 0xa8 || (unsigned char)p[2] == 0xa9))
        return 3;
    return 0;
}

struct span
citation_line(struct arena *a, struct span text)
{
    char *line = arena_alloc(a, text.n + 1);
    size_t n = 0;

    if (line == NULL)
        return (struct span){NULL, 0};
    for (size_t i = 0; i < text.n;) {
        size_t skip = control_bytes(text.p + i, text.n - i);

        if (skip == 0) {
            line[n++] = text.p[i++];
            continue;
        }
        i += skip;
        if (n > 0 && line[n - 1] != ' ')
            line[n++] = ' ';
    }
    return span_trim((struct span){line, n});
}

struct span
citation_lines(struct arena *a, const struct strings *texts,
               struct span between)
{
    size_t room = 1;
    size_t n = 0;
    char *all;

    for (size_t i = 0; i < texts->n; i++)
        room += texts->items[i].n + between.n;
    all = arena_alloc(a, room);
    for (size_t i = 0; all != NULL && i < texts->n; i++) {
        struct span line = citation_line(a, texts->items[i]);

        if (line.p == NULL)
            return line;
        if (i > 0) {
            memcpy(all + n, between.p, between.n);
            n += between.n;
        }
        memcpy(all + n, line.p, line.n);
        n += line.n;
    }
    return (struct span){all, n};
}

/* -------------------------------------------------------------- addresses */

/* "2016/salon.txt" to "glane-2016:salon.txt".  Whatever else stands in an id is
 * written "_" and two hexadecimal digits: two ids never give one key. */
static void
write_key(struct buf *out, struct span id)
{
    buf_puts(out, "glane-");
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];

        if (is_letter_or_digit(c) || c == '-' || c == '.')
            buf_byte(out, c);
        else if (c == '/')
            buf_byte(out, ':');
        else
            buf_printf(out, "_%02x", (unsigned char)c);
    }
}

/* An address as a report states it, safe in every format: bytes that no URL has
 * are encoded.  Other schemes than the web's lead nowhere good. */
static void
write_source(struct buf *out, struct span source)
{
    static const char kept[] = "-._~:/?#[]@!$&'()*+,;=%";

    if (!span_starts(source, SPAN("https://")) &&
        !span_starts(source, SPAN("http://")))
        return;
    for (size_t i = 0; i < source.n; i++) {
        char c = source.p[i];
        size_t k = 0;

        while (kept[k] != '\0' && kept[k] != c)
            k++;
        if (is_letter_or_digit(c) || kept[k] != '\0')
            buf_byte(out, c);
        else
            buf_printf(out, "%%%02X", (unsigned char)c);
    }
}

/* Take what was written as a text of the arena. */
static bool
take(struct arena *a, struct buf *b, struct span *out)
{
    *out = arena_copy(a, buf_span(b));
    if (!buf_ok(b) || out->p == NULL)
        return false;
    buf_reset(b);
    return true;
}

static bool
write_texts(struct arena *a, struct buf *b, const char *site,
            unsigned generation, struct citation *out)
{
    const struct card *card = out->card;

    out->title = citation_line(a, card->title);
    if (out->title.p != NULL && out->title.n == 0)
        out->title = citation_line(a, card->id);
    if (out->title.p == NULL)
        return false;
    write_key(b, card->id);
    if (!take(a, b, &out->key))
        return false;
    write_source(b, card->source);
    if (!take(a, b, &out->source))
        return false;
    buf_puts(b, site);
    buf_puts(b, "/reports/");
    url_encode_path(b, card->id);
    out->page = arena_copy(a, buf_span(b));
    buf_printf(b, "?generation=%u", generation);
    return out->page.p != NULL && take(a, b, &out->permalink);
}

bool
citation_make(struct arena *a, const struct card *card, const char *site,
              unsigned generation, struct citation *out, struct err *err)
{
    struct buf b;
    bool done;

    *out = (struct citation){.card = card,
                             .begin = citation_day_of(card->date),
                             .end = citation_day_of(card->end_date)};
    buf_init(&b, LIMIT_BODY_BYTES);
    done = write_texts(a, &b, site, generation, out);
    buf_release(&b);
    return done || err_no_memory(err);
}

struct span
citation_address(const struct citation *c)
{
    return c->source.n > 0 ? c->source : c->permalink;
}
