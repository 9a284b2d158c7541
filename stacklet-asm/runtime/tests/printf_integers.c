// Integers in all lengths, with width, precision and flags.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
    printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d]\n", 42, 42, 42, 42, 42, 42);
    printf("[%i] [%+.3d] [%8.3d] [%-8.3d] [%08.3d]\n", -7, -7, -7, -7, -7);
    printf("[%.0d] [%5.0d] [%.0x] [%#.0o]\n", 0, 0, 0, 0);
    printf("[%x] [%X] [%#x] [%#X] [%#010x] [%#x]\n", 255, 255, 255, 255, 255, 0);
    printf("[%o] [%#o] [%#.4o] [%#o]\n", 8, 8, 8, 0);
    printf("[%hhd] [%hd] [%hhu] [%hu]\n", 300, 70000, 300, 70000);
    printf("[%d] [%u] [%lld] [%llu]\n", INT_MIN, UINT_MAX, LLONG_MIN, ULLONG_MAX);
    printf("[%ld] [%lu] [%zu] [%td] [%jd]\n", -5L, 5UL, sizeof(char), (ptrdiff_t)-1, (intmax_t)-2);
    printf("[%*d] [%-*d] [%.*d] [%*.*d]\n", 4, 1, -4, 2, 3, 3, 6, 2, 4);
    printf("[%llx] [%llo] [%p] [%6p]\n", 0x123456789abcdefLL, 077777777777LL, (void *)0x1f, NULL);
    return 0;
}

// expect: [42] [   42] [42   ] [00042] [+42] [ 42]
// expect: [-7] [-007] [    -007] [-007    ] [    -007]
// expect: [] [     ] [] [0]
// expect: [ff] [FF] [0xff] [0XFF] [0x000000ff] [0]
// expect: [10] [010] [0010] [0]
// expect: [44] [4464] [44] [4464]
// expect: [-2147483648] [4294967295] [-9223372036854775808] [18446744073709551615]
// expect: [-5] [5] [1] [-1] [-2]
// expect: [   1] [2   ] [003] [    04]
// expect: [123456789abcdef] [77777777777] [0x1f] [ (nil)]
