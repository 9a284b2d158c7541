// _Exit runs no handlers, but what was printed is not lost.
#include <stdio.h>
#include <stdlib.h>

static void handler(void) {
    puts("not reached");
}

int main(void) {
    atexit(handler);
    printf("printed");
    _Exit(3);
}

// expect: printed
// expect exit: 3
