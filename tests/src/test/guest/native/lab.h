// SPDX-License-Identifier: GPL-2.0-or-later
// lab.h for programs that are compiled for the host: what guests ask of the
// runtime's malloc, asked of counting wrappers around the host's.
#ifndef LAB_H
#define LAB_H

#include <stddef.h>

size_t lab_heap_in_use(void);
size_t lab_heap_blocks(void);
void lab_fail_malloc(unsigned long n);
void lab_heap_check(void);
void lab_name(const void *handle, const char *name);

#endif
