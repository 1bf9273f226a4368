/*
 * Memory for one report or one request: allocated in a row, freed all at once.
 *
 *     first block           next block
 *     [#########.......] <- [####............]      # given out
 *                            ^ allocations come from here
 *
 * Errors     an allocation may give NULL: memory ran out, or the arena reached
 *            the ceiling it was born with.  The caller says which error that is:
 *            ERR_BAD_INPUT where the size was the author's doing.
 * Ownership  what an arena gives lives until arena_reset or arena_release.
 * Threads    an arena belongs to one thread at a time.
 * Units      bytes; memory is aligned for any type, and its content undefined.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/macros.h"
#include "base/span.h"

BEGIN_C

/* A place other than the heap, for what is large (shim/disk.h has one). */
struct arena_pool {
    void *(*take)(const void *where, size_t n); /* NULL: the heap is asked */
    void (*give_back)(void *p, size_t n);
    void (*spill)(void *p, size_t n); /* out of memory, but not lost */
};

struct arena {
    struct arena_block *newest;
    size_t limit_bytes;
    size_t used_bytes; /* asked for so far, never above the limit */
    size_t fail_after; /* tests: the n-th allocation from now gives NULL */
    const struct arena_pool *pool; /* NULL for none */
    const void *where;             /* of the pool; lives as long as the arena */
    size_t heap_bytes; /* with a pool: no more than these of the heap */
};

/* An empty arena that will never hold more than `limit_bytes`.  No allocation
 * takes place before the first arena_alloc. */
void arena_init(struct arena *a, size_t limit_bytes);

/* Forget everything given out; keep one block for reuse. */
void arena_reset(struct arena *a);

/* Give all memory back.  The arena may be used again afterwards. */
void arena_release(struct arena *a);

void *arena_alloc(struct arena *a, size_t n) MUST_CHECK;

/* As arena_alloc, zeroed; `n` items of `size` bytes, overflow gives NULL. */
void *arena_calloc(struct arena *a, size_t n, size_t size) MUST_CHECK;

/* Keep the first `n` bytes of `p`, the last thing that `a` gave, and take the
 * rest back: for who could not tell beforehand how much would be needed. */
void arena_shrink(struct arena *a, const void *p, size_t n);

/* What is in the pool will not be looked at soon, and takes no memory until then. */
void arena_spill(const struct arena *a);

/* `n` bytes that `a` gave and nobody will read again: the system takes their memory
 * back, when they are many.  What is in them is lost. */
void arena_forget(void *p, size_t n);

/*
 * Room for one more item in an array that lives in the arena.
 *
 * `items` holds `count` items of `item_bytes`, with room for *capacity; when it
 * is full, a copy with twice the room is returned and *capacity raised.  NULL
 * when there is no memory; the old array is then still valid.
 */
void *arena_grow(struct arena *a, void *items, size_t count, size_t *capacity,
                 size_t item_bytes) MUST_CHECK;

/* A NUL-terminated copy; NULL when there is no memory. */
char *arena_cstr(struct arena *a, struct span s) MUST_CHECK;

/* A copy; its p is NULL when there is no memory (and only then). */
struct span arena_copy(struct arena *a, struct span s) MUST_CHECK;

/* A formatted copy; its p is NULL when there is no memory. */
struct span arena_printf(struct arena *a, const char *fmt, ...) MUST_CHECK
    PRINTF_LIKE(2, 3);

END_C

#endif
