/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The float functions: each computes in double and rounds the result once more.
 */
#include <lab/weak.h>
#include <math.h>

#define FLOAT_1(name)                 \
    LAB_WEAK float name##f(float x) { \
        return (float)name(x);        \
    }
#define FLOAT_2(name)                          \
    LAB_WEAK float name##f(float x, float y) { \
        return (float)name(x, y);              \
    }

/*
 * Exact, or correctly rounded in double already: rounding them again to float
 * cannot go wrong, since a double has more than twice as many bits.
 */
FLOAT_1(fabs)
FLOAT_1(floor)
FLOAT_1(ceil)
FLOAT_1(trunc)
FLOAT_1(round)
FLOAT_1(rint)
FLOAT_1(sqrt)
FLOAT_2(fmod)
FLOAT_2(copysign)
FLOAT_2(fmin)
FLOAT_2(fmax)

/*
 * Powers, exponentials, logarithms. The second rounding is wrong only where the
 * result in double lies almost exactly between two floats.
 */
FLOAT_1(cbrt)
FLOAT_1(exp)
FLOAT_1(exp2)
FLOAT_1(log)
FLOAT_1(log2)
FLOAT_1(log10)
FLOAT_2(pow)
FLOAT_2(hypot)

/* Angles. */
FLOAT_1(sin)
FLOAT_1(cos)
FLOAT_1(tan)
FLOAT_1(asin)
FLOAT_1(acos)
FLOAT_1(atan)
FLOAT_2(atan2)
FLOAT_1(sinh)
FLOAT_1(cosh)
FLOAT_1(tanh)

/* These have arguments of other types. */
LAB_WEAK float ldexpf(float x, int exponent) {
    return (float)ldexp(x, exponent);
}

LAB_WEAK float frexpf(float x, int *exponent) {
    return (float)frexp(x, exponent);
}

LAB_WEAK float modff(float x, float *whole) {
    double whole_double;
    double fraction = modf(x, &whole_double);
    *whole = (float)whole_double;
    return (float)fraction;
}
