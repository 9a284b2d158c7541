// SPDX-License-Identifier: GPL-2.0-or-later
// A stacklet that executes operations from a table, and a comparison function
// that switches stacks in the middle of qsort.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int multiply(int a, int b) { return a * b; }

static const struct { const char *name; int (*run)(int, int); } operations[] = {
    { "add", add }, { "subtract", subtract }, { "multiply", multiply },
};

static stacklet_handle counter;
static int accumulator = 7;
static long comparisons;

static stacklet_handle calculate(stacklet_handle source, void *arg)
{
    for (unsigned i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        accumulator = operations[i].run(accumulator, *(int *)arg);
        printf("%s: %d\n", operations[i].name, accumulator);
        source = stacklet_switch(source);
    }
    return source;
}

static stacklet_handle count(stacklet_handle source, void *arg)
{
    while ((source = stacklet_switch(source)) != NULL)
        ++*(long *)arg;
    return source;
}

static int by_value(const void *a, const void *b)
{
    counter = stacklet_switch(counter);
    return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

int main(void)
{
    static int operand = 5;
    int numbers[] = { 5, -3, 99, 0, 42, -3, 7, 18 };
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h = stacklet_new(thrd, calculate, &operand);

    while (h != EMPTY_STACKLET_HANDLE)
        h = stacklet_switch(h);
    counter = stacklet_new(thrd, count, &comparisons);
    qsort(numbers, 8, sizeof numbers[0], by_value);
    stacklet_destroy(counter);
    for (int i = 0; i < 8; i++)
        printf("%d%c", numbers[i], i < 7 ? ' ' : '\n');
    printf("counted: %s\n", comparisons >= 7 && comparisons <= 64 ? "yes" : "no");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: add: 12
// expect: subtract: 7
// expect: multiply: 35
// expect: -3 -3 0 5 7 18 42 99
// expect: counted: yes
