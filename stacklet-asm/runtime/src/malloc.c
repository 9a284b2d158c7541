/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * malloc: one heap, made of blocks that lie side by side. Real guest code,
 * written to be watched.
 *
 *   heap_first                                               heap_end
 *   v                                                               v
 *   +--------+-----------+--------+-------------+--------+----------+
 *   | header | user data | header | free        | header | free ... |
 *   +--------+-----------+--------+-------------+--------+----------+
 *   ^                    |  ^                   |
 *   +------- lower ------+  +------- lower -----+
 *
 * Every block begins with a struct heap_block; the user's data follow it,
 * aligned to 16 bytes. Free blocks are also on a list. malloc takes the first
 * block of the list that is large enough and cuts off what it needs; free joins
 * the block with free neighbours, so two free blocks never touch. All of this
 * is shared by all stacklets: saved slices of stacks are blocks here as well.
 *
 * Three things end the run as a failed check: freeing a block twice, freeing an
 * address that malloc did not give, and a header that was overwritten because
 * somebody wrote past the end of a block.
 */
#include <assert.h>
#include <errno.h>
#include <lab.h>
#include <lab/heap.h>
#include <lab/weak.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT ((size_t)16)

/*
 * The states are unlikely numbers, so that an address which is no block is
 * noticed ("USED", "FREE").
 */
enum heap_state { HEAP_USED = 0x44455355, HEAP_FREE = 0x45455246 };

struct heap_block {
    size_t bytes;             /* room for data, a multiple of 16 */
    struct heap_block *lower; /* the block just below in memory, or NULL */
    uint32_t state;           /* HEAP_USED or HEAP_FREE */
    uint32_t serial;          /* which allocation made it, from 1 on */

    /*
     * The user's data begin here. While the block is free, the place holds
     * its links in the list of free blocks.
     */
    _Alignas(ALIGNMENT) struct heap_block *next_free;
    struct heap_block *previous_free;
};

#define HEADER_BYTES offsetof(struct heap_block, next_free)
_Static_assert(HEADER_BYTES % ALIGNMENT == 0,
               "data must be aligned when headers are");
_Static_assert(sizeof(struct heap_block) - HEADER_BYTES <= ALIGNMENT,
               "the links must fit the smallest block");

static struct heap_block *heap_first;     /* the lowest block */
static struct heap_block *heap_free_list; /* the latest freed comes first */
static char *heap_end;                    /* first address behind the heap */

/*
 * Counters, for tests and for whoever looks from outside. Allocations are the
 * calls of malloc, calloc and realloc that ask for a block, failed or not.
 */
uint64_t lab_malloc_calls;     /* allocations so far */
uint64_t lab_malloc_fail_at;   /* the one that is to fail; 0: none */
size_t lab_malloc_live_blocks; /* blocks in use */
size_t lab_malloc_live_bytes;  /* their bytes, headers not counted */
size_t lab_malloc_refused;     /* size of the latest one that failed */

/* ---- blocks -------------------------------------------------------------- */

/* The header lies directly below the data: both ways are one addition. */
static void *data_of(struct heap_block *block) {
    return (char *)block + HEADER_BYTES;
}

static struct heap_block *block_of(void *data) {
    return (struct heap_block *)((char *)data - HEADER_BYTES);
}

/* The neighbour above, or NULL for the highest block. */
static struct heap_block *upper_of(struct heap_block *block) {
    char *end = (char *)data_of(block) + block->bytes;
    return end < heap_end ? (struct heap_block *)end : NULL;
}

/*
 * The latest block goes to the front: it is likely to be asked for again soon.
 */
static void free_list_add(struct heap_block *block) {
    block->state = HEAP_FREE;
    block->previous_free = NULL;
    block->next_free = heap_free_list;
    if (heap_free_list != NULL)
        heap_free_list->previous_free = block;
    heap_free_list = block;
}

/* Links go both ways, so a block can leave from anywhere. */
static void free_list_remove(struct heap_block *block) {
    if (block->previous_free != NULL)
        block->previous_free->next_free = block->next_free;
    else
        heap_free_list = block->next_free;
    if (block->next_free != NULL)
        block->next_free->previous_free = block->previous_free;
}

/*
 * Gives the upper neighbour's memory, header included, to block. The neighbour
 * must not be on the free list.
 */
static void absorb_upper(struct heap_block *block) {
    block->bytes += HEADER_BYTES + upper_of(block)->bytes;
    struct heap_block *above = upper_of(block);
    if (above != NULL)
        above->lower = block;
}

/*
 * Cuts block down to bytes and makes the rest a free block, if the rest can
 * hold a header and data.
 */
