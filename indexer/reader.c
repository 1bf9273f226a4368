#include "indexer/reader.h"

#include <string.h>
#include <strings.h>

#include "indexer/decode.h"
#include "indexer/reader_join.h"
#include "indexer/reader_parts.h"

enum {
    TEXT_BYTES = 64 * 1024 * 1024, /* four times the largest file: markup only
                                      ever gets shorter, lists get "- " */
    TITLE_BYTES = 300,             /* a longer first line is a paragraph */
};

static bool
name_ends(struct span id, const char *extension)
{
    size_t n = strlen(extension);

    return id.n >= n && strncasecmp(id.p + id.n - n, extension, n) == 0;
}

/* ------------------------------------------------------------- plain */

bool
read_plain(struct draft *d, struct span utf8, struct err *err)
{
    struct span line;
    bool gap = false;

    (void)err;
    while (span_next(&utf8, '\n', &line)) {
        line = span_trim(line);
        if (line.n == 0) {
            gap = d->text->n > 0;
            continue;
        }
        if (gap)
            buf_byte(d->text, '\n');
        gap = false;
        buf_add(d->text, line);
        buf_byte(d->text, '\n');
        if (d->title.p == NULL) {
            d->title = line;
            d->title_is_first_line = true;
        }
    }
    return true;
}

/* ------------------------------------------------------------- title */

bool
title_of_first_line(struct draft *d, struct err *err)
{
    struct span text = span_trim(buf_span(d->text));

    d->title = arena_copy(d->arena,
                          span_slice(text, 0, span_find(text, SPAN("\n"), 0)));
    d->title_is_first_line = true;
    return d->title.p != NULL || err_no_memory(err);
}

/* A first line that is a paragraph is no title. */
static struct span
checked_title(struct span title)
{
    return title.n > TITLE_BYTES ? (struct span){title.p, 0} : title;
}

/* Offset of the line that is exactly `title`, or text.n. */
static size_t
line_of(struct span text, struct span title)
{
    size_t at = span_find(text, title, 0);

    while (at < text.n) {
        bool begins = at == 0 || text.p[at - 1] == '\n';
        size_t end = at + title.n;

        if (begins && (end == text.n || text.p[end] == '\n'))
            return at;
        at = span_find(text, title, at + 1);
    }
    return text.n;
}

/* The title as one line: white space of any kind as single spaces. */
static bool
clean_title(struct arena *a, struct span raw, struct clean *title,
            struct err *err)
{
    char *p;
    size_t n = 0;

    if (!norm(a, raw, title, NULL, err))
        return false;
    p = arena_alloc(a, title->s.n + 1);
    if (p == NULL)
        return err_no_memory(err);
    title->s = span_trim(title->s);
    for (size_t i = 0; i < title->s.n; i++) {
        char c = title->s.p[i];
        bool space = c == ' ' || c == '\n' || c == '\t';

        if (!space || (n > 0 && p[n - 1] != ' '))
            p[n++] = (char)(space ? ' ' : c);
    }
    title->s = (struct span){p, n};
    return true;
}

/* Text and title to their places in the report; a title that the text does not
 * show is put before it. */
static bool
assemble(struct arena *a, struct span body, struct span raw_title,
         struct report *out, struct err *err)
{
    struct span whole;
    size_t at;

    if (!clean_title(a, raw_title, &out->title, err) ||
        !norm(a, body, &out->text, NULL, err))
        return false;
    out->text.s = span_trim(out->text.s);
    out->title_begin = out->title_end = 0;
    if (out->title.s.n == 0)
        return true;
    at = line_of(out->text.s, out->title.s);
    if (at == out->text.s.n) {
        whole = arena_printf(a, "%.*s\n\n%.*s", SPAN_ARG(out->title.s),
                             SPAN_ARG(out->text.s));
        /* Both parts are clean; normalising again proves it to the type. */
        if (whole.p == NULL)
            return err_no_memory(err);
        if (!norm(a, whole, &out->text, NULL, err))
            return false;
        out->text.s = span_trim(out->text.s);
        at = 0;
    }
    out->title_begin = at;
    out->title_end = at + out->title.s.n;
    return true;
}

