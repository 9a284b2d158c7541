// A write past the end of a block is noticed when the block is freed.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char *volatile block = malloc(16);
    char *neighbour = malloc(16);
    puts("before");
    memset(block, 'x', 40);
    free(block);
    free(neighbour);
    puts("not reached");
    return 0;
}

// expect: before
// expect exit: 134
