/*
 * The layout of the labels file, for the two sources that write and read it; see
 * the picture in labels.c.
 */
#ifndef SHIM_LABELS_FILE_H
#define SHIM_LABELS_FILE_H

#include <stdint.h>

#include "shim/labels.h"

#define LABELS_MAGIC "GLANELAB"
enum {
    LABELS_ORDER = 0x01020304,
    LABELS_VERSION = 1,
};

struct labels_piece {
    uint32_t at; /* in the strings */
    uint32_t n;
};

struct labels_entry {
    struct labels_piece text, key, uri;
};

struct labels_head {
    char magic[8];
    uint32_t order;
    uint32_t version;
    uint32_t count[LABELS_MAX_FIELDS];
};

#endif
