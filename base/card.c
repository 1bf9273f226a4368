#include "base/card.h"

#include "base/leb128.h"

/* ------------------------------------------------------------- writing */

static void
put_text(struct buf *out, struct span text)
{
    leb128_add(out, text.n);
    buf_add(out, text);
}

static void
put_list(struct buf *out, const struct strings *list)
{
    leb128_add(out, list->n);
    for (size_t i = 0; i < list->n; i++)
        put_text(out, list->items[i]);
}

void
card_write(const struct card *card, struct buf *out)
{
    put_text(out, card->id);
    put_text(out, card->title);
    put_text(out, card->date);
    put_text(out, card->end_date);
    put_text(out, card->date_precision);
    put_text(out, card->source);
    put_list(out, &card->places);
    put_list(out, &card->speakers);
    put_list(out, &card->organisations);
    put_list(out, &card->themes);
}

/* ------------------------------------------------------------- reading */

/* Bytes on their way. */
struct reading {
    const unsigned char *p, *end;
};

static bool
get_item(struct reading *r, struct span *text)
{
    uint32_t n;

    if (!leb128_get(&r->p, r->end, &n) || n > (size_t)(r->end - r->p))
        return false;
    *text = (struct span){(const char *)r->p, n};
    r->p += n;
    return true;
}

/* A fact that is not known is empty. */
static bool
get_text(struct reading *r, struct span *text)
{
    if (!get_item(r, text))
        return false;
    if (text->n == 0)
        *text = (struct span){NULL, 0};
    return true;
}

static bool
get_list(struct arena *a, struct reading *r, struct strings *list, bool *room)
{
    struct span *items;
    uint32_t n;

    /* Each item takes a byte at least. */
    if (!leb128_get(&r->p, r->end, &n) || n > (size_t)(r->end - r->p))
        return false;
    items = arena_alloc(a, (n + (size_t)1) * sizeof *items);
    *room = *room && items != NULL;
    for (uint32_t i = 0; items != NULL && i < n; i++)
        if (!get_item(r, &items[i]))
            return false;
    *list = (struct strings){items, items != NULL ? n : 0};
    return items != NULL;
}

bool
card_read(struct arena *a, struct span bytes, struct card *out, struct err *err)
{
    const unsigned char *p = (const void *)bytes.p;
    struct reading r = {p, p + bytes.n};
    bool room = true;

    if (get_text(&r, &out->id) && get_text(&r, &out->title) &&
        get_text(&r, &out->date) && get_text(&r, &out->end_date) &&
        get_text(&r, &out->date_precision) && get_text(&r, &out->source) &&
        get_list(a, &r, &out->places, &room) &&
        get_list(a, &r, &out->speakers, &room) &&
        get_list(a, &r, &out->organisations, &room) &&
        get_list(a, &r, &out->themes, &room))
        return true;
    if (!room)
        return err_no_memory(err);
    return err_set(err, ERR_BAD_INDEX,
                   "La fiche d’un compte rendu est illisible.");
}
