// The n-th allocation from now fails, once; malloc, calloc and realloc count alike, and a failed realloc keeps
// the old block.
#include <assert.h>
#include <errno.h>
#include <lab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    lab_fail_malloc(2);
    char *first = malloc(10), *second = malloc(10), *third = malloc(10);
    assert(first && !second && third && errno == ENOMEM);

    lab_fail_malloc(1);
    errno = 0;
    second = calloc(1, 1);
    assert(second == NULL && errno == ENOMEM && lab_heap_blocks() == 2);

    strcpy(first, "kept");
    lab_fail_malloc(1);
    second = realloc(first, 1000);
    assert(second == NULL && strcmp(first, "kept") == 0 && lab_heap_blocks() == 2);

    lab_fail_malloc(1);
    lab_fail_malloc(0);
    second = malloc(1);
    assert(second != NULL);
    free(first);
    free(second);
    free(third);
    puts("ok malloc_failure");
    return 0;
}

// expect: ok malloc_failure
