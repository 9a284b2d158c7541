// Bodies within bodies: what an optimizing compiler puts in the place of calls.
#include <stdio.h>

static volatile int seen;

static inline __attribute__((always_inline)) int innermost(int x) {
    seen = x;
    return x + 1;
}

static inline __attribute__((always_inline)) int middle(int x) {
    int twice = 2 * x;
    return innermost(twice) + 1;
}

__attribute__((noinline)) static int outer(int x) {
    return middle(x + 3);
}

int main(void) {
    return outer(4) == 16 ? 0 : 1;
}
