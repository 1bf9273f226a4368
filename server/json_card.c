#include "server/json_card.h"

#include "server/url.h"

static void
put_text(struct buf *out, const char *key, struct span text)
{
    json_key(out, key);
    json_text_or_null(out, text);
}

static void
put_texts(struct buf *out, const char *key, const struct strings *texts)
{
    json_key(out, key);
    json_texts(out, texts->items, texts->n);
}

/* An encoded path has nothing to escape: it goes before the quote that ends the
 * address it follows. */
static void
put_url(struct buf *out, const char *base_url, struct span id)
{
    json_key(out, "url");
    json_text(out, span_of(base_url));
    if (!buf_ok(out))
        return;
    out->n--;
    buf_puts(out, "/reports/");
    url_encode_path(out, id);
    buf_byte(out, '"');
}

void
json_card(struct buf *out, const struct card *card, const char *base_url)
{
    put_text(out, "id", card->id);
    put_text(out, "title", card->title);
    put_text(out, "date", card->date);
    put_text(out, "end_date", card->end_date);
    put_text(out, "date_precision", card->date_precision);
    put_texts(out, "places", &card->places);
    put_texts(out, "speakers", &card->speakers);
    put_texts(out, "organisations", &card->organisations);
    put_texts(out, "themes", &card->themes);
    put_url(out, base_url, card->id);
}
