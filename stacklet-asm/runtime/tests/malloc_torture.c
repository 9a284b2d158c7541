// Blocks of random sizes, allocated, resized and freed in random order; contents and counters must hold.
#include <assert.h>
#include <lab.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCKS 200

static unsigned char *block[BLOCKS];
static size_t size[BLOCKS];

static void check(int i) {
    assert((uintptr_t)block[i] % 16 == 0);
    for (size_t at = 0; at < size[i]; at++)
        assert(block[i][at] == (unsigned char)(i + at));
}

static void resize(int i, size_t wanted) {
    check(i);
    block[i] = realloc(block[i], wanted);
    for (size_t at = size[i]; at < wanted; at++)
        block[i][at] = (unsigned char)(i + at);
    size[i] = wanted;
}

int main(void) {
    for (int step = 0; step < 20000; step++) {
        int i = rand() % BLOCKS;
        if (step % 500 == 0)
            lab_heap_check();
        if (block[i] != NULL || rand() % 2 == 0)
            resize(i, block[i] != NULL && rand() % 3 == 0 ? 0 : 1 + rand() % (rand() % 8 == 0 ? 5000 : 100));
    }
    for (int i = 0; i < BLOCKS; i++)
        check(i), free(block[i]);
    printf("%zu blocks, %zu bytes left\n", lab_heap_blocks(), lab_heap_in_use());
}

// expect: 0 blocks, 0 bytes left
