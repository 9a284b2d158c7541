// exit runs the handlers, the last one first, and those they add; its code is the program's.
#include <stdio.h>
#include <stdlib.h>

static void added(void) {
    printf("added, ");
}

static void first(void) {
    printf("first");
}

static void second(void) {
    printf("second, ");
    atexit(added);
}

int main(void) {
    atexit(first);
    atexit(second);
    printf("main, ");
    exit(7);
}

// expect: main, second, added, first
// expect exit: 7
