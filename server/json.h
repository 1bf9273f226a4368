/*
 * Trees of JSON, over jansson: what a page shows, for its template, and rare
 * answers; frequent ones are written by base/json_write.  Text goes in as spans,
 * and memory that runs out is noticed once, at the end.
 *
 * Errors     sticky: after a failure json_finish gives false.
 * Ownership  a struct json owns its tree; json_finish frees it.
 * Threads    a struct json belongs to one thread.
 */
#ifndef SERVER_JSON_H
#define SERVER_JSON_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

struct json {
    struct arena *arena;
    json_t *root; /* an object */
    bool failed;
};

void json_init(struct json *j, struct arena *a);

/* Members of `object`.  Text that is not UTF-8 (the name of a file) is shown with
 * U+FFFD in the places of its stray bytes; a span whose p is NULL is null. */
void json_put_text(struct json *j, json_t *object, const char *key,
                   struct span text);
/* The same for a text that was made for it, in an arena: without p there was no
 * memory. */
void json_put_made(struct json *j, json_t *object, const char *key,
                   struct span text);
void json_put_number(struct json *j, json_t *object, const char *key,
                     long long number);
void json_put_real(struct json *j, json_t *object, const char *key,
                   double number);
void json_put_bool(struct json *j, json_t *object, const char *key, bool fact);
void json_put_null(struct json *j, json_t *object, const char *key);

/* Put a tree as it is; it is taken over, NULL is a failure. */
void json_put(struct json *j, json_t *object, const char *key, json_t *value);

/* A new object or array as a member, or at the end of an array; NULL after a
 * failure, which all functions accept as a parent. */
json_t *json_put_object(struct json *j, json_t *object, const char *key);
json_t *json_put_array(struct json *j, json_t *object, const char *key);
json_t *json_add_object(struct json *j, json_t *array);
json_t *json_add_array(struct json *j, json_t *array);
/* A text, which must have a p, at the end of an array. */
void json_add_text(struct json *j, json_t *array, struct span text);

/* An array of texts as a member. */
void json_put_texts(struct json *j, json_t *object, const char *key,
                    const struct span *items, size_t n);

/* A string member of a parsed object; empty when absent or of another type. */
struct span json_text_of(const json_t *object, const char *key);

/* Free the tree without writing it. */
void json_release(struct json *j);

/* Write the tree, with a final newline, and free it. */
bool json_finish(struct json *j, struct buf *out) MUST_CHECK;

#endif
