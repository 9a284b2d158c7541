// malloc, calloc, realloc, free: alignment, zero sizes, contents, the counters of lab.h.
#include <assert.h>
#include <errno.h>
#include <lab.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *a = malloc(1), *b = malloc(0), *c = calloc(3, 7);
    assert(a && b && c && a != b && b != c);
    assert((uintptr_t)a % 16 == 0 && (uintptr_t)b % 16 == 0 && (uintptr_t)c % 16 == 0);
    assert(lab_heap_blocks() == 3 && lab_heap_in_use() == 16 + 16 + 32);
    for (int i = 0; i < 21; i++)
        assert(c[i] == 0);
    strcpy(c, "twenty characters ok");
    free(b);
    c = realloc(c, 5000);
    assert(c && strcmp(c, "twenty characters ok") == 0);
    c = realloc(c, 21);
    assert(c && strcmp(c, "twenty characters ok") == 0 && lab_heap_in_use() == 16 + 32);
    assert(realloc(a, 0) == NULL);
    free(NULL);
    free(c);
    assert(lab_heap_blocks() == 0 && lab_heap_in_use() == 0);

    volatile size_t huge = SIZE_MAX; // volatile: a compiler that knows malloc may leave out unused blocks
    errno = 0;
    char *none = malloc(huge);
    assert(none == NULL && errno == ENOMEM);
    none = calloc(huge / 2, 3);
    assert(none == NULL && realloc(none, huge / 2) == NULL);
    puts("ok malloc_basics");
    return 0;
}

// expect: ok malloc_basics
