// A heap that is used up gives NULL; what is freed becomes one large block again, in whatever order.
#include <assert.h>
#include <errno.h>
#include <lab.h>
#include <stdio.h>
#include <stdlib.h>

#define PIECE (1 << 20)
#define MOST 4096

static char *piece[MOST];

int main(void) {
    int count = 0;
    while (count < MOST && (piece[count] = malloc(PIECE)) != NULL)
        count++;
    assert(count > 1 && count < MOST && errno == ENOMEM);
    for (int i = 0; i < count; i += 2)
        free(piece[i]);
    char *larger = malloc(2 * PIECE); // the holes do not touch each other
    assert(larger == NULL);
    for (int i = 1; i < count; i += 2)
        free(piece[i]);
    assert(lab_heap_blocks() == 0);
    char *whole = malloc((size_t)count * PIECE);
    assert(whole != NULL);
    free(whole);
    puts("ok malloc_exhausted");
    return 0;
}

// expect: ok malloc_exhausted
