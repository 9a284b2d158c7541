// abort ends the run with code 134; what was printed is not lost, and handlers do not run.
#include <stdio.h>
#include <stdlib.h>

static void handler(void) {
    puts("not reached");
}

int main(void) {
    atexit(handler);
    printf("printed");
    abort();
}

// expect: printed
// expect exit: 134
