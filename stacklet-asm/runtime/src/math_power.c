/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roots, exponentials, logarithms and powers. The work is done in numbers of
 * two doubles (lab/two.h) and rounded once at the end.
 */
#include <lab/two.h>
#include <lab/weak.h>
#include <math.h>
#include <stdbool.h>

/*
 * ln 2 in parts. The first has 32 bits, so that its product with an exponent is
 * exact.
 */
#define LN2_FIRST 0x1.62e42fee00000p-1
#define LN2_SECOND 0x1.a39ef35793c76p-33
#define LN2_THIRD 0x1.cc01f97b57a08p-87

static const struct lab_two ln2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
static const struct lab_two ln10 = {0x1.26bb1bbb55516p+1,
                                    -0x1.f48ad494ea3e9p-53};
static const struct lab_two log2_e = {0x1.71547652b82fep+0,
                                      0x1.777d0ffda0d24p-56};
static const struct lab_two log10_e = {0x1.bcb7b1526e50ep-2,
                                       0x1.95355baaafad3p-57};
static const struct lab_two one_third = {0x1.5555555555555p-2,
                                         0x1.5555555555555p-56};

/* ---- the two kernels ----------------------------------------------------- */

/*
 * x = m * 2^n with m near 1. With s = (m - 1) / (m + 1), log m = 2 (s + s^3/3 +
 * s^5/5 + ...), |s| < 0.172.
 */
struct lab_two lab_log_two(double x) {
    int n;
    double m = frexp(x, &n);
    if (m < M_SQRT1_2) {
        m *= 2;
        n--;
    }
    struct lab_two s =
        lab_two_divide((struct lab_two){m - 1, 0}, lab_two_sum(m, 1));
    struct lab_two z = lab_two_multiply(s, s);
    double tail = 0; /* 1/5 + z/7 + z^2/9 + ... */
    for (int k = 27; k >= 5; k -= 2)
        tail = tail * z.high + 1.0 / k;
    struct lab_two inner = lab_two_sum(one_third.high, z.high * tail);
    inner.low += one_third.low;
    struct lab_two series = lab_two_multiply(lab_two_multiply(z, inner), s);
    struct lab_two log_m = lab_two_scale(lab_two_add(s, series), 2);
    struct lab_two log_2n = lab_two_product(n, LN2_SECOND);
    log_2n.low += n * LN2_THIRD;
    return lab_two_add((struct lab_two){n * LN2_FIRST, 0},
                       lab_two_add(log_2n, log_m));
}

/*
 * x = n ln 2 + r with |r| <= ln 2 / 2, and e^r = 1 + r + r^2 (1/2 + r/6 + ...).
 */
struct lab_two lab_exp_two(struct lab_two x, int *power) {
    double n = rint(x.high * log2_e.high);
    struct lab_two part = lab_two_product(n, -LN2_SECOND);
    part.low += x.low - n * LN2_THIRD;
    struct lab_two r =
        lab_two_add((struct lab_two){x.high - n * LN2_FIRST, 0}, part);
    double tail = 0; /* 1/2! + r/3! + r^2/4! + ... */
    static const double factorial[] = {
        2,      6,       24,       120,       720,        5040,       40320,
        362880, 3628800, 39916800, 479001600, 6227020800, 87178291200};
    for (int k = (int)(sizeof factorial / sizeof factorial[0]) - 1; k >= 0; k--)
        tail = tail * r.high + 1 / factorial[k];
    tail *= r.high * r.high;
    struct lab_two sum = lab_two_sum(1, r.high);
    *power = (int)n;
    /* e^(r.high + r.low) is e^r.high * (1 + r.low), all but exactly. */
    struct lab_two rest = lab_two_sum(tail, r.low + r.low * (r.high + tail));
    return lab_two_add(sum, rest);
}

/* e^x, rounded. Beyond +-800 the result is infinite or zero anyhow. */
static double exp_rounded(struct lab_two x) {
    int power;
    if (x.high > 800)
        return INFINITY;
    if (x.high < -800)
        return 0;
    struct lab_two result = lab_exp_two(x, &power);
    return ldexp(result.high, power);
}

/* ---- exponentials -------------------------------------------------------- */

/*
 * The exponential functions differ in what they multiply x with before:
 * nothing, ln 2, ln 10.
 */
double exp(double x) {
    return isnan(x) ? x : exp_rounded((struct lab_two){x, 0});
}

static double exp_of_base(double x, struct lab_two log_of_base) {
    if (isnan(x))
        return x;
    if (fabs(x) > 2000) /* the product below must not be inf - inf */
        return x > 0 ? INFINITY : 0;
    return exp_rounded(lab_two_multiply((struct lab_two){x, 0}, log_of_base));
}

LAB_WEAK double exp2(double x) {
    return exp_of_base(x, ln2);
}

