// long double, whatever its size: the four operations, comparisons, to and from other types.
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static volatile long double zero = 0, one = 1, three = 3, ten = 10;

static long double power(long double base, int exponent) {
    long double product = one;
    while (exponent-- > 0)
        product *= base;
    return product;
}

int main(void) {
    long double third = one / three, none = zero / zero, endless = one / zero;
    assert(third * three == one && third < 0.34L && third > 0.33L && -third < zero);
    assert((double)third == 1.0 / 3.0 && (float)third == 1.0f / 3.0f);
    assert(power(ten, 20) / power(ten, 18) == 100 && power(ten, 15) + one - power(ten, 15) == 1);
    assert(none != none && !(none < one) && !(none >= one) && !(none == one));
    assert(endless > power(ten, 300) && -endless < one && endless - endless != 0 && one / endless == 0);
    assert(one - one == 0 && 1 / (one - one) == endless && 1 / -zero == -endless && zero == -zero);
    assert((endless + one == endless) && endless * -three == -endless && three - ten == -7);

    volatile int i = -7;
    volatile unsigned u = 4000000000u;
    volatile int64_t least = INT64_MIN, s = 9007199254740991;
    volatile uint64_t most = 0xfffffffffffff800u;
    volatile float f = 2.5f, tiny = 0x1p-149f;
    volatile double d = 0x1.fffffffffffffp1023, smallest = 0x1p-1074;
    long double sum = i;
    sum += u;
    sum += f;
    assert(sum == 3999999995.5L && (unsigned)sum == 3999999995u && (int)(sum / -1000) == -3999999);
    assert((int64_t)(long double)least == least && (int64_t)(long double)s == s);
    assert((uint64_t)(long double)most == most && (long double)d == d && (float)(long double)tiny == tiny);
    assert((double)(long double)smallest == smallest);
    printf("%.10Lf %.3Lf %Lg\n", third, sum, power(ten, 12));
}

// expect: 0.3333333333 3999999995.500 1e+12
