// Calls of every kind, to be stopped at every instruction: deep, through pointers, with arrays of
// variable length, with many arguments, into the runtime, out by longjmp, and between stacks.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static jmp_buf exit_way;
static volatile int sink;

static inline int square(int x) {
    return x * x;
}

static int fibonacci(int n) {
    return n < 2 ? square(n) : fibonacci(n - 1) + fibonacci(n - 2);
}

static int sum(int count, ...) {
    va_list all;
    int total = 0;
    va_start(all, count);
    for (int i = 0; i < count; i++)
        total += va_arg(all, int);
    va_end(all);
    return total;
}

static int dynamic(int n) {
    int numbers[n];
    memset(numbers, 1, (size_t)n * sizeof *numbers);
    return sum(3, numbers[0], numbers[n - 1], n);
}

static int ascending(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

static double many(int a, double b, int c, double d, int e, int f, int g, int h) {
    double rest = floor(b * d);
    return rest > 1 ? many(a, b / 2, c, d, e, f, g, h) + a + c + e + f + g + h : rest;
}

static void leave(int depth) {
    if (depth == 0)
        longjmp(exit_way, 7);
    leave(depth - 1);
    sink++;
}

static void work(void) {
    int numbers[] = {5, 3, 9, 1};
    char text[40];
    qsort(numbers, 4, sizeof *numbers, ascending);
    snprintf(text, sizeof text, "%s %d", "n", numbers[2]);
    long long wide = (long long)sink + 12345678901LL;
    sink = (int)(wide / (numbers[1] + 4)) + (int)strlen(text);
    sink += fibonacci(4) + dynamic(9) + (int)many(1, 7.5, 2, 1.5, 3, 4, 5, 6);
    if (setjmp(exit_way) == 0)
        leave(2);
    sink++;
}

static stacklet_handle second(stacklet_handle source, void *arg) {
    sink += *(int *)arg;
    source = stacklet_switch(source);
    sink += fibonacci(3);
    return source;
}

static stacklet_handle first(stacklet_handle source, void *arg) {
    int numbers[20] = {1};
    stacklet_handle other = stacklet_new(thrd, second, numbers);
    sink += numbers[*(int *)arg];
    other = stacklet_switch(other);
    sink += other == EMPTY_STACKLET_HANDLE;
    return source;
}

int main(void) {
    int index = 3;
    work();
    thrd = stacklet_newthread();
    stacklet_new(thrd, first, &index);
    stacklet_deletethread(thrd);
    return 0;
}