LAB_WEAK double exp10(double x) {
    return exp_of_base(x, ln10);
}

/* e^x - 1, right also where e^x is near 1. */
LAB_WEAK double expm1(double x) {
    int power;
    if (isnan(x) || fabs(x) < 0x1p-54)
        return x;
    if (x > 710 || x < -60)
        return x > 0 ? INFINITY : -1;
    struct lab_two result = lab_exp_two((struct lab_two){x, 0}, &power);
    if (power > 1000) /* 1 is nothing beside it, and 2^power may be too large */
        return ldexp(result.high, power);
    return lab_two_add(lab_two_scale(result, lab_power_of_2(power)),
                       (struct lab_two){-1, 0})
        .high;
}

/* ---- logarithms ---------------------------------------------------------- */

/*
 * What all logarithms answer outside of the positive numbers; true if x is
 * there.
 */
static bool log_special(double x, double *result) {
    if (x > 0 && x < INFINITY)
        return false;
    *result = x == 0 ? -INFINITY : x < 0 ? NAN : x;
    return true;
}

/* The logarithms differ in what they multiply with afterwards. */
double log(double x) {
    double result;
    return log_special(x, &result) ? result : lab_log_two(x).high;
}

static double log_of_base(double x, struct lab_two factor) {
    double result;
    return log_special(x, &result)
               ? result
               : lab_two_multiply(lab_log_two(x), factor).high;
}

double log2(double x) {
    return log_of_base(x, log2_e);
}

double log10(double x) {
    return log_of_base(x, log10_e);
}

/*
 * log(1 + x), right also for small x: what is lost in 1 + x is added as a
 * quotient.
 */
LAB_WEAK double log1p(double x) {
    double result;
    if (fabs(x) < 0x1p-54 || log_special(1 + x, &result))
        return fabs(x) < 0x1p-54 ? x : result;
    struct lab_two sum = lab_two_sum(1, x);
    return lab_two_add(lab_log_two(sum.high),
                       (struct lab_two){sum.low / sum.high, 0})
        .high;
}

/* ---- powers -------------------------------------------------------------- */

/*
 * pow() accepts a negative base only with a whole exponent, and asks whether
 * that is odd.
 */
static bool is_whole(double y) {
    return isfinite(y) && trunc(y) == y;
}

static bool is_odd(double y) {
    return is_whole(y) && fabs(y) < 0x1p53 && fmod(y, 2) != 0;
}

/* |x|^y for a positive, finite or infinite size; y is neither 0 nor NaN. */
static double power_of_size(double size, double y) {
    if (size == 0 || isinf(size))
        return (size == 0) == (y < 0) ? INFINITY : 0;
    if (size == 1)
        return 1;
    if (fabs(y) > 0x1p64) /* also infinite: the result is at one of both ends */
        return (size > 1) == (y > 0) ? INFINITY : 0;
    return exp_rounded(
        lab_two_multiply(lab_log_two(size), (struct lab_two){y, 0}));
}

/* The order of the cases is that of ISO C, annex F. */
double pow(double x, double y) {
    if (y == 0 || x == 1)
        return 1; /* even with a NaN */
    if (isnan(x) || isnan(y))
        return x + y;
    if (x == -1 && isinf(y))
        return 1;
    if (x < 0 && isfinite(x) && isfinite(y) && !is_whole(y))
        return NAN;
    double result = power_of_size(fabs(x), y);
    return signbit(x) && is_odd(y) ? -result : result;
}

/* ---- roots --------------------------------------------------------------- */

double sqrt(double x) {
    /* One instruction, correctly rounded. */
    return __builtin_elementwise_sqrt(x);
}

/*
 * By way of the logarithm, which is precise enough to hit cubes of whole
 * numbers exactly.
 */
LAB_WEAK double cbrt(double x) {
    if (x == 0 || !isfinite(x))
        return x;
    return copysign(
        exp_rounded(lab_two_multiply(lab_log_two(fabs(x)), one_third)), x);
}

/*
 * The root of x*x + y*y; scaled, so that the squares neither overflow nor
 * vanish.
 */
double hypot(double x, double y) {
    if (isinf(x) || isinf(y))
        return INFINITY;
    if (isnan(x) || isnan(y))
        return x + y;
    int exponent;
    double larger = fmax(fabs(x), fabs(y)), smaller = fmin(fabs(x), fabs(y));
    larger = frexp(larger, &exponent);
    smaller = ldexp(smaller, -exponent);
    if (smaller < 0x1p-60) /* also zero: it cannot be seen in the result */
        return fmax(fabs(x), fabs(y));
    struct lab_two squares = lab_two_add(lab_two_product(larger, larger),
                                         lab_two_product(smaller, smaller));
    return ldexp(lab_two_root(squares).high, exponent);
}
