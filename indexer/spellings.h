/*
 * How words are written: for each folded form, the spelling met most often in
 * lower case, with its accents.  Filled with the words that workers met; at the end
 * it makes the dictionary of the generation.
 *
 * Errors     ERR_NO_MEMORY; what spellings_dictionary says.
 * Ownership  owns its memory until spellings_release.
 * Threads    belongs to one thread.
 */
#ifndef INDEXER_SPELLINGS_H
#define INDEXER_SPELLINGS_H

#include "base/map.h"
#include "indexer/wordbook.h"
#include "shim/dictionary.h"
#include "shim/xap.h"

struct spellings {
    struct arena arena;
    struct map counts;  /* spelling → how often */
    struct span *forms; /* of each entry of `counts` */
    size_t forms_capacity;
};

void spellings_init(struct spellings *s);
void spellings_release(struct spellings *s);

/* Count the words that a worker met. */
bool spellings_add(struct spellings *s, const struct wordbook *words,
                   struct err *err) MUST_CHECK;

/*
 * Write the dictionary of the database `r` to `path`: its folded words with
 * their frequencies, spelled as counted here, else as in the dictionary
 * `before` (NULL when there is none), else as they are.
 */
bool spellings_dictionary(const struct spellings *s, xap_reader *r,
                          const dictionary *before, const char *path,
                          struct err *err) MUST_CHECK;

#endif
