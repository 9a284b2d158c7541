// 128-bit integers to floating point and back: rounded once, to even; fractions cut off.
#include <assert.h>
#include <float.h>
#include <stdint.h>
#include <stdio.h>

#if defined(__SIZEOF_INT128__)
typedef unsigned __int128 wide;

static wide joined(uint64_t high, uint64_t low) {
    return (wide)high << 64 | low;
}

int main(void) {
    volatile wide even = joined(1, 0x800), odd = joined(1, 0x1800), above = joined(1, 0x801);
    assert((double)even == 0x1p64 && (double)odd == 0x1.0000000000002p64);
    assert((double)above == 0x1.0000000000001p64);
    volatile wide most = (wide)-1, half = joined(1, (uint64_t)1 << 40), more = half + 1;
    assert((double)most == 0x1p128 && (float)half == 0x1p64f && (float)more == 0x1.000002p64f);
    volatile __int128 least = (__int128)joined((uint64_t)1 << 63, 0), minus = -5;
    assert((double)least == -0x1p127 && (double)minus == -5 && (float)minus == -5 && (float)least == -0x1p127f);
    volatile double big = 0x1.8p100, small = -0x1.8p70, part = 0.999;
    assert((wide)big == joined(3ull << 35, 0) && (__int128)small == -(__int128)joined(96, 0));
    assert((wide)part == 0 && (__int128)(float)big == (__int128)big && (wide)(float)part == 0);
#if LDBL_MANT_DIG == 64
    volatile wide tie = joined(1, 1), next = joined(3, 3);
    assert((long double)tie == 0x1p64L && (long double)next == 0x3.0000000000000004p64L);
    volatile long double wanted = -0x3.0000000000000004p64L;
    assert((__int128)wanted == -(__int128)joined(3, 4) && (wide)-wanted == joined(3, 4));
#elif LDBL_MANT_DIG == 113
    volatile long double wide_most = (long double)most, wide_minus = (long double)minus;
    assert(wide_most == 0x1p128L && wide_minus == -5 && (long double)least == -0x1p127L);
    volatile long double wanted = -0x3.0000000000000004p64L;
    assert((__int128)wanted == -(__int128)joined(3, 4) && (wide)-wanted == joined(3, 4));
#endif
    puts("as they should be");
}
#else
int main(void) {
    puts("as they should be");
}
#endif

// expect: as they should be
