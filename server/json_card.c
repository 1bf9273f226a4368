#include "server/json_card.h"

#include "server/limits.h"
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

void
json_card(struct buf *out, const struct card *card, const char *base_url)
{
    struct buf url;

    put_text(out, "id", card->id);
    put_text(out, "title", card->title);
    put_text(out, "date", card->date);
    put_text(out, "end_date", card->end_date);
    put_text(out, "date_precision", card->date_precision);
    put_texts(out, "places", &card->places);
    put_texts(out, "speakers", &card->speakers);
    put_texts(out, "organisations", &card->organisations);
    put_texts(out, "themes", &card->themes);
    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, base_url);
    buf_puts(&url, "/reports/");
    url_encode_path(&url, card->id);
    put_text(out, "url", buf_span(&url));
    out->failed = out->failed || !buf_ok(&url);
    buf_release(&url);
}
