// 64-bit integers to floating point and back: rounded once, to even; fractions cut off. Shifts, products.
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

int main(void) {
    volatile int64_t s = -9007199254740993, least = INT64_MIN;
    volatile uint64_t u = 9007199254740993u, most = UINT64_MAX;
    assert((double)s == -9007199254740992.0 && (double)u == 9007199254740992.0);
    assert((double)most == 0x1p64 && (double)least == -0x1p63 && (float)most == 0x1p64f);
    volatile uint64_t even = 0x8000008000000000u, odd = 0x8000018000000000u; // in the middle between two floats
    volatile uint64_t below = even - 1, above = even + 1;                    // a double would not keep the 1
    assert((float)even == 0x1p63f && (float)odd == 0x1.000004p63f);
    assert((float)below == 0x1p63f && (float)above == 0x1.000002p63f);

    volatile double d = -3.99, big = 0x1.fffffffffffffp62, huge = 0x1.fffffffffffffp63;
    assert((int64_t)d == -3 && (int64_t)big == 0x7ffffffffffffc00 && (uint64_t)huge == 0xfffffffffffff800u);
    volatile float f = 1e15f;
    assert((int64_t)f == 999999986991104 && (uint64_t)f == 999999986991104u && (int64_t)-f == -999999986991104);
    for (int shift = 0; shift < 64; shift++) {
        volatile int count = shift;
        uint64_t bit = UINT64_C(1) << count;
        assert((uint64_t)(double)bit == bit && bit >> count == 1 && (bit == 1 || bit / 2 * 2 == bit));
        assert(INT64_MIN >> count == -1 - (INT64_MAX >> count));
    }
    volatile int64_t x = 0x123456789abcdef, y = -0xfedcba987;
    printf("%llx %lld\n", (unsigned long long)((uint64_t)x * (uint64_t)y), (long long)((x >> 8) + (y >> 4)));
}

// expect: 28f5c2a06bee9ff7 320251697623348
