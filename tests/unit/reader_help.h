/* What the tests of the readers share: documents made in memory, and the facts that
 * a report states as one text. */
#ifndef TESTS_UNIT_READER_HELP_H
#define TESTS_UNIT_READER_HELP_H

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "indexer/report.h"

/* All stated facts as "key=value;". */
static inline const char *
facts_of(const struct report *r)
{
    static char out[1000];
    size_t n = 0;

    for (size_t i = 0; i < r->nstated; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%.*s=%.*s;",
                              SPAN_ARG(r->stated[i].key),
                              SPAN_ARG(r->stated[i].value.s));
    return n == 0 ? "" : out;
}

struct member {
    const char *name, *text;
    size_t repeat; /* the text that often; 0 for once */
};

/* A ZIP of these members, ended by a NULL name; `password` may be NULL. */
static inline struct span
make_zip(const struct member *members, const char *password, char *out,
         size_t size)
{
    struct archive *zip = archive_write_new();
    size_t used = 0;

    archive_write_set_format_zip(zip);
    archive_write_set_bytes_in_last_block(zip, 1);
    if (password != NULL) {
        archive_write_set_options(zip, "zip:encryption=traditional");
        archive_write_set_passphrase(zip, password);
    }
    archive_write_open_memory(zip, out, size, &used);
    for (const struct member *m = members; m->name != NULL; m++) {
        struct archive_entry *entry = archive_entry_new();
        size_t n = strlen(m->text), times = m->repeat == 0 ? 1 : m->repeat;

        archive_entry_set_pathname(entry, m->name);
        archive_entry_set_size(entry, (la_int64_t)(n * times));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(zip, entry);
        for (size_t i = 0; i < times; i++)
            archive_write_data(zip, m->text, n);
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return (struct span){out, used};
}

/* Starts object `number` of a PDF. */
static inline void
pdf_object(struct buf *b, size_t *at, unsigned number)
{
    at[number] = b->n;
    buf_printf(b, "%u 0 obj\n", number);
}

/* A page of a PDF: lines separated by "\n", in Windows-1252 without brackets;
 * one that starts with "#" is in large letters,
 * with "_" at the foot.  "\f" ends a page. */
static inline void
pdf_page(struct buf *b, size_t *at, unsigned number, struct span lines)
{
    struct buf text;
    struct span line;
    unsigned y = 800;

    buf_init(&text, 1 << 16);
    for (; span_next(&lines, '\n', &line); y -= 14) {
        bool large = span_starts(line, SPAN("#"));
        bool foot = span_starts(line, SPAN("_"));

        buf_printf(&text, "BT /F1 %d Tf 60 %u Td (%.*s) Tj ET\n",
                   large ? 20 : 11, foot ? 40 : y,
                   SPAN_ARG(span_slice(line, large || foot, line.n)));
    }
    pdf_object(b, at, number);
    buf_printf(b, "<</Length %zu>>stream\n", text.n);
    buf_add(b, buf_span(&text));
    buf_puts(b, "endstream endobj\n");
    pdf_object(b, at, number + 1);
    buf_printf(b,
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources"
               "<</Font<</F1 3 0 R>>>>/Contents %u 0 R>>endobj\n",
               number);
    buf_release(&text);
}

/* A PDF with these pages; `info` is its dictionary of properties. */
static inline void
make_pdf(struct buf *b, const char *pages, const char *info)
{
    size_t at[64];
    struct span rest = span_of(pages), page;
    unsigned number = 5, npages = 0, count;

    buf_puts(b, "%PDF-1.4\n");
    pdf_object(b, at, 1);
    buf_puts(b, "<</Type/Catalog/Pages 2 0 R>>endobj\n");
    pdf_object(b, at, 3);
    buf_puts(b, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding"
                "/WinAnsiEncoding>>endobj\n");
    pdf_object(b, at, 4);
    buf_printf(b, "<<%s>>endobj\n", info);
    for (; span_next(&rest, '\f', &page); npages++, number += 2)
        pdf_page(b, at, number, page);
    pdf_object(b, at, 2);
    buf_printf(b, "<</Type/Pages/Count %u/Kids[", npages);
    for (unsigned i = 0; i < npages; i++)
        buf_printf(b, "%u 0 R ", 6 + 2 * i);
    buf_puts(b, "]>>endobj\n");
    count = (unsigned)b->n;
    buf_printf(b, "xref\n0 %u\n0000000000 65535 f \n", number);
    for (unsigned i = 1; i < number; i++)
        buf_printf(b, "%010zu 00000 n \n", at[i]);
    buf_printf(b,
               "trailer<</Size %u/Root 1 0 R/Info 4 0 R>>\nstartxref\n%u\n"
               "%%%%EOF\n",
               number, count);
}

#endif
