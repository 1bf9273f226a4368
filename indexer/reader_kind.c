/*
 * What a file is, by its content: names lie, first bytes seldom do.
 */
#include "indexer/reader_parts.h"

#include <string.h>
#include <strings.h>

enum {
    CHARSET_BYTES = 2048, /* where a page declares its charset */
    SNIFF_BYTES = 512,
    PDF_HEAD_BYTES = 1024, /* the header of a PDF may stand that far */
};

enum reader_kind
reader_kind(struct span bytes)
{
    struct span head = span_slice(bytes, 0, PDF_HEAD_BYTES);
    size_t pdf = span_find(head, SPAN("%PDF-"), 0);

    /* Text that quotes the mark of a PDF has letters before it. */
    for (size_t i = 0; i < pdf && pdf < head.n; i++)
        if ((head.p[i] >= 'a' && head.p[i] <= 'z') || head.p[i] == ' ')
            pdf = head.n;
    if (pdf < head.n)
        return READER_PDF;
    if (span_starts(bytes, SPAN("PK\3\4")) ||
        span_starts(bytes, SPAN("PK\5\6")))
        return READER_ZIP;
    return READER_TEXT;
}

bool
looks_like_html(struct span text)
{
    static const char *const starts[] = {
        "<!doctype", "<html",  "<head", "<body",    "<h1",   "<h2",
        "<p>",       "<p ",    "<div",  "<article", "<main", "<section",
        "<!--",      "<table", "<meta", "<title",   "<?xml",
    };

    text = span_trim(text);
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        size_t n = strlen(starts[i]);

        if (text.n >= n && strncasecmp(text.p, starts[i], n) == 0)
            return strcmp(starts[i], "<!--") != 0 ||
                   span_has_caseless(span_slice(text, 0, SNIFF_BYTES),
                                     SPAN("<html"));
    }
    return false;
}

struct span
html_charset(struct span bytes)
{
    static const char label[] = "charset=";
    const size_t n = sizeof label - 1;
    size_t end;

    bytes = span_slice(bytes, 0, CHARSET_BYTES);
    for (size_t i = 0; i + n < bytes.n; i++) {
        if ((bytes.p[i] | 0x20) != label[0] ||
            strncasecmp(bytes.p + i, label, n) != 0)
            continue;
        i += n + (bytes.p[i + n] == '"' || bytes.p[i + n] == '\'');
        end = i;
        while (end < bytes.n && strchr("\"' ;>/\n", bytes.p[end]) == NULL)
            end++;
        return span_slice(bytes, i, end);
    }
    return (struct span){"", 0};
}
