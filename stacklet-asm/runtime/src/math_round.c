/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rounding, remainders, and the parts of floating-point numbers. Exact: these
 * work on the bits.
 */
#include <lab/bits.h>
#include <lab/weak.h>
#include <math.h>
#include <stdbool.h>

/* The sign is one bit; these two also work for infinities, zeros and NaN. */
double fabs(double x) {
    return lab_from_bits(lab_bits(x) & ~DOUBLE_SIGN);
}

double copysign(double size, double sign) {
    return lab_from_bits((lab_bits(size) & ~DOUBLE_SIGN) |
                         (lab_bits(sign) & DOUBLE_SIGN));
}

/* ---- to whole numbers ---------------------------------------------------- */

/* Clears the bits that stand for the fraction. Keeps the sign, also of zero. */
double trunc(double x) {
    /* So many fraction bits stand for whole units. */
    int whole_bits = lab_exponent_field(x) - DOUBLE_BIAS;
    if (whole_bits >= DOUBLE_FRACTION_BITS)
        return x; /* whole already, or infinite, or NaN */
    if (whole_bits < 0)
        return copysign(0, x);
    return lab_from_bits(lab_bits(x) & ~(DOUBLE_FRACTION >> whole_bits));
}

/* The next whole number below: below zero, trunc() went the other way. */
double floor(double x) {
    double whole = trunc(x);
    return whole > x ? whole - 1 : whole;
}

double ceil(double x) {
    double whole = trunc(x);
    return whole < x ? copysign(whole + 1, x) : whole; /* -0.5 becomes -0 */
}

/* The difference to trunc() is exact, so the comparison with a half is. */
double round(double x) {
    double whole = trunc(x);
    return fabs(x - whole) >= 0.5 ? whole + copysign(1, x) : whole;
}

/*
 * Beyond 2^52 there are no fractions: adding it makes the processor round, to
 * even by default.
 */
double rint(double x) {
    double shift = copysign(0x1p52, x);
    if (!(fabs(x) < 0x1p52))
        return x;
    volatile double moved =
        x + shift; /* volatile: the compiler must not undo it */
    return copysign(moved - shift, x);
}

/* There are no exception flags that would make a difference. */
double nearbyint(double x) {
    return rint(x);
}

LAB_WEAK long lround(double x) {
    return (long)round(x);
}

LAB_WEAK long long llround(double x) {
    return (long long)round(x);
}

LAB_WEAK long lrint(double x) {
    return (long)rint(x);
}

/* The fraction keeps the sign, and an infinity has none left. */
double modf(double x, double *whole) {
    *whole = trunc(x);
    return copysign(isinf(x) ? 0 : x - *whole, x);
}

/* ---- exponents ----------------------------------------------------------- */

/* x = result * 2^*exponent with 0.5 <= |result| < 1. */
double frexp(double x, int *exponent) {
    int field = lab_exponent_field(x);
    *exponent = 0;
    if (x == 0 || field == DOUBLE_EXPONENT_ALL)
        return x;
    if (field == 0) { /* subnormal */
        x *= 0x1p54;
        *exponent = -54;
        field = lab_exponent_field(x);
    }
    *exponent += field - (DOUBLE_BIAS - 1);
    uint64_t others = lab_bits(x) & (DOUBLE_SIGN | DOUBLE_FRACTION);
    return lab_from_bits(others | (uint64_t)(DOUBLE_BIAS - 1)
                                      << DOUBLE_FRACTION_BITS);
}

/*
 * x * 2^exponent. A result that becomes subnormal must be rounded only once: so
 * the exponent is first brought to where the rest is one multiplication.
 */
double ldexp(double x, int exponent) {
    int own;
    double fraction = frexp(x, &own);
    if (fraction == 0 || lab_exponent_field(fraction) == DOUBLE_EXPONENT_ALL)
        return x;
    int low = -2200,
        high = 2200; /* beyond them every number is zero or infinite */
    exponent = exponent < low ? low : exponent > high ? high : exponent;
    int total = own + exponent;
    if (total > 1024)
        return copysign(INFINITY, x);
    if (total < -1100)
        return copysign(0, x);
    if (total >= -1000)
        return fraction * lab_power_of_2(total / 2) *
               lab_power_of_2(total - total / 2);
    return fraction * lab_power_of_2(-1000) * lab_power_of_2(total + 1000);
}

LAB_WEAK double scalbn(double x, int exponent) {
    return ldexp(x, exponent);
}

/* The neighbours of a double are those of its bits as an integer. */
LAB_WEAK double nextafter(double from, double to) {
    if (isnan(from) || isnan(to))
        return from + to;
    if (from == to)
        return to;
    if (from == 0)
        return copysign(0x1p-1074, to);
    bool outwards = (from < to) == (from > 0);
    return lab_from_bits(outwards ? lab_bits(from) + 1 : lab_bits(from) - 1);
}

/* ---- remainders ---------------------------------------------------------- */

/*
 * The mantissa, its highest bit in place 52, and the exponent of its lowest
 * bit. x is positive and finite.
 */
static uint64_t mantissa_of(double x, int *exponent) {
    double fraction = frexp(x, exponent);
    *exponent -= DOUBLE_FRACTION_BITS + 1;
    return (lab_bits(fraction) & DOUBLE_FRACTION) |
           (UINT64_C(1) << DOUBLE_FRACTION_BITS);
}

/*
 * The remainder of |x| / |y|, by long division in base 2; *odd tells the last
 * bit of the quotient. |x| is not below |y|.
 */
static double divide_long(double x, double y, bool *odd) {
    int at, end;
    uint64_t rest = mantissa_of(x, &at);
    uint64_t divisor = mantissa_of(y, &end);
    for (;; at--) {
        *odd = rest >= divisor;
        if (*odd)
            rest -= divisor;
        if (at == end)
            return ldexp((double)rest, end);
        rest <<= 1;
    }
}

/*
 * Without meaning: NaN, by an operation that gives it. Smaller than y: nothing
 * to divide.
 */
double fmod(double x, double y) {
    bool odd;
    if (isnan(x) || isnan(y) || isinf(x) || y == 0)
        return (x * y) / (x * y);
    if (isinf(y) || fabs(x) < fabs(y))
        return x;
    return copysign(divide_long(fabs(x), fabs(y), &odd), x);
}

/*
 * As fmod(), but from the nearest multiple of y; from the even one if two are
 * as near.
 */
LAB_WEAK double remainder(double x, double y) {
    bool odd = false;
    if (isnan(x) || isnan(y) || isinf(x) || y == 0)
        return (x * y) / (x * y);
    if (isinf(y))
        return x;
    double size = fabs(y);
    double rest = fabs(x) < size ? fabs(x) : divide_long(fabs(x), size, &odd);
    double other = size - rest; /* exact when it matters */
    if (rest > other || (rest == other && odd))
        rest = -other;
    return copysign(1, x) * rest;
}

/* ---- the larger, the smaller --------------------------------------------- */

/* A NaN gives way to a number. */
double fmin(double x, double y) {
    return isnan(x) || (y < x) || (x == y && signbit(y)) ? y : x;
}

double fmax(double x, double y) {
    return isnan(x) || (y > x) || (x == y && signbit(x)) ? y : x;
}

/* How much x is above y; nothing if it is not. */
LAB_WEAK double fdim(double x, double y) {
    return x > y ? x - y : isnan(x) || isnan(y) ? x + y : 0;
}
