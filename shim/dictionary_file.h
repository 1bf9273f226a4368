/*
 * The layout of the dictionary file, for the sources that write and read it:
 *
 *     head      magic, byte-order mark, version, number of words
 *     entries   in order of forms (bytes)
 *     strings   forms and spellings
 */
#ifndef SHIM_DICTIONARY_FILE_H
#define SHIM_DICTIONARY_FILE_H

#include <stdint.h>

#include "shim/dictionary.h"
#include "shim/word_list.h"

#define DICTIONARY_MAGIC "GLANEDIC"
enum {
    DICTIONARY_ORDER = 0x01020304,
    DICTIONARY_VERSION = 1,
};

struct dictionary_entry {
    uint32_t form_at;
    uint32_t spelling_at;
    uint16_t form_n; /* a term has 245 bytes at most */
    uint16_t spelling_n;
    uint32_t documents;
};

struct dictionary_head {
    char magic[8];
    uint32_t order;
    uint32_t version;
    uint32_t count;
    uint32_t reserved;
};

struct dictionary {
    struct span file;
    const struct dictionary_head *head;
    const struct dictionary_entry *entries;
    struct span strings;
};

/* The form of word number `i`. */
static inline struct span
dictionary_form(const struct dictionary *d, uint32_t i)
{
    return span_slice(d->strings, d->entries[i].form_at,
                      (size_t)d->entries[i].form_at + d->entries[i].form_n);
}

/* Word number `i`, whole. */
struct dictionary_word dictionary_word_at(const struct dictionary *d,
                                          uint32_t i);

/* Its forms. */
struct word_list dictionary_list(const struct dictionary *d);

#endif
