#include "server/json_card.h"

#include "server/limits.h"
#include "server/url.h"

void
json_put_strings(struct json *j, json_t *object, const char *key,
                 const struct strings *strings)
{
    json_t *list = json_put_array(j, object, key);

    for (size_t i = 0; i < strings->n; i++)
        json_add_text(j, list, strings->items[i]);
}

void
json_put_card(struct json *j, json_t *object, const struct card *card,
              const char *base_url)
{
    struct buf url;

    json_put_text(j, object, "id", card->id);
    json_put_text(j, object, "title", card->title);
    json_put_text(j, object, "date", card->date);
    json_put_text(j, object, "end_date", card->end_date);
    json_put_text(j, object, "date_precision", card->date_precision);
    json_put_strings(j, object, "places", &card->places);
    json_put_strings(j, object, "speakers", &card->speakers);
    json_put_strings(j, object, "organisations", &card->organisations);
    json_put_strings(j, object, "themes", &card->themes);
    buf_init(&url, LIMIT_BODY_BYTES);
    buf_puts(&url, base_url);
    buf_puts(&url, "/reports/");
    url_encode_path(&url, card->id);
    json_put_text(j, object, "url", buf_span(&url));
    j->failed = j->failed || !buf_ok(&url);
    buf_release(&url);
}
