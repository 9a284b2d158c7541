/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Inverse trigonometric functions, all from one: the angle of a point. And the
 * hyperbolic functions.
 */
#include <lab/two.h>
#include <lab/weak.h>
#include <math.h>
#include <stdbool.h>

static const struct lab_two pi = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};
static const struct lab_two half_pi = {0x1.921fb54442d18p+0,
                                       0x1.1a62633145c07p-54};

/* atan(k / 8) */
static const struct lab_two atan_of_eighths[] = {
    {0, 0},
    {0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59},
    {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
    {0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56},
    {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
    {0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58},
    {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
    {0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56},
    {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55},
};

/* ---- the angle of a point ------------------------------------------------ */

/*
 * The angle of the point (x, y) for 0 <= y <= x. The point is turned back by
 * the nearest angle of the table; for what remains, |t| <= 1/16, atan t = t -
 * t^3/3 + t^5/5 - ...
 */
static struct lab_two angle_below_diagonal(struct lab_two y, struct lab_two x) {
    int eighths = (int)(8 * y.high / x.high + 0.5);
    struct lab_two c = {eighths / 8.0, 0};
    struct lab_two height =
        lab_two_add(y, lab_two_negate(lab_two_multiply(c, x)));
    struct lab_two width = lab_two_add(x, lab_two_multiply(c, y));
    struct lab_two t = lab_two_divide(height, width);
    double z = t.high * t.high;
    double tail = 0;
    for (int k = 17; k >= 3; k -= 2)
        tail = 1.0 / k - tail * z;
    struct lab_two series =
        lab_two_fast_sum(t.high, t.low - t.high * (z * tail));
    return lab_two_add(atan_of_eighths[eighths], series);
}

/*
 * The angle of any point but the origin, 0 to pi; y is not negative, and
 * neither part is near the limits of double.
 */
static struct lab_two angle(struct lab_two y, struct lab_two x) {
    bool left = x.high < 0;
    if (left)
        x = lab_two_negate(x);
    bool steep = y.high > x.high;
    struct lab_two result =
        steep ? angle_below_diagonal(x, y) : angle_below_diagonal(y, x);
    if (steep)
        result = lab_two_add(half_pi, lab_two_negate(result));
    return left ? lab_two_add(pi, lab_two_negate(result)) : result;
}

/* A double as a number of two. */
static struct lab_two one(double x) {
    return (struct lab_two){x, 0};
}

/*
 * The angle of the point (1, x). Beyond 2^60 it is a right angle, as far as a
 * double can tell.
 */
double atan(double x) {
    if (isnan(x) || fabs(x) < 0x1p-27)
        return x;
    if (fabs(x) > 0x1p60)
        return copysign(M_PI_2, x);
    return copysign(angle(one(fabs(x)), one(1)).high, x);
}

/* Points on the axes and at infinity: the results that ISO C demands. */
static double angle_of_limits(double y, double x) {
    if (isinf(x) && isinf(y))
        return x > 0 ? M_PI_4 : 3 * M_PI_4;
    if (isinf(y) || (x == 0 && y != 0))
        return M_PI_2;
    return signbit(x) ? M_PI : 0;
}

/* The angle of the point (x, y), from -pi to pi; it has the sign of y. */
double atan2(double y, double x) {
    if (isnan(x) || isnan(y))
        return x + y;
    if (x == 0 || y == 0 || isinf(x) || isinf(y))
        return copysign(angle_of_limits(fabs(y), x), y);
    int ex, ey;
    double fx = frexp(x, &ex), fy = frexp(fabs(y), &ey);
    if (ex - ey > 60)
        return x > 0 ? y / x : copysign(M_PI, y);
    if (ey - ex > 60)
        return copysign(M_PI_2, y);
    /* Only the quotient counts: both are scaled to the neighbourhood of 1. */
    return copysign(angle(one(fy), one(ldexp(fx, ex - ey))).high, y);
}

/* 1 - x^2, and the root of it. */
static struct lab_two other_side(double x) {
    return lab_two_root(
        lab_two_add(one(1), lab_two_negate(lab_two_product(x, x))));
}

/*
 * The angle whose opposite side is x, at a hypotenuse of 1. Tiny angles are
 * their own sines.
 */
double asin(double x) {
    if (!(fabs(x) < 1))
        return fabs(x) == 1 ? copysign(M_PI_2, x) : NAN;
    if (fabs(x) < 0x1p-27)
        return x;
    return copysign(angle(one(fabs(x)), other_side(x)).high, x);
}

/* The same triangle from its other corner. */
double acos(double x) {
    if (!(fabs(x) < 1))
        return fabs(x) != 1 ? NAN : x > 0 ? 0 : M_PI;
    if (fabs(x) < 0x1p-60)
        return M_PI_2;
    return angle(other_side(x), one(x)).high;
}

/* ---- hyperbolic functions ------------------------------------------------ */

/*
 * e^size and e^-size. They differ by more than the error of either, because
 * size is not tiny.
 */
static void both_exponentials(double size, struct lab_two *up,
                              struct lab_two *down) {
    int power;
    *up = lab_exp_two(one(size), &power);
    *up = lab_two_scale(*up, lab_power_of_2(power));
    *down = lab_two_divide(one(1), *up);
}

/*
 * For large x, the half of e^|x|: what is missing cannot be seen. ldexp also
 * reaches the last results before infinity.
 */
static double half_exponential(double size) {
    int power;
    if (!(size < 800))
        return size * INFINITY; /* NaN stays NaN */
    struct lab_two up = lab_exp_two(one(size), &power);
    return ldexp(up.high, power - 1);
}

/*
 * Tiny numbers are their own results; large ones leave only one of both
 * exponentials.
 */
LAB_WEAK double sinh(double x) {
    struct lab_two up, down;
    double size = fabs(x);
    if (size < 0x1p-27)
        return x;
    if (!(size < 40))
        return copysign(half_exponential(size), x);
    both_exponentials(size, &up, &down);
    return copysign(lab_two_add(up, lab_two_negate(down)).high / 2, x);
}

/* Never below 1: no cancellation, no tiny case. */
LAB_WEAK double cosh(double x) {
    struct lab_two up, down;
    double size = fabs(x);
    if (!(size < 40))
        return half_exponential(size);
    both_exponentials(size, &up, &down);
    return lab_two_add(up, down).high / 2;
}

/* Beyond 22, what is missing to 1 is below half a unit in the last place. */
LAB_WEAK double tanh(double x) {
    struct lab_two up, down;
    double size = fabs(x);
    if (isnan(x) || size < 0x1p-27)
        return x;
    if (size > 22)
        return copysign(1, x);
    both_exponentials(size, &up, &down);
    return copysign(lab_two_divide(lab_two_add(up, lab_two_negate(down)),
                                   lab_two_add(up, down))
                        .high,
                    x);
}
