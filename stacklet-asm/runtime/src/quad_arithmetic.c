/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * long double where it is IEEE 754's 128-bit format and no processor computes
 * with it: the four operations, rounded to the nearest, from half way to the
 * even one. The names are those of the compiler's own support library.
 */
#include <float.h>

#if LDBL_MANT_DIG == 113

#include <lab/quad.h>

long double __addtf3(long double a, long double b);
long double __subtf3(long double a, long double b);
long double __multf3(long double a, long double b);
long double __divtf3(long double a, long double b);

static long double infinite(int sign) {
    return lab_quad_of((wide)sign << 127 | (wide)QUAD_INFINITE << 112);
}

static long double none(void) {
    return lab_quad_of((wide)QUAD_INFINITE << 112 | (wide)1 << 111);
}

/* Adds numbers that are not 0, of which the first has the greater exponent. */
static long double sum(struct quad_number a, struct quad_number b) {
    b.fraction = lab_quad_shifted(b.fraction, a.exponent - b.exponent);
    if (a.sign == b.sign)
        return lab_quad_packed(a.sign, a.exponent, a.fraction + b.fraction);
    if (a.fraction < b.fraction)
        return lab_quad_packed(b.sign, a.exponent, b.fraction - a.fraction);
    int sign = a.fraction == b.fraction ? 0 : a.sign;
    return lab_quad_packed(sign, a.exponent, a.fraction - b.fraction);
}

long double __addtf3(long double a, long double b) {
    struct quad_number x = lab_quad_taken(a), y = lab_quad_taken(b);
    if (x.kind == QUAD_NONE || y.kind == QUAD_NONE)
        return none();
    if (x.kind == QUAD_ENDLESS)
        return y.kind == QUAD_ENDLESS && x.sign != y.sign ? none() : a;
    if (y.kind == QUAD_ENDLESS)
        return b;
    if (x.kind == QUAD_ZERO && y.kind == QUAD_ZERO)
        return lab_quad_packed(x.sign & y.sign, 0, 0);
    if (x.kind == QUAD_ZERO)
        return b;
    if (y.kind == QUAD_ZERO)
        return a;
    return x.exponent < y.exponent ? sum(y, x) : sum(x, y);
}

long double __subtf3(long double a, long double b) {
    return __addtf3(a, -b);
}

/* The product of two fractions of 113 bits, as one of 116 or 117 whose lowest
 * bit says whether anything lies below it. */
static wide product(wide a, wide b) {
    uint64_t a1 = (uint64_t)(a >> 64), a0 = (uint64_t)a;
    uint64_t b1 = (uint64_t)(b >> 64), b0 = (uint64_t)b;
    wide middle = (wide)a1 * b0 + (wide)a0 * b1;
    wide lowest = (wide)a0 * b0;
    wide low = lowest + (middle << 64);
    wide high = (wide)a1 * b1 + (middle >> 64) + (low < lowest);
    return high << 19 | low >> 109 | (low << 19 != 0);
}

long double __multf3(long double a, long double b) {
    struct quad_number x = lab_quad_taken(a), y = lab_quad_taken(b);
    int sign = x.sign ^ y.sign;
    if (x.kind == QUAD_NONE || y.kind == QUAD_NONE)
        return none();
    if (x.kind == QUAD_ENDLESS || y.kind == QUAD_ENDLESS)
        return x.kind == QUAD_ZERO || y.kind == QUAD_ZERO ? none() : infinite(sign);
    if (x.kind == QUAD_ZERO || y.kind == QUAD_ZERO)
        return lab_quad_packed(sign, 0, 0);
    return lab_quad_packed(sign, x.exponent + y.exponent - QUAD_BIAS,
                           product(x.fraction >> 3, y.fraction >> 3));
}

/* 116 bits of a quotient, one after the other as on paper. */
static wide quotient(wide a, wide b) {
    wide found = 0;
    for (int i = 0; i < 116; i++) {
        found <<= 1;
        if (a >= b) {
            a -= b;
            found |= 1;
        }
        a <<= 1;
    }
    return found | (a != 0);
}

long double __divtf3(long double a, long double b) {
    struct quad_number x = lab_quad_taken(a), y = lab_quad_taken(b);
    int sign = x.sign ^ y.sign;
    if (x.kind == QUAD_NONE || y.kind == QUAD_NONE || (x.kind == y.kind && x.kind != QUAD_FINITE))
        return none();
    if (x.kind == QUAD_ENDLESS || y.kind == QUAD_ZERO)
        return infinite(sign);
    if (x.kind == QUAD_ZERO || y.kind == QUAD_ENDLESS)
        return lab_quad_packed(sign, 0, 0);
    return lab_quad_packed(sign, x.exponent - y.exponent + QUAD_BIAS,
                           quotient(x.fraction >> 3, y.fraction >> 3));
}

#else

typedef int no_arithmetic_for_other_platforms;

#endif
