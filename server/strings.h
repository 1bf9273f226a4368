/*
 * Every text of the pages, once, in French and English: one row of a table each.
 *
 * A text is a small template (server/template.h): it may hold values, and ours
 * is the only markup in it.  Numbers of things come as {n, many}:
 * "{{n}} résultat{{#many}}s{{/many}}".
 *
 * Threads    constant data.
 */
#ifndef SERVER_STRINGS_H
#define SERVER_STRINGS_H

#include <stddef.h>

#include "base/span.h"

enum lang { LANG_FR, LANG_EN, LANG_COUNT };

/* The text `key`; its p is NULL when there is none. */
struct span strings_find(struct span key, enum lang lang);

/* The same for a key in our own code: a text without values. */
struct span strings_get(const char *key, enum lang lang);

/* "fr", "en": for the attribute lang. */
const char *strings_lang_code(enum lang lang);

/* The language that Accept-Language (RFC 9110) puts first; French when it names
 * neither, or is empty. */
enum lang strings_choose(struct span accept_language);

/* The keys in order, from 0; NULL past the last.  For the test. */
const char *strings_key(size_t i);

#endif
