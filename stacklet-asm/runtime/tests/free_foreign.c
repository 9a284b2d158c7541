// Freeing an address that is not in the heap is noticed.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    static char array[64];
    char *volatile foreign = array; // volatile: or the compiler would complain
    puts("before");
    free(foreign);
    puts("not reached");
    return 0;
}

// expect: before
// expect exit: 134
