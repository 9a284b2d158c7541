// longjmp comes back to setjmp, through several calls, with the value given; saved registers return.
#include <assert.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf where;

static void deep(int level, int value) {
    volatile char ballast[100] = {0}; // frames of some size, to be left behind
    if (level > 0)
        deep(level - 1, value + ballast[level]);
    longjmp(where, value);
}

static int jump_with(int value) {
    int result = setjmp(where);
    if (result == 0)
        deep(20, value);
    return result;
}

// Values that do not change after setjmp are still right after the jump, wherever the compiler keeps them.
static double with_registers(double a, double b, double c, long i, long j, long k) {
    double sum = a * 2, product = b * c;
    long mixed = i * j + k;
    if (setjmp(where) == 0)
        deep(3, 9);
    return sum + product + (double)mixed + a + b + c + (double)(i + j + k);
}

int main(void) {
    assert(jump_with(7) == 7 && jump_with(-1) == -1 && jump_with(0) == 1); // 0 would look like the first return
    assert(with_registers(1.5, 2.5, 3.5, 4, 5, 6) == 3 + 8.75 + 26 + 7.5 + 15);
    volatile int rounds = 0;
    if (setjmp(where) < 100)
        longjmp(where, ++rounds);
    printf("%d rounds\n", rounds);
}

// expect: 100 rounds
