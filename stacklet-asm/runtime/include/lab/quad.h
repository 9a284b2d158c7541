/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of a long double of 128 bits: a sign, 15 bits of exponent, 112 of
 * a fraction. For the runtime only.
 */
#ifndef LAB_QUAD_H
#define LAB_QUAD_H

#include <stdint.h>

typedef unsigned __int128 wide;

#define QUAD_BIAS 16383
#define QUAD_INFINITE 0x7fff /* the exponent of what is no finite number */
#define QUAD_TOP 115         /* the highest bit of a fraction with three more */

enum quad_kind { QUAD_ZERO, QUAD_FINITE, QUAD_ENDLESS, QUAD_NONE };

/* fraction * 2^(exponent - QUAD_BIAS - QUAD_TOP); its bit QUAD_TOP is set if
 * the kind is QUAD_FINITE. */
struct quad_number {
    enum quad_kind kind;
    int sign;
    int exponent;
    wide fraction;
};

union quad {
    long double value;
    wide bits;
};

static inline long double lab_quad_of(wide bits) {
    return (union quad){.bits = bits}.value;
}

/* Shifts to the right; the lowest bit says whether a bit was lost. */
static inline wide lab_quad_shifted(wide fraction, int count) {
    if (count > 126)
        return fraction != 0;
    wide lost = fraction & (((wide)1 << count) - 1);
    return fraction >> count | (lost != 0);
}

/* The number of the highest bit that is set. */
static inline int lab_quad_top(wide fraction) {
    uint64_t high = (uint64_t)(fraction >> 64);
    return high != 0 ? 127 - __builtin_clzll(high) : 63 - __builtin_clzll((uint64_t)fraction);
}

/* Takes a long double apart. */
static inline struct quad_number lab_quad_taken(long double value) {
    wide bits = (union quad){value}.bits;
    wide fraction = bits & (((wide)1 << 112) - 1);
    struct quad_number number = {QUAD_FINITE, (int)(bits >> 127), (int)(bits >> 112 & 0x7fff), 0};
    if (number.exponent == QUAD_INFINITE) {
        number.kind = fraction == 0 ? QUAD_ENDLESS : QUAD_NONE;
    } else if (number.exponent != 0) {
        number.fraction = (fraction | (wide)1 << 112) << 3;
    } else if (fraction == 0) {
        number.kind = QUAD_ZERO;
    } else {
        int missing = QUAD_TOP - lab_quad_top(fraction);
        number.fraction = fraction << missing;
        number.exponent = 1 + 3 - missing;
    }
    return number;
}

/* Puts a number together, rounded; a fraction may have any number of bits. */
static inline long double lab_quad_packed(int sign, int exponent, wide fraction) {
    wide signed_zero = (wide)sign << 127;
    if (fraction == 0)
        return lab_quad_of(signed_zero);
    int over = lab_quad_top(fraction) - QUAD_TOP;
    fraction = over > 0 ? lab_quad_shifted(fraction, over) : fraction << -over;
    exponent += over;
    if (exponent >= QUAD_INFINITE)
        return lab_quad_of(signed_zero | (wide)QUAD_INFINITE << 112);
    if (exponent <= 0)
        fraction = lab_quad_shifted(fraction, 1 - exponent);
    int rest = (int)(fraction & 7);
    fraction >>= 3;
    fraction += rest > 4 || (rest == 4 && (fraction & 1) != 0);
    /* The highest bit of the fraction raises the exponent by one. */
    wide raised = exponent > 0 ? (wide)(exponent - 1) << 112 : 0;
    return lab_quad_of(signed_zero | (raised + fraction));
}

#endif
