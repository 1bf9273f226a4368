/*
 * Errors as values: one struct, owned by the caller, handed to every call that
 * can fail.  Codes name the situation, never the library that noticed it; the
 * message is made where the cause is known and travels unchanged to the person
 * who can act on it, so it is in French, like everything the programs say.
 *
 * Ownership  nothing in a struct err is allocated or shared: it needs no
 *            freeing and no lock.
 * Threads    no state; a struct err belongs to whoever declared it.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#include "base/macros.h"

BEGIN_C

/* clang-format off */
enum err_code {        /* the situation                        indexer server */
    ERR_NO_MEMORY = 1, /*                                      exit 2  500    */
    ERR_IO,            /* would not open, read or write        exit 2  500    */
    ERR_BAD_INPUT,     /* malformed report or request          skip it 400    */
    ERR_BAD_INDEX,     /* missing, damaged, of another schema  exit 2  503    */
    ERR_BUSY,          /* another writer holds the lock        exit 2  503    */
    ERR_STALE,         /* the index moved on under a reader    -       retry  */
    ERR_INTERNAL,      /* our own mistake                      exit 2  500    */
};
/* clang-format on */

/* Filled by a call that failed, untouched by one that succeeded. */
struct err {
    enum err_code code;
    char msg[480]; /* one sentence, UTF-8, no final newline */
};

/*
 * Fill `err` and return false, so that a caller can write
 * `return err_set(err, …);`.  A message too long is cut at a whole character.
 */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/* The one message about memory, so that it reads the same everywhere. */
bool err_no_memory(struct err *err);

/* What errno says of a disk, in French when we know how. */
const char *err_reason(int error);

/* Put `what: ` before the message of an error that passes through, when only
 * this level knows the file, line or parameter.  Returns false. */
bool err_prefix(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

END_C

#endif