/* ------------------------------------------------------------- reading */

static bool
read_body(struct draft *d, const struct reader_source *source, struct span utf8,
          struct err *err)
{
    struct span rest;

    if (looks_like_json(utf8))
        return read_json(d, utf8, err);
    if (looks_like_html(utf8))
        return read_html(d, utf8, err);
    if (!facts_read_header(d->facts, utf8, &rest, err))
        return false;
    if (looks_like_html(rest))
        return read_html(d, rest, err);
    if (name_ends(source->id, ".md") || name_ends(source->id, ".markdown") ||
        looks_like_markdown(rest))
        return read_markdown(d, rest, err);
    return join_cut_words(d->arena, rest, &rest, err) &&
           read_plain(d, rest, err);
}

/* A letter or digit somewhere: ASCII, or a character beyond it that is neither
 * of the punctuation of U+2000 to U+2FFF nor a replacement. */
static bool
has_words(struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];

        if ((c >= 0xC3 && c != 0xE2 && c != 0xEF) || (c >= '0' && c <= '9') ||
            ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return true;
    }
    return false;
}

static bool
read_text(struct draft *d, const struct reader_source *source,
          struct report *out, struct err *err)
{
    struct span utf8;
    struct clean clean;

    if (!decode(d->arena, source->bytes, html_charset(source->bytes), &utf8,
                &out->encoding, err))
        return false;
    /* Once before lines are looked for (CR, marks) and once after, since HTML
     * entities may write what is not composed. */
    return norm(d->arena, utf8, &clean, &out->repaired, err) &&
           read_body(d, source, clean.s, err);
}

static bool
read_kind(struct draft *d, const struct reader_source *source,
          struct report *out, struct err *err)
{
    switch (reader_kind(source->bytes)) {
    case READER_PDF:
        out->encoding = "PDF";
        return read_pdf(d, source->bytes, err);
    case READER_ZIP:
        return read_office(d, source->bytes, &out->encoding, err);
    case READER_TEXT:
        break;
    }
    return read_text(d, source, out, err);
}

static bool
read_into(struct draft *d, const struct reader_source *source,
          struct report *out, struct err *err)
{
    struct span title;
    const struct stated *stated;

    if (source->sidecar.p != NULL &&
        !facts_read_sidecar(d->facts, source->sidecar, err))
        return false;
    if (!read_kind(d, source, out, err))
        return false;
    if (!buf_ok(d->text))
        return err_set(err, ERR_BAD_INPUT, "texte trop long");
    out->stated = d->facts->items;
    out->nstated = d->facts->count;
    stated = report_stated(out, "title", NULL);
    title = stated != NULL ? stated->value.s : checked_title(d->title);
    out->title_is_first_line = d->title_is_first_line && stated == NULL;
    if (!assemble(d->arena, buf_span(d->text), title, out, err))
        return false;
    if (!has_words(out->text.s))
        return err_set(err, ERR_BAD_INPUT, "%s",
                       reader_kind(source->bytes) == READER_PDF
                           ? "le PDF ne contient aucun texte (pages "
                             "numérisées ?)"
                           : "le fichier ne contient aucun texte");
    return true;
}

bool
reader_read(struct arena *a, const struct reader_source *source,
            struct report *out, struct err *err)
{
    struct facts facts = {.arena = a};
    struct buf text;
    struct draft d = {.arena = a, .text = &text, .facts = &facts};
    bool done;

    *out = (struct report){.id = source->id};
    if (span_trim(source->bytes).n == 0)
        return err_set(err, ERR_BAD_INPUT, "le fichier est vide");
    buf_init(&text, TEXT_BYTES);
    done = read_into(&d, source, out, err);
    buf_release(&text);
    return done;
}
