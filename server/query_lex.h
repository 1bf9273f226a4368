/*
 * What the query parser asks of characters: spaces, quotation marks, the end of
 * a word as typed, operators, dates.
 *
 * Threads    pure functions.
 * Units      bytes; `at` is an offset in the text.
 */
#ifndef SERVER_QUERY_LEX_H
#define SERVER_QUERY_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/* The length of the space, or of the quotation mark, that stands at `at`; 0 when
 * there is none. */
size_t lex_space(struct span text, size_t at);
size_t lex_opening(struct span text, size_t at); /* " « “ „ */
size_t lex_closing(struct span text, size_t at); /* " » ” */

/* The same for the sign that excludes: '-' or U+2212. */
size_t lex_minus(struct span text, size_t at);

/* The first offset at or after `at` that is not a space. */
size_t lex_skip_spaces(struct span text, size_t at);

/* Without spaces at both ends. */
struct span lex_trim(struct span text);

/*
 * The end of the word as typed that starts at `at`: up to a space, a quotation
 * mark or a parenthesis.  A short ending in parentheses belongs to its word:
 * "adhérent(e)s", "emploi(s)".
 */
size_t lex_word_end(struct span text, size_t at);

enum lex_operator { LEX_NONE, LEX_AND, LEX_OR, LEX_NOT };

enum lex_operator lex_operator(struct span word);

/* Is there a letter or a digit in it?  Punctuation alone is not a word. */
bool lex_has_letter(struct span word);

/*
 * The days that a date names: 2016, 2016-11, 2016-11-28, 11/2016, 28/11/2016,
 * and two of them around "..", either of which may be absent.  `swapped` says
 * that the range was written backwards.  False when it is no date: a thirtieth of
 * February is none.
 */
bool lex_dates(struct span text, uint32_t *first_day, uint32_t *last_day,
               bool *swapped);

/* The days of a month (1 to 12; 0 for any other) of the Gregorian calendar. */
unsigned lex_month_days(uint32_t year, uint32_t month);

/*
 * Is the text a sentence in capitals throughout, where "OU" is no operator but
 * the word, or "où" without its accent?  A few words in capitals may well be
 * acronyms: ESS OU RSE.
 */
bool lex_is_shouting(struct span text);

/* The first word from `from` on with a capital that is no operator, or empty. */
struct span lex_capital_word(struct span text, size_t from);

#endif
