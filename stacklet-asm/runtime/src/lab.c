/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a guest program can ask its laboratory; lab.h is the description. */
#include <lab.h>
#include <lab/heap.h>

/* The counters are kept by malloc.c itself; asking changes nothing. */
size_t lab_heap_in_use(void) {
    return lab_malloc_live_bytes;
}

size_t lab_heap_blocks(void) {
    return lab_malloc_live_blocks;
}

/*
 * malloc.c compares with a count since the start, programs count from now on.
 */
void lab_fail_malloc(unsigned long n) {
    lab_malloc_fail_at = n == 0 ? 0 : lab_malloc_calls + n;
}

/*
 * Does nothing: whoever watches from outside sees the call and its arguments.
 */
void lab_name(const void *handle, const char *name) {
    (void)handle;
    (void)name;
}
