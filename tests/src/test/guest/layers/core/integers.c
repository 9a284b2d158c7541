// Integers: small ones stand in the word, wide ones in the heap, and nobody can
// tell by looking at the number.
#include <assert.h>
#include <limits.h>
#include <stdio.h>

#include "lab.h"
#include "value.h"

// Whether the number comes back, and how many blocks it takes.
static int blocks_for(long long number)
{
    size_t before = lab_heap_blocks();
    value v = integer_from(number);
    int blocks = (int)(lab_heap_blocks() - before);

    assert(value_kind(v) == VALUE_INTEGER);
    assert(integer_of(v) == number);
    value_release(v);
    assert(lab_heap_blocks() == before);
    return blocks;
}

static void show(long long number)
{
    value v = integer_from(number);

    printf("%d block: ", blocks_for(number));
    value_print(v);
    puts("");
    value_release(v);
}

int main(void)
{
    const long long edge = 1LL << 30;

    for (long long n = -1000; n <= 1000; n++)
        assert(blocks_for(n) == 0);
    for (int bit = 0; bit < 63; bit++)
        for (int off = -1; off <= 1; off++) {
            blocks_for((1LL << bit) + off);
            blocks_for(-(1LL << bit) + off);
        }
    show(edge - 1);
    show(edge);
    show(-edge);
    show(-edge - 1);
    show(INT_MAX);
    show(INT_MIN);
    show(LLONG_MAX);
    show(LLONG_MIN);
    return 0;
}

// expect: 0 block: 1073741823
// expect: 1 block: 1073741824
// expect: 0 block: -1073741824
// expect: 1 block: -1073741825
// expect: 1 block: 2147483647
// expect: 1 block: -2147483648
// expect: 1 block: 9223372036854775807
// expect: 1 block: -9223372036854775808
