/*
 * A report as read: what the reader hands to extraction and to the index.
 *
 * Ownership  every span lives in the arena of the report.
 */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include "text/norm.h"

/* A fact that the report states about itself, outside its prose: header block,
 * <meta>, sidecar.  Stated facts win over found ones. */
struct stated {
    struct span key; /* title date end_date place speaker organisation theme
                           keywords author url published language */
    struct clean value;
    const char *source; /* named in the evidence: "header", "meta", "sidecar",
                           "properties" of a PDF, DOCX or ODT, "export" */
};

struct report {
    struct span id;     /* path relative to REPORTS, '/' between folders */
    struct clean text;  /* as shown: title line first, paragraphs separated
                               by an empty line, list items on lines of their
                               own starting with "- " as the source had them */
    struct clean title; /* <title>, first # heading, or first line; empty
                               when the report has none */
    size_t title_begin; /* where the title stands in text */
    size_t title_end;   /* equal to title_begin when it is not in the text */
    bool title_is_first_line; /* nothing marks it, it only comes first */
    const struct stated *stated;
    size_t nstated;
    size_t repaired;      /* invalid bytes replaced */
    const char *encoding; /* as read: "UTF-8", "Windows-1252", "PDF", … */
};

/* The stated value of `key`, from the first source that gives it; empty when
 * none does.  `from` (may be NULL) continues after an earlier one. */
const struct stated *report_stated(const struct report *r, const char *key,
                                   const struct stated *from);

#endif
