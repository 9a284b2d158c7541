// Freeing an address in the middle of a block is noticed.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *block = calloc(1, 100);
    char *volatile wild = block + 48; // volatile: or the compiler would complain
    puts("before");
    free(wild);
    puts("not reached");
    return 0;
}

// expect: before
// expect exit: 134
