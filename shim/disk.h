/*
 * Files of a generation: mapped to be read, written whole and synced; and the disk
 * as a place for what memory should not hold.
 *
 *     memory of a process  =  what it allocated  +  pages of mapped files it touched
 *                                                   ^ given back when it forgets them
 *
 * Errors     ERR_IO with the path and the reason.
 * Threads    no state.
 */
#ifndef SHIM_DISK_H
#define SHIM_DISK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

BEGIN_C

/* Map a file for reading; an empty file gives an empty span.  The bytes live
 * until disk_unmap, also when the file is removed meanwhile. */
bool disk_map(const char *path, struct span *bytes, struct err *err) MUST_CHECK;
void disk_unmap(struct span bytes);

/* Some bytes of a mapping have been used and will not be soon: their pages stay in
 * the cache of the system, and no longer count as memory of this process. */
void disk_forget(struct span mapping, struct span read);

/* A file without a name in `folder`, open for both ways, for what is gone when the
 * run ends; -1, and errno says why. */
int disk_nameless(const char *folder);

/* Does this process have much in memory, and a good part of that of mapped files?  For
 * who reads here and there in a large one: asked now and then, it says when to
 * forget. */
bool disk_maps_are_large(void);

/* An arena that takes no more than `heap_bytes` of the heap; the rest lies in
 * nameless files of `folder`, whose name lives as long.  Where the disk has no room,
 * that is on the heap as well. */
void disk_arena(struct arena *a, size_t limit_bytes, size_t heap_bytes,
                const char *folder);

/* Write a new file, or replace one by rename, and sync it. */
bool disk_write(const char *path, struct span bytes,
                struct err *err) MUST_CHECK;

/* Make the names in a folder durable. */
bool disk_sync_folder(const char *path, struct err *err) MUST_CHECK;

/* Copy one file, sharing its blocks where the file system can. */
bool disk_copy(const char *from, const char *to, struct err *err) MUST_CHECK;

/* Remove a folder and all below it: a run that died may have left shards in its
 * generation.  One that is not there is not an error. */
bool disk_remove_folder(const char *path, struct err *err) MUST_CHECK;

END_C

#endif
