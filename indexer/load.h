/*
 * A record and its words as a document of the index: the one place that decides
 * which terms, slots and data a report becomes (base/facet.h says what they
 * mean, base/document.h how the data is laid out).
 *
 * Errors     ERR_NO_MEMORY, ERR_BAD_INPUT when a ceiling is met.
 * Ownership  a document lives in the arena of its report.
 * Threads    a loader belongs to one thread; several may share their labels when
 *            they share a lock.
 */
#ifndef INDEXER_LOAD_H
#define INDEXER_LOAD_H

#include <pthread.h>

#include "indexer/authority.h"
#include "indexer/record.h"
#include "indexer/wordbook.h"
#include "shim/labels.h"
#include "shim/xap.h"

struct loader {
    labels_maker *labels;              /* numbers of the values */
    pthread_mutex_t *lock;             /* of the labels; NULL: one thread */
    struct wordbook *words;            /* counted on the way */
    const struct authority *authority; /* for the links of values */
};

bool load_document(const struct loader *l, struct arena *a,
                   const struct report *report, const struct record *record,
                   struct xap_document *out, struct err *err) MUST_CHECK;

#endif
