/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From 128-bit integers to floating point and back: no processor has instructions
 * for that, so compilers call these. Numbers in the format of IEEE 754 with 128
 * bits are in quad_convert.c; here are all others.
 */
#include <float.h>
#include <stdint.h>

#if defined(__SIZEOF_INT128__)

typedef unsigned __int128 wide;
typedef __int128 signed_wide;

#define TWO_TO_64 18446744073709551616.0

/*
 * The 64 bits of a value from its highest one on; the lowest of them also says
 * whether a bit was lost, so that rounding them rounds the value.
 */
static uint64_t leading_bits(wide value, int *lost) {
    uint64_t high = (uint64_t)(value >> 64);
    *lost = high ? 64 - __builtin_clzll(high) : 0;
    if (*lost == 0)
        return (uint64_t)value;
    uint64_t low = (uint64_t)value;
    uint64_t kept = *lost == 64 ? high : high << (64 - *lost) | low >> *lost;
    uint64_t rest = *lost == 64 ? low : low << (64 - *lost);
    return kept | (rest != 0);
}

/* How much a number is whose lowest bits were lost: a power of two, exactly. */
static double power_of_two(int exponent) {
    double power = 1;
    while (exponent-- > 0)
        power *= 2;
    return power;
}

static wide magnitude(signed_wide value) {
    return value < 0 ? -(wide)value : (wide)value;
}

/* To a type with at most 62 bits of precision; bigger ones add two halves. */
#define NARROW(type, unsigned_name, signed_name)                                \
    type unsigned_name(wide value);                                             \
    type signed_name(signed_wide value);                                        \
    type unsigned_name(wide value) {                                            \
        int lost;                                                               \
        uint64_t bits = leading_bits(value, &lost);                             \
        return (type)bits * (type)power_of_two(lost);                           \
    }                                                                           \
    type signed_name(signed_wide value) {                                       \
        type number = unsigned_name(magnitude(value));                          \
        return value < 0 ? -number : number;                                    \
    }

#define BROAD(type, unsigned_name, signed_name)                                 \
    type unsigned_name(wide value);                                             \
    type signed_name(signed_wide value);                                        \
    type unsigned_name(wide value) {                                            \
        return (type)(uint64_t)(value >> 64) * (type)TWO_TO_64 + (type)(uint64_t)value; \
    }                                                                           \
    type signed_name(signed_wide value) {                                       \
        type number = unsigned_name(magnitude(value));                          \
        return value < 0 ? -number : number;                                    \
    }

/* Fractions are cut off. What does not fit is whatever it is. */
#define BACK(type, unsigned_name, signed_name)                                  \
    wide unsigned_name(type number);                                            \
    signed_wide signed_name(type number);                                       \
    wide unsigned_name(type number) {                                           \
        if (!(number >= 1))                                                     \
            return 0;                                                           \
        uint64_t high = (uint64_t)(number / (type)TWO_TO_64);                   \
        type rest = number - (type)high * (type)TWO_TO_64;                      \
        return (wide)high << 64 | (uint64_t)rest;                               \
    }                                                                           \
    signed_wide signed_name(type number) {                                      \
        wide size = unsigned_name(number < 0 ? -number : number);               \
        return (signed_wide)(number < 0 ? -size : size);                        \
    }

NARROW(float, __floatuntisf, __floattisf)
NARROW(double, __floatuntidf, __floattidf)
BACK(float, __fixunssfti, __fixsfti)
BACK(double, __fixunsdfti, __fixdfti)

#if LDBL_MANT_DIG == 64
BROAD(long double, __floatuntixf, __floattixf)
BACK(long double, __fixunsxfti, __fixxfti)
#endif

#endif
