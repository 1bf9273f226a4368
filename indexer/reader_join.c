#include "indexer/reader_join.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "indexer/extract/lexicon.h"
#include "text/fold.h"
#include "text/french.h"
#include "text/norm.h"

/* Two letters on either side at least: nobody cuts after one. */
enum { PART_BYTES = 2 };

struct known_words {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct map seen; /* folded forms of the text */
};

/* ------------------------------------------------------------- letters */

/* A byte of a letter, as far as one can see: all beyond ASCII but the
 * punctuation of U+2000 and, in Latin-1, of U+0080 to U+00BF. */
static bool
is_letter_at(struct span s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];

    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i--;
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (unsigned char)s.p[i] != 0xE2 && (unsigned char)s.p[i] != 0xC2;
}

static struct span
last_letters(struct span s)
{
    size_t begin = s.n;

    while (begin > 0 && is_letter_at(s, begin - 1))
        begin--;
    return span_slice(s, begin, s.n);
}

static struct span
first_letters(struct span s)
{
    size_t end = 0;

    while (end < s.n && is_letter_at(s, end))
        end++;
    return span_slice(s, 0, end);
}

size_t
line_hyphen(struct span line)
{
    static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xC2\xAD"};

    for (size_t i = 0; i < ARRAY_LEN(hyphens); i++) {
        size_t n = strlen(hyphens[i]);

        if (line.n > n && span_ends(line, span_of(hyphens[i])) &&
            is_letter_at(line, line.n - n - 1))
            return n;
    }
    return 0;
}

/* ------------------------------------------------------------- known words */

struct known_words *
known_words(struct arena *a, struct span text, struct err *err)
{
    struct known_words *known = arena_calloc(a, 1, sizeof *known);
    struct clean clean;
    struct tokens tokens;

    if (known == NULL) {
        err_no_memory(err);
        return NULL;
    }
    known->arena = a;
    known->lexicon = lexicon_get();
    map_init(&known->seen, a);
    if (known->lexicon == NULL) {
        err_no_memory(err);
        return NULL;
    }
    if (!norm(a, text, &clean, NULL, err) ||
        !french_tokens(a, clean, &tokens, err))
        return NULL;
    for (size_t i = 0; i < tokens.count; i++)
        if (map_put(&known->seen, tokens.items[i].form, 0, NULL) == NULL) {
            err_no_memory(err);
            return NULL;
        }
    return known;
}

bool
is_cut_word(struct known_words *known, struct span head, struct span tail,
            bool *joined, struct err *err)
{
    struct span first = last_letters(head), rest = first_letters(tail), word;
    struct clean clean;
    struct span folded;

    *joined = false;
    if (first.n < PART_BYTES || rest.n < PART_BYTES ||
        (rest.p[0] >= 'A' && rest.p[0] <= 'Z' && first.p[0] >= 'a'))
        return true;
    word =
        arena_printf(known->arena, "%.*s%.*s", SPAN_ARG(first), SPAN_ARG(rest));
    if (word.p == NULL)
        return err_no_memory(err);
    if (!norm(known->arena, word, &clean, NULL, err) ||
        !fold_key(known->arena, clean, &folded, err))
        return false;
    *joined = lexicon_flags(known->lexicon, folded) != 0 ||
              map_find(&known->seen, folded) != NULL;
    return true;
}

/* ------------------------------------------------------------- lines */

static bool
has_cut_line(struct span text)
{
    struct span line;

    while (span_next(&text, '\n', &line))
        if (line_hyphen(span_trim(line)) > 0)
            return true;
    return false;
}

/* One line, and of the next one what belongs to its last word: letters and the
 * marks that cling to them. */
static bool
add_line(struct known_words *known, struct buf *out, struct span line,
         struct span *rest, struct err *err)
{
    struct span trimmed = span_trim(line);
    size_t hyphen = line_hyphen(trimmed), end = 0;
    struct span head, tail = *rest;
    bool joined = false;

    head = span_slice(trimmed, 0, trimmed.n - hyphen);
    while (tail.n > 0 && (tail.p[0] == ' ' || tail.p[0] == '\t'))
        tail = span_slice(tail, 1, tail.n);
    if (hyphen > 0 && !is_cut_word(known, head, tail, &joined, err))
        return false;
    if (!joined) {
        buf_add(out, line);
        buf_byte(out, '\n');
        return true;
    }
    while (end < tail.n && tail.p[end] != ' ' && tail.p[end] != '\t' &&
           tail.p[end] != '\n')
        end++;
    buf_add(out, head);
    buf_add(out, span_slice(tail, 0, end));
    buf_byte(out, '\n');
    *rest = span_slice(tail, end, tail.n);
    if (rest->n > 0 && rest->p[0] == '\n')
        *rest = span_slice(*rest, 1, rest->n);
    return true;
}

bool
join_cut_words(struct arena *a, struct span text, struct span *out,
               struct err *err)
{
    struct known_words *known;
    struct buf joined;
    struct span line;
    bool done = true;

    *out = text;
    if (!has_cut_line(text))
        return true;
    known = known_words(a, text, err);
    if (known == NULL)
        return false;
    buf_init(&joined, text.n + 1);
    while (done && span_next(&text, '\n', &line))
        done = add_line(known, &joined, line, &text, err);
    if (done) {
        *out = arena_copy(a, buf_span(&joined));
        done = (buf_ok(&joined) && out->p != NULL) || err_no_memory(err);
    }
    buf_release(&joined);
    return done;
}
