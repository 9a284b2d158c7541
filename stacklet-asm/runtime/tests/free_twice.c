// Freeing a block twice is noticed, also after the block became part of a larger free one.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *low = malloc(40), *block = malloc(40);
    puts("before");
    free(low);
    free(block);
    free(block);
    puts("not reached");
    return 0;
}

// expect: before
// expect exit: 134
