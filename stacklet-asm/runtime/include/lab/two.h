/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers of about 106 bits, made of two doubles. For the runtime's own
 * sources.
 *
 * Every sum and product of doubles is exact when the rounding error is kept
 * beside it. A function that is computed in this form and rounded once at the
 * end is right to about half a unit in the last place.
 */
#ifndef LAB_TWO_H
#define LAB_TWO_H

#include <lab/bits.h>

/*
 * The value is high + low; low is at most half a unit in the last place of
 * high.
 */
struct lab_two {
    double high, low;
};

/* a + b exactly, for |a| >= |b| or a == 0. */
static inline struct lab_two lab_two_fast_sum(double a, double b) {
    double sum = a + b;
    return (struct lab_two){sum, b - (sum - a)};
}

/* a + b exactly. */
static inline struct lab_two lab_two_sum(double a, double b) {
    double sum = a + b;
    double part = sum - a; /* what arrived of b */
    return (struct lab_two){sum, (a - (sum - part)) + (b - part)};
}

/*
 * a * b exactly: both are cut into halves of 26 and 27 bits, whose products are
 * exact.
 */
static inline struct lab_two lab_two_product(double a, double b) {
    uint64_t upper = ~UINT64_C(0x7ffffff);
    double a1 = lab_from_bits(lab_bits(a) & upper), a2 = a - a1;
    double b1 = lab_from_bits(lab_bits(b) & upper), b2 = b - b1;
    double product = a * b;
    return (struct lab_two){product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) +
                                         a2 * b2};
}

static inline struct lab_two lab_two_add(struct lab_two a, struct lab_two b) {
    struct lab_two sum = lab_two_sum(a.high, b.high);
    return lab_two_fast_sum(sum.high, sum.low + (a.low + b.low));
}

static inline struct lab_two lab_two_multiply(struct lab_two a,
                                              struct lab_two b) {
    struct lab_two product = lab_two_product(a.high, b.high);
    return lab_two_fast_sum(product.high,
                            product.low + (a.high * b.low + a.low * b.high));
}

static inline struct lab_two lab_two_negate(struct lab_two a) {
    return (struct lab_two){-a.high, -a.low};
}

/* a * power, where power is a power of two, so that nothing is lost. */
static inline struct lab_two lab_two_scale(struct lab_two a, double power) {
    return (struct lab_two){a.high * power, a.low * power};
}

/*
 * One step of long division: a first quotient, and the quotient of what it
 * leaves.
 */
static inline struct lab_two lab_two_divide(struct lab_two a,
                                            struct lab_two b) {
    double quotient = a.high / b.high;
    struct lab_two used = lab_two_product(quotient, b.high);
    double rest = ((a.high - used.high) - used.low + a.low) - quotient * b.low;
    return lab_two_fast_sum(quotient, rest / b.high);
}

/*
 * One step of Newton's method from the processor's square root. a is above 0.
 */
static inline struct lab_two lab_two_root(struct lab_two a) {
    double root = __builtin_elementwise_sqrt(a.high);
    struct lab_two square = lab_two_product(root, root);
    double rest = ((a.high - square.high) - square.low) + a.low;
    return lab_two_fast_sum(root, rest / (2 * root));
}

/*
 * The natural logarithm, to about 118 bits behind the point of x's own size; x
 * is positive and finite.
 */
struct lab_two lab_log_two(double x);

/* e^x without its power of two: e^x = result * 2^*power. |x| is below 2^20. */
struct lab_two lab_exp_two(struct lab_two x, int *power);

#endif
