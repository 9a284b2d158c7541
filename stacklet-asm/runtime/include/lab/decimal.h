/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exact decimal numbers, big enough for every double. For the runtime's own
 * sources.
 */
#ifndef LAB_DECIMAL_H
#define LAB_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_BASE 1000000000u /* one limb holds nine decimal digits */
#define DECIMAL_LIMB_DIGITS 9
#define DECIMAL_LIMBS \
    168 /* 1512 digits: the longest that strtod() needs; printf() needs 767 */

/*
 * The number is the integer held in limb[], lowest limb first, divided by
 * 10^scale.
 */
struct lab_decimal {
    int limbs; /* limbs in use; the highest is not 0; none for zero */
    int scale; /* digits behind the decimal point */
    uint32_t limb[DECIMAL_LIMBS];
};

/* number = mantissa * 2^exponent, exactly. */
void lab_decimal_from_binary(struct lab_decimal *number, uint64_t mantissa,
                             int exponent);

/* number = number * factor + addend; the scale stays. factor is below 2^31. */
void lab_decimal_multiply(struct lab_decimal *number, uint32_t factor,
                          uint32_t addend);

/* number = number * 2^count, or * 5^count. */
void lab_decimal_multiply_2(struct lab_decimal *number, int count);
void lab_decimal_multiply_5(struct lab_decimal *number, int count);

/* How many decimal digits the integer has; 0 for zero. */
int lab_decimal_digits(const struct lab_decimal *number);

/* The digit that stands for 10^place of the integer; 0 beyond both ends. */
int lab_decimal_digit(const struct lab_decimal *number, int place);

/*
 * Rounds to a multiple of 10^place of the integer, ties to even, and so clears
 * all digits below.
 */
void lab_decimal_round(struct lab_decimal *number, int place);

#endif
