#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { FIRST_BLOCK_BYTES = 16 * 1024 };

#define HUGE_PAGE_BYTES ((size_t)2 << 20)
#define PAGE_BYTES      ((uintptr_t)4096)
#define LARGE_BYTES     ((size_t)8 << 20) /* enough, unless more is asked at once */
#define POOLED_BYTES    ((size_t)64 << 20)
#define FORGET_BYTES    ((size_t)256 * 1024) /* less is not worth a call */

struct arena_block {
    struct arena_block *older;
    size_t size; /* of bytes[] */
    size_t used;
    bool is_pooled;
    alignas(max_align_t) char bytes[];
};

void
arena_init(struct arena *a, size_t limit_bytes)
{
    *a = (struct arena){.limit_bytes = limit_bytes};
}

static void
free_block(const struct arena *a, struct arena_block *block)
{
    if (block->is_pooled)
        a->pool->give_back(block, sizeof *block + block->size);
    else
        free(block);
}

void
arena_reset(struct arena *a)
{
    struct arena_block *kept = a->newest;

    if (kept == NULL)
        return;
    /* The newest block is the largest: the next report likely fits in it. */
    while (kept->older != NULL) {
        struct arena_block *old = kept->older;

        kept->older = old->older;
        a->used_bytes -= old->size;
        free_block(a, old);
    }
    kept->used = 0;
}

void
arena_release(struct arena *a)
{
    while (a->newest != NULL) {
        struct arena_block *old = a->newest;

        a->newest = old->older;
        free_block(a, old);
    }
    a->used_bytes = 0;
}

/* Memory for a block.  Large ones ask for huge pages: to touch each page of 4 kB
 * for the first time took more time than to fill it.  Not for the end of the block,
 * of which a few bytes would take a whole one. */
static void *
block_memory(size_t n)
{
    void *p;

    if (n < 2 * HUGE_PAGE_BYTES)
        return malloc(n);
    if (posix_memalign(&p, HUGE_PAGE_BYTES, n) != 0)
        return NULL;
    /* Advice: may be refused. */
    (void)madvise(p, n / HUGE_PAGE_BYTES * HUGE_PAGE_BYTES, MADV_HUGEPAGE);
    return p;
}

/* Blocks double, so a report of n bytes costs O(log n) calls to malloc; with a pool,
 * which is for more than that, not without end. */
static size_t
block_size(const struct arena *a, size_t need)
{
    size_t size = a->newest ? a->newest->size : FIRST_BLOCK_BYTES / 2;
    size_t left = a->limit_bytes - a->used_bytes;
    size_t most = a->used_bytes < a->heap_bytes ? LARGE_BYTES : POOLED_BYTES;

    size = size > SIZE_MAX / 4 ? size : size * 2;
    if (a->pool != NULL && size > most)
        size = most;
    if (size < need)
        size = need;
    return size > left ? left : size;
}

static struct arena_block *
new_block(struct arena *a, size_t need)
{
    size_t size = block_size(a, need);
    struct arena_block *block = NULL;
    bool is_pooled;

    if (need > size)
        return NULL;
    if (a->pool != NULL && a->used_bytes + size > a->heap_bytes)
        block = a->pool->take(a->where, sizeof *block + size);
    is_pooled = block != NULL;
    if (block == NULL)
        block = block_memory(sizeof *block + size);
    if (block == NULL)
        return NULL;
    *block = (struct arena_block){a->newest, size, 0, is_pooled};
    a->newest = block;
    a->used_bytes += size;
    return block;
}

static size_t
aligned(size_t n)
{
    const size_t align = alignof(max_align_t);

    return (n + align - 1) / align * align;
}

void *
arena_alloc(struct arena *a, size_t n)
{
    struct arena_block *block = a->newest;
    void *p;

    if (n > SIZE_MAX - alignof(max_align_t))
        return NULL;
    if (a->fail_after > 0 && --a->fail_after == 0)
        return NULL;
    n = aligned(n);
    if (block == NULL || block->size - block->used < n)
        block = new_block(a, n);
    if (block == NULL)
        return NULL;
    p = block->bytes + block->used;
    block->used += n;
    return p;
}

void
arena_shrink(struct arena *a, const void *p, size_t n)
{
    const char *bytes = p;
    struct arena_block *block = a->newest;
    size_t end = (size_t)(bytes - block->bytes) + aligned(n);

    assert(bytes >= block->bytes && end <= block->used);
    block->used = end;
}

void
arena_forget(void *p, size_t n)
{
    uintptr_t begin = ((uintptr_t)p + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    uintptr_t end = ((uintptr_t)p + n) / PAGE_BYTES * PAGE_BYTES;

    /* A pool in a file gives its room on the disk back, too. */
    if (n >= FORGET_BYTES &&
        madvise((void *)begin, end - begin, MADV_REMOVE) != 0)
        (void)madvise((void *)begin, end - begin, MADV_DONTNEED);
}

void
arena_spill(const struct arena *a)
{
    for (struct arena_block *b = a->newest; b != NULL; b = b->older)
        if (b->is_pooled)
            a->pool->spill(b, sizeof *b + b->size);
}

void *
arena_calloc(struct arena *a, size_t n, size_t size)
{
    void *p;

    if (size != 0 && n > SIZE_MAX / size)
        return NULL;
    p = arena_alloc(a, n * size);
    if (p != NULL)
        memset(p, 0, n * size);
    return p;
}

void *
arena_grow(struct arena *a, void *items, size_t count, size_t *capacity,
           size_t item_bytes)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    void *grown;

    if (count < *capacity)
        return items;
    if (wanted > SIZE_MAX / 2 / item_bytes)
        return NULL;
    if (*capacity >= 8)
        wanted *= 2;
    grown = arena_alloc(a, wanted * item_bytes);
    if (grown == NULL)
        return NULL;
    if (count > 0)
        memcpy(grown, items, count * item_bytes);
    *capacity = wanted;
    return grown;
}

char *
arena_cstr(struct arena *a, struct span s)
{
    char *copy = s.n == SIZE_MAX ? NULL : arena_alloc(a, s.n + 1);

    if (copy == NULL)
        return NULL;
    if (s.n > 0)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

struct span
arena_copy(struct arena *a, struct span s)
{
    return (struct span){arena_cstr(a, s), s.n};
}

struct span
arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;
    char *text;
    int n;

    va_start(args, fmt);
    n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    text = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
    if (text == NULL)
        return (struct span){NULL, 0};
    va_start(args, fmt);
    (void)vsnprintf(text, (size_t)n + 1, fmt, args);
    va_end(args);
    return (struct span){text, (size_t)n};
}
