/*
 * What a run has to do: the files of the folder beside what the last generation
 * knows of them.
 *
 *     folder   a b   d e          a same stamp, or same digest: kept
 *     state    a b c d            b changed, c removed, e new
 *
 * Errors     ERR_NO_MEMORY.
 * Ownership  items live in the arena of the run; their ids in the walk or the state
 *            they come from.
 * Threads    no state.
 */
#ifndef INDEXER_PLAN_H
#define INDEXER_PLAN_H

#include "indexer/state.h"
#include "indexer/walk.h"

enum plan_action {
    PLAN_KEEP,   /* as it was, in the index or set aside */
    PLAN_ADD,    /* new */
    PLAN_CHANGE, /* its bytes are others */
    PLAN_AGAIN,  /* same bytes, but rules or authority changed */
    PLAN_REMOVE, /* gone from the folder */
};

struct plan_item {
    enum plan_action action;
    bool indexed;             /* is it in the generation before? */
    struct state_entry entry; /* what the next state will say of it */
};

struct plan {
    struct plan_item *items; /* sorted by id */
    size_t count;
    size_t todo; /* items that are not PLAN_KEEP */
    size_t
        touched; /* files that were read, and had the bytes they had before */
    size_t removed; /* of these, PLAN_REMOVE */
    size_t again;   /* of these, PLAN_AGAIN */
    size_t unseen;  /* kept, though the walk did not meet their files */
};

/*
 * Compare.  Reports below `start` alone are looked for ("" for all): others are
 * kept, and so is what lies where the walk met a fault.  With `again`, records
 * are made anew.
 */
struct plan_from {
    const struct walk *walk;
    const struct state *before;
    const struct state *touched; /* stamps that earlier runs found to be of the
                                    same bytes; NULL when none are known */
    int dir;                     /* the open folder, to read digests */
    const char *start;           /* as in struct walk_from */
    bool again;
    const struct arena *walked; /* of the walk, to be spilled on the way;
                                    NULL for none */
};

bool plan_make(const struct plan_from *from, struct arena *a, struct plan *out,
               struct err *err) MUST_CHECK;

/* Once the plan is carried out: how many reports came with the bytes of one that
 * went, and so were only renamed? */
bool plan_renamed(const struct plan *plan, struct arena *a, size_t *renamed,
                  struct err *err) MUST_CHECK;

#endif
