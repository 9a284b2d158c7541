// SPDX-License-Identifier: GPL-2.0-or-later
// Counts what a program allocates. To be linked with
// --wrap=malloc,calloc,realloc,free: calls by the C library itself go uncounted.
#include "lab.h"

#include <errno.h>
#include <stdio.h>

void *__real_malloc(size_t bytes);
void *__real_realloc(void *block, size_t bytes);
void __real_free(void *block);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *block, size_t bytes);
void __wrap_free(void *block);

// In front of each block, its size; as large as the strictest alignment.
union header {
    size_t bytes;
    char room[32];
};

static size_t bytes_in_use;
static size_t blocks_in_use;
static unsigned long fail_in;

size_t lab_heap_in_use(void)
{
    return bytes_in_use;
}

size_t lab_heap_blocks(void)
{
    return blocks_in_use;
}

void lab_fail_malloc(unsigned long n)
{
    fail_in = n;
}

// The host's malloc checks what it can when blocks are freed.
void lab_heap_check(void)
{
}

// A program that is stopped keeps what it has printed, as in the lab.
__attribute__((constructor)) static void print_at_once(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);
}

// Nobody watches a program that runs on the host.
void lab_name(const void *handle, const char *name)
{
    (void)handle;
    (void)name;
}

static union header *header_of(void *block)
{
    return (union header *)block - 1;
}

static int refused(void)
{
    if (fail_in == 0 || --fail_in > 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *__wrap_malloc(size_t bytes)
{
    union header *header = refused() ? NULL : __real_malloc(sizeof *header + bytes);

    if (header == NULL)
        return NULL;
    header->bytes = bytes;
    bytes_in_use += bytes;
    blocks_in_use++;
    return header + 1;
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    char *block = __wrap_malloc(count * bytes);

    for (size_t i = 0; block != NULL && i < count * bytes; i++)
        block[i] = 0;
    return block;
}

void *__wrap_realloc(void *block, size_t bytes)
{
    if (block == NULL)
        return __wrap_malloc(bytes);
    union header *header = header_of(block);
    size_t before = header->bytes;
    header = refused() ? NULL : __real_realloc(header, sizeof *header + bytes);
    if (header == NULL)
        return NULL;
    header->bytes = bytes;
    bytes_in_use += bytes - before;
    return header + 1;
}

void __wrap_free(void *block)
{
    if (block == NULL)
        return;
    bytes_in_use -= header_of(block)->bytes;
    blocks_in_use--;
    __real_free(header_of(block));
}
