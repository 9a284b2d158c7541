/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * long double where it is IEEE 754's 128-bit format and no processor computes
 * with it: to and from double. The names are those of the compiler's own
 * support library.
 */
#include <float.h>

#if LDBL_MANT_DIG == 113

#include <lab/quad.h>

long double __extenddftf2(double value);
double __trunctfdf2(long double value);

#define LOST (112 - 52) /* fraction bits that double does not have */
#define BIAS (QUAD_BIAS - 1023)

union pair {
    double value;
    uint64_t bits;
};

/* Exact: every double is a long double, those below the normal ones too. */
long double __extenddftf2(double value) {
    uint64_t bits = (union pair){value}.bits;
    int exponent = (int)(bits >> 52 & 0x7ff);
    uint64_t fraction = bits & (UINT64_MAX >> 12);
    if (exponent == 0x7ff) {
        exponent = 0x7fff; /* infinite, or not a number */
    } else if (exponent != 0) {
        exponent += BIAS;
    } else if (fraction != 0) {
        int shift = __builtin_clzll(fraction) - 11;
        fraction = fraction << shift & (UINT64_MAX >> 12);
        exponent = BIAS + 1 - shift;
    }
    wide sign = (wide)(bits >> 63) << 127;
    return (union quad){.bits = sign | (wide)exponent << 112 |
                                (wide)fraction << LOST}
        .value;
}

/* Rounded to the nearest, from half way to the even one. */
static uint64_t rounded(wide fraction, int lost) {
    if (lost > 114)
        return 0;
    wide rest = fraction & (((wide)1 << lost) - 1);
    wide half = (wide)1 << (lost - 1);
    uint64_t kept = (uint64_t)(fraction >> lost);
    return kept + (rest > half || (rest == half && (kept & 1) != 0));
}

double __trunctfdf2(long double value) {
    wide bits = (union quad){value}.bits;
    uint64_t sign = (uint64_t)(bits >> 127) << 63;
    int exponent = (int)(bits >> 112 & 0x7fff) - BIAS;
    wide fraction = bits & (((wide)1 << 112) - 1);
    uint64_t number;
    if (exponent == 0x7fff - BIAS) {
        number = (uint64_t)0x7ff << 52 |
                 (fraction != 0 ? (uint64_t)1 << 51 | (uint64_t)(fraction >> LOST)
                                : 0);
    } else if (exponent >= 0x7ff) {
        number = (uint64_t)0x7ff << 52;
    } else if (exponent > 0) {
        /* A fraction that is rounded up to 1 raises the exponent, as it must. */
        number = ((uint64_t)exponent << 52) + rounded(fraction, LOST);
    } else {
        number = rounded(fraction | (wide)1 << 112, LOST + 1 - exponent);
    }
    return (union pair){.bits = sign | number}.value;
}

#else

typedef int nothing_here_for_other_platforms;

#endif