static void split(struct heap_block *block, size_t bytes) {
    if (block->bytes - bytes < HEADER_BYTES + ALIGNMENT)
        return;
    struct heap_block *rest =
        (struct heap_block *)((char *)data_of(block) + bytes);
    rest->bytes = block->bytes - bytes - HEADER_BYTES;
    rest->lower = block;
    rest->serial = 0;
    block->bytes = bytes;
    struct heap_block *above = upper_of(rest);
    if (above != NULL && above->state == HEAP_FREE) {
        free_list_remove(above);
        absorb_upper(rest);
    } else if (above != NULL) {
        above->lower = rest;
    }
    free_list_add(rest);
}

/* ---- allocation ---------------------------------------------------------- */

/*
 * Called once by lab_start(): all memory is one free block, of which nothing
 * but the header is touched.
 */
void lab_heap_open(uintptr_t start, size_t bytes, uint64_t fail_at) {
    lab_malloc_fail_at = fail_at;
    uintptr_t first = (start + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    uintptr_t end = (start + bytes) & ~(ALIGNMENT - 1);
    if (end < first + HEADER_BYTES + ALIGNMENT)
        return; /* no heap at all: every allocation fails */
    heap_first = (struct heap_block *)first;
    heap_end = (char *)end;
    heap_first->bytes = end - first - HEADER_BYTES;
    heap_first->lower = NULL;
    heap_first->serial = 0;
    free_list_add(heap_first);
}

/*
 * Counts one request, and says whether it may be served: not if it was told to
 * fail.
 */
static bool request_allowed(void) {
    return ++lab_malloc_calls != lab_malloc_fail_at;
}

/*
 * The room that a request gets: at least 16 bytes, so that even malloc(0) gives
 * an address of its own. 0 if the request is larger than any heap.
 */
static size_t round_up(size_t bytes) {
    if (bytes > SIZE_MAX / 2)
        return 0;
    return bytes == 0 ? ALIGNMENT : (bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

/*
 * What a program sees when there is no block: NULL, and the reason in errno.
 * Every allocation that fails comes here and no other: a place to watch. The
 * size is kept so that the compiler passes it.
 */
__attribute__((noinline)) void *lab_allocation_failed(size_t bytes) {
    lab_malloc_refused = bytes;
    errno = ENOMEM;
    return NULL;
}

/*
 * First fit: the first free block that is large enough is cut down to what is
 * needed.
 */
static void *allocate(size_t bytes) {
    size_t room = round_up(bytes);
    struct heap_block *block = heap_free_list;
    while (block != NULL && block->bytes < room)
        block = block->next_free;
    if (block == NULL || room == 0)
        return lab_allocation_failed(bytes);
    free_list_remove(block);
    block->state = HEAP_USED;
    block->serial = (uint32_t)lab_malloc_calls;
    split(block, room);
    lab_malloc_live_blocks++;
    lab_malloc_live_bytes += block->bytes;
    return data_of(block);
}

/*
 * Every allocation by a program comes through one of these three: malloc,
 * calloc, realloc.
 */
void *malloc(size_t bytes) {
    return request_allowed() ? allocate(bytes) : lab_allocation_failed(bytes);
}

/*
 * The product may be too large for size_t; then it must not wrap around and
 * give a small block.
 */
void *calloc(size_t count, size_t bytes) {
    size_t total;
    bool fits = !__builtin_mul_overflow(count, bytes, &total);
    if (!request_allowed() || !fits)
        return lab_allocation_failed(fits ? total : SIZE_MAX);
    void *data = allocate(total);
    return data == NULL ? NULL : memset(data, 0, total);
}

/* ---- release ------------------------------------------------------------- */

#define HEAP_CHECK(condition, function, message) \
    ((condition) ? (void)0                       \
                 : lab_check_failed(message, "malloc.c", __LINE__, function))

/* What is said about a wrong address, by the function that was given it. */
struct misuse {
    const char *function, *foreign, *no_block, *already_free, *overwritten;
};

#define MISUSE_OF(function)                                               \
    {                                                                     \
        function,                                                         \
        function ": this address does not come from malloc",              \
        function ": no block begins here, or its header was overwritten", \
        function ": this block is already free",                          \
        function ": the bytes around this block were overwritten",        \
    }

static const struct misuse free_misuse = MISUSE_OF("free");
static const struct misuse realloc_misuse = MISUSE_OF("realloc");

/* The block that data belong to, if it is one, in use and unharmed. */
static struct heap_block *checked_block(void *data, const struct misuse *say) {
    struct heap_block *block = block_of(data);
    uintptr_t address = (uintptr_t)data;
    HEAP_CHECK(address % ALIGNMENT == 0 && address < (uintptr_t)heap_end &&
                   address >= (uintptr_t)heap_first + HEADER_BYTES,
               say->function, say->foreign);
    HEAP_CHECK(block->state != HEAP_FREE, say->function, say->already_free);
    HEAP_CHECK(block->state == HEAP_USED, say->function, say->no_block);
    size_t most = (size_t)((uintptr_t)heap_end - address);
    bool fits = block->bytes == most ||
                (block->bytes < most && most - block->bytes > HEADER_BYTES);
    HEAP_CHECK(fits && block->bytes % ALIGNMENT == 0, say->function,
               say->overwritten);
    struct heap_block *above = upper_of(block);
    HEAP_CHECK(above == NULL || above->lower == block, say->function,
               say->overwritten);
    return block;
}

/*
 * Joins the block with the free block above and the one below, if they are
 * free.
 */
void free(void *data) {
    if (data == NULL)
        return;
    struct heap_block *block = checked_block(data, &free_misuse);
    lab_malloc_live_blocks--;
    lab_malloc_live_bytes -= block->bytes;
    struct heap_block *above = upper_of(block);
    if (above != NULL && above->state == HEAP_FREE) {
        free_list_remove(above);
        absorb_upper(block);
    }
    /* Also if the lower block swallows it: a second free() must notice. */
    block->state = HEAP_FREE;
    struct heap_block *below = block->lower;
    if (below != NULL && below->state == HEAP_FREE) {
        free_list_remove(below);
        absorb_upper(below);
        block = below;
    }
    free_list_add(block);
}

/* ---- looking at the whole heap ------------------------------------------- */

/*
 * Walks over all blocks and over the free list, and ends the run if the two do
 * not agree with each other and with the counters. For tests; lab.h offers it
 * to programs.
 */
void lab_heap_check(void) {
    size_t used_blocks = 0, used_bytes = 0, free_blocks = 0;
    struct heap_block *lower = NULL;
    for (struct heap_block *block = heap_first; block != NULL;
         lower = block, block = upper_of(block)) {
        bool is_free = block->state == HEAP_FREE;
        HEAP_CHECK(is_free || block->state == HEAP_USED, "lab_heap_check",
                   "heap: a header was overwritten");
        HEAP_CHECK(block->lower == lower, "lab_heap_check",
                   "heap: the blocks do not lie side by side");
        HEAP_CHECK(!is_free || lower == NULL || lower->state == HEAP_USED,
                   "lab_heap_check", "heap: two free blocks touch each other");
        free_blocks += is_free;
        used_blocks += !is_free;
        used_bytes += is_free ? 0 : block->bytes;
    }
    for (struct heap_block *block = heap_free_list; block != NULL;
         block = block->next_free, free_blocks--)
        HEAP_CHECK(block->state == HEAP_FREE &&
                       (block->next_free == NULL ||
                        block->next_free->previous_free == block),
                   "lab_heap_check", "heap: the free list is broken");
    HEAP_CHECK(free_blocks == 0, "lab_heap_check",
               "heap: a free block is not on the list");
    HEAP_CHECK(used_blocks == lab_malloc_live_blocks &&
                   used_bytes == lab_malloc_live_bytes,
               "lab_heap_check", "heap: the counters are wrong");
}

/* ---- realloc ------------------------------------------------------------- */

/* Tries to give block this room where it stands: true also when it shrinks. */
static bool resize_in_place(struct heap_block *block, size_t room) {
    struct heap_block *above = upper_of(block);
    if (block->bytes < room && above != NULL && above->state == HEAP_FREE &&
        block->bytes + HEADER_BYTES + above->bytes >= room) {
        free_list_remove(above);
        absorb_upper(block);
    }
    if (block->bytes < room)
        return false;
    split(block, room);
    return true;
}

/*
 * realloc(NULL, n) is malloc(n); realloc(p, 0) is free(p) and gives NULL. If it
 * fails, the old block lives on.
 */
void *realloc(void *data, size_t bytes) {
    if (data == NULL)
        return malloc(bytes);
    if (bytes == 0) {
        free(data);
        return NULL;
    }
    struct heap_block *block = checked_block(data, &realloc_misuse);
    if (!request_allowed())
        return lab_allocation_failed(bytes);
    size_t room = round_up(bytes);
    size_t before = block->bytes;
    if (room != 0 && resize_in_place(block, room)) {
        lab_malloc_live_bytes += block->bytes - before;
        return data;
    }
    void *moved = allocate(bytes);
    if (moved != NULL) {
        memcpy(moved, data, before);
        free(data);
    }
    return moved;
}

/* All blocks are aligned to 16 bytes anyhow. */
LAB_WEAK void *aligned_alloc(size_t alignment, size_t bytes) {
    if (alignment <= ALIGNMENT)
        return malloc(bytes);
    lab_allocation_failed(bytes);
    errno = EINVAL;
    return NULL;
}
