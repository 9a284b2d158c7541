/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What start.c and lab.c need of malloc.c. For the runtime's own sources. */
#ifndef LAB_HEAP_H
#define LAB_HEAP_H

#include <stddef.h>
#include <stdint.h>

/* Counters that tests and the inspector read; see malloc.c. */
extern uint64_t lab_malloc_calls;
extern uint64_t lab_malloc_fail_at;
extern size_t lab_malloc_live_blocks;
extern size_t lab_malloc_live_bytes;
extern size_t lab_malloc_refused;

/*
 * Makes one free block of this memory. Must be called once, before the first
 * allocation.
 */
void lab_heap_open(uintptr_t start, size_t bytes, uint64_t fail_at);

/*
 * Where every allocation that fails ends. Gives NULL, with errno ENOMEM.
 */
void *lab_allocation_failed(size_t bytes);

#endif
