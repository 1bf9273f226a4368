/*
 * Bytes to text: the one door through which words enter the project.
 *
 * Errors     ERR_NO_MEMORY, or ERR_BAD_INPUT when the arena's ceiling is met.
 * Ownership  results live in the caller's arena.
 * Threads    pure functions.
 * Units      bytes of UTF-8.
 */
#ifndef TEXT_NORM_H
#define TEXT_NORM_H

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/* Text that norm() has seen.  Nothing else may make one, so forgetting to
 * normalise is a type error. */
struct clean {
    struct span s;
};

/*
 * Bring any bytes to one agreed form: valid UTF-8, composed (NFC, Unicode
 * Standard Annex #15), invisible marks gone (soft hyphen, zero-width marks,
 * byte order mark, direction marks), CR LF and CR as LF, other control
 * characters and NUL as spaces.  Case, accents and typography stay, since this
 * is also what we show; nothing is decomposed for compatibility.
 *
 * An invalid byte becomes U+FFFD, so a mis-encoded file loses a letter and not
 * a page; `repaired`, when not NULL, counts them.
 *
 * Normalising twice changes nothing more.  Linear time.  `out` lives in `a`.
 */
bool norm(struct arena *a, struct span bytes, struct clean *out,
          size_t *repaired, struct err *err) MUST_CHECK;

/* A part of a clean text is clean: bytes begin..end, which must lie at
 * character boundaries. */
struct clean clean_slice(struct clean text, size_t begin, size_t end);

#endif
