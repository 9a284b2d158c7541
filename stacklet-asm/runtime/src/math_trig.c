/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sin, cos, tan. Every argument, however large, is reduced exactly: the
 * remainder of x by a quarter turn is computed from as many bits of 2/pi as it
 * needs.
 */
#include <lab/two.h>
#include <math.h>

/*
 * 2/pi in binary, 32 bits a word, behind 64 zero bits that stand for the places
 * before the point.
 */
static const uint32_t two_over_pi[] = {
    0x00000000, 0x00000000, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
    0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0,
    0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484,
    0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b,
    0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7,
    0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea,
    0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab,
};

static const struct lab_two minus_one_sixth = {-0x1.5555555555555p-3,
                                               -0x1.5555555555555p-57};
static const struct lab_two half_pi = {0x1.921fb54442d18p+0,
                                       0x1.1a62633145c07p-54};

/*
 * 192 bits: 2 for the quarter, 53 that are wrong at the end, and enough of what
 * remains.
 */
#define WORDS 6

/* ---- reduction ----------------------------------------------------------- */

/* WORDS words of 2/pi from this bit on, the highest first. */
static void bits_of_2_over_pi(int bit, uint32_t *words) {
    int first = bit / 32, shift = bit % 32;
    for (int i = 0; i < WORDS; i++) {
        uint64_t pair =
            (uint64_t)two_over_pi[first + i] << 32 | two_over_pi[first + i + 1];
        words[i] = (uint32_t)(pair >> (32 - shift));
    }
}

/*
 * words = words * factor, modulo 2^192: what is carried beyond are whole turns.
 */
static void multiply_words(uint32_t *words, uint64_t factor) {
    uint32_t low = (uint32_t)factor, high = (uint32_t)(factor >> 32);
    uint64_t carry = 0;
    uint32_t below = 0; /* the word below, before it was multiplied */
    for (int i = WORDS - 1; i >= 0; i--) {
        uint64_t by_low = (uint64_t)words[i] * low + (uint32_t)carry;
        uint64_t by_high = (uint64_t)below * high + (uint32_t)by_low;
        carry = (carry >> 32) + (by_low >> 32) + (by_high >> 32);
        below = words[i];
        words[i] = (uint32_t)by_high;
    }
}

/*
 * The words as a fraction of 1: from the lowest up, so that no bit of the sum
 * is lost.
 */
static struct lab_two fraction_of(const uint32_t *words) {
    struct lab_two sum = {0, 0};
    for (int i = WORDS - 1; i >= 0; i--)
        sum = lab_two_add((struct lab_two){ldexp(words[i], -32 * (i + 1)), 0},
                          sum);
    return sum;
}

/*
 * x = n * pi/2 + *rest with |*rest| <= pi/4. Returns n modulo 4. x is finite.
 */
static int reduce(double x, struct lab_two *rest) {
    double size = fabs(x);
    if (size <= M_PI_4) {
        *rest = (struct lab_two){x, 0};
        return 0;
    }
    uint32_t words[WORDS];
    /*
     * size = mantissa * 2^exponent. The bits of 2/pi from 2^(1 - exponent)
     * down: higher ones give whole turns.
     */
    int exponent =
        lab_exponent_field(size) - DOUBLE_BIAS - DOUBLE_FRACTION_BITS;
    uint64_t mantissa = (lab_bits(size) & DOUBLE_FRACTION) |
                        (UINT64_C(1) << DOUBLE_FRACTION_BITS);
    bits_of_2_over_pi(62 + exponent, words);
    multiply_words(words, mantissa);
    int quarter = (int)(words[0] >> 30);
    for (int i = 0; i < WORDS; i++) /* the quarter leaves on the left */
        words[i] = words[i] << 2 | (i + 1 < WORDS ? words[i + 1] >> 30 : 0);
    double sign = copysign(1, x);
    if (words[0] >> 31 !=
        0) { /* more than half a quarter: count from the next one, backwards */
        quarter++;
        sign = -sign;
        for (int i = 0; i < WORDS; i++)
            words[i] = ~words[i];
    }
    *rest = lab_two_scale(lab_two_multiply(fraction_of(words), half_pi), sign);
    return (x < 0 ? -quarter : quarter) & 3;
}

/* ---- kernels for |r| <= pi/4 --------------------------------------------- */

/*
 * r - r^3/3! + r^5/5! - ...; the first two terms are exact enough not to be
 * seen in the rounding. The part in r.low is added with the slope, which is the
 * cosine.
 */
static struct lab_two sin_kernel(struct lab_two r) {
    struct lab_two square = lab_two_product(r.high, r.high);
    struct lab_two cube = lab_two_multiply(square, (struct lab_two){r.high, 0});
    struct lab_two second = lab_two_multiply(cube, minus_one_sixth);
    double z = square.high;
    static const double factorial[] = {
        120,        -5040,          362880,         -39916800,
        6227020800, -1307674368000, 355687428096000};
    double tail = 0;
    for (int k = (int)(sizeof factorial / sizeof factorial[0]) - 1; k >= 0; k--)
        tail = tail * z + 1 / factorial[k];
    struct lab_two sum = lab_two_fast_sum(r.high, second.high);
    return lab_two_fast_sum(
        sum.high,
        sum.low + (second.low + r.high * z * z * tail + r.low * (1 - z / 2)));
}

/*
 * 1 - r^2/2! + r^4/4! - ...; the square is exact, because it is large beside
 * the result.
 */
static struct lab_two cos_kernel(struct lab_two r) {
    struct lab_two square = lab_two_product(r.high, r.high);
    double z = square.high;
    static const double factorial[] = {
        24,        -720,         40320,          -3628800,
        479001600, -87178291200, 20922789888000, -6402373705728000};
    double tail = 0;
    for (int k = (int)(sizeof factorial / sizeof factorial[0]) - 1; k >= 0; k--)
        tail = tail * z + 1 / factorial[k];
    struct lab_two sum = lab_two_fast_sum(1, -z / 2);
    return lab_two_fast_sum(
        sum.high, sum.low + (z * z * tail - square.low / 2 - r.high * r.low));
}

/* The sine of r plus so many quarter turns. */
static struct lab_two sin_of_quarter(struct lab_two r, int quarter) {
    struct lab_two result = quarter & 1 ? cos_kernel(r) : sin_kernel(r);
    return quarter & 2 ? lab_two_negate(result) : result;
}

/* ---- functions ----------------------------------------------------------- */

/* Tiny angles are their own sines; for infinite ones x - x is NaN. */
double sin(double x) {
    struct lab_two r;
    if (!isfinite(x))
        return x - x;
    if (fabs(x) < 0x1p-27)
        return x; /* also -0 */
    int quarter = reduce(x, &r);
    return sin_of_quarter(r, quarter).high;
}

/* The cosine is the sine of a quarter turn more. */
double cos(double x) {
    struct lab_two r;
    if (!isfinite(x))
        return x - x;
    int quarter = reduce(x, &r);
    return sin_of_quarter(r, quarter + 1).high;
}

/* The quotient of both, before either is rounded. */
double tan(double x) {
    struct lab_two r;
    if (!isfinite(x))
        return x - x;
    if (fabs(x) < 0x1p-27)
        return x;
    int quarter = reduce(x, &r);
    return lab_two_divide(sin_of_quarter(r, quarter),
                          sin_of_quarter(r, quarter + 1))
        .high;
}
