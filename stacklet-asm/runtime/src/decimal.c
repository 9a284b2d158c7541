/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exact decimal numbers: how printf() and strtod() get every digit right
 * without any help from the host.
 *
 * A double is mantissa * 2^exponent. For a negative exponent that equals
 * mantissa * 5^-exponent / 10^-exponent: an integer with a decimal point put
 * into it. So one array of limbs and multiplication by small numbers are
 * enough; no division of large numbers is needed in either direction.
 */
#include <lab/decimal.h>

static const uint32_t power_of_10[DECIMAL_LIMB_DIGITS + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
};

/*
 * value / 10^9 and the rest, for value below 2^61. Multiplies by 2^61 / 10^9
 * (0x89705f41, rounded down) instead of dividing: the quotient is at most a
 * little too small. 32-bit platforms have no instruction for the division.
 */
static uint32_t divide_by_base(uint64_t value, uint32_t *rest) {
    uint32_t high = (uint32_t)(value >> 29);
    uint32_t quotient = (uint32_t)(((uint64_t)high * 0x89705f41u) >> 32);
    uint64_t left = value - (uint64_t)quotient * DECIMAL_BASE;
    while (left >= DECIMAL_BASE) {
        left -= DECIMAL_BASE;
        quotient++;
    }
    *rest = (uint32_t)left;
    return quotient;
}

/* From the lowest limb up, as on paper. */
void lab_decimal_multiply(struct lab_decimal *number, uint32_t factor,
                          uint32_t addend) {
    uint32_t carry = addend;
    for (int i = 0; i < number->limbs; i++)
        carry = divide_by_base((uint64_t)number->limb[i] * factor + carry,
                               &number->limb[i]);
    while (carry > 0 && number->limbs < DECIMAL_LIMBS) {
        number->limb[number->limbs++] = carry % DECIMAL_BASE;
        carry /= DECIMAL_BASE;
    }
}

/* A limb times 2^30 is the most that divide_by_base() can take. */
void lab_decimal_multiply_2(struct lab_decimal *number, int count) {
    for (; count > 0; count -= 30)
        lab_decimal_multiply(number, UINT32_C(1) << (count < 30 ? count : 30),
                             0);
}

/* Thirteen factors in one go. */
void lab_decimal_multiply_5(struct lab_decimal *number, int count) {
    const uint32_t power = 1220703125; /* 5^13, the largest below 2^31 */
    for (; count >= 13; count -= 13)
        lab_decimal_multiply(number, power, 0);
    for (; count > 0; count--)
        lab_decimal_multiply(number, 5, 0);
}

/*
 * The mantissa is put in as pieces of 32, 16 and 16 bits: what is added to a
 * limb must be below its base.
 */
void lab_decimal_from_binary(struct lab_decimal *number, uint64_t mantissa,
                             int exponent) {
    number->limbs = 0;
    number->scale = 0;
    if (mantissa == 0)
        return;
    /* Fewer digits to compute, above all for whole numbers. */
    for (; exponent < 0 && mantissa % 2 == 0; exponent++)
        mantissa /= 2;
    lab_decimal_multiply(number, 0, (uint32_t)(mantissa >> 32));
    lab_decimal_multiply(number, UINT32_C(1) << 16,
                         (uint32_t)(mantissa >> 16) & 0xffff);
    lab_decimal_multiply(number, UINT32_C(1) << 16,
                         (uint32_t)mantissa & 0xffff);
    if (exponent > 0) {
        lab_decimal_multiply_2(number, exponent);
    } else {
        lab_decimal_multiply_5(number, -exponent);
        number->scale = -exponent;
    }
}

/*
 * All limbs have nine digits, but the highest may have fewer: its zeros do not
 * count.
 */
int lab_decimal_digits(const struct lab_decimal *number) {
    if (number->limbs == 0)
        return 0;
    int digits = 0;
    for (uint32_t top = number->limb[number->limbs - 1]; top > 0; top /= 10)
        digits++;
    return (number->limbs - 1) * DECIMAL_LIMB_DIGITS + digits;
}

/*
 * One digit of the integer: the limb it is in, moved down to the units. Places
 * beyond both ends are zeros, which spares printf() a case.
 */
int lab_decimal_digit(const struct lab_decimal *number, int place) {
    if (place < 0 || place >= number->limbs * DECIMAL_LIMB_DIGITS)
        return 0;
    return (int)(number->limb[place / DECIMAL_LIMB_DIGITS] /
                 power_of_10[place % DECIMAL_LIMB_DIGITS] % 10);
}

/*
 * Clears all digits below place and tells how what was lost compares with half
 * a unit of that place: -1, 0, 1.
 */
static int cut_below(struct lab_decimal *number, int place) {
    int limb = place / DECIMAL_LIMB_DIGITS;
    uint32_t unit = power_of_10[place % DECIMAL_LIMB_DIGITS];
    int half = lab_decimal_digit(number, place - 1);
    uint32_t lost = number->limb[limb] % unit;
    number->limb[limb] -= lost;
    uint32_t more = 0; /* anything at all behind the digit that was looked at */
    if (place % DECIMAL_LIMB_DIGITS > 0)
        more = lost % (unit / 10);
    for (int i = 0; i < limb; i++) {
        bool holds_half = i == limb - 1 && place % DECIMAL_LIMB_DIGITS == 0;
        more |= holds_half
                    ? number->limb[i] % power_of_10[DECIMAL_LIMB_DIGITS - 1]
                    : number->limb[i];
        number->limb[i] = 0;
    }
    if (half != 5)
        return half < 5 ? -1 : 1;
    return more == 0 ? 0 : 1;
}

/*
 * Rounding up adds one unit of the place. The carry may run up through all
 * limbs and even add one: 9.99 becomes 10.0. The highest limbs may also become
 * zero; then they leave, so that the number of digits is right.
 */
void lab_decimal_round(struct lab_decimal *number, int place) {
    if (place <= 0 || number->limbs == 0)
        return;
    if (place > number->limbs * DECIMAL_LIMB_DIGITS) {
        number->limbs = 0; /* far less than half */
        return;
    }
    if (place == number->limbs * DECIMAL_LIMB_DIGITS)
        number->limb[number->limbs++] = 0; /* room for what is carried up */
    int compared = cut_below(number, place);
    int limb = place / DECIMAL_LIMB_DIGITS;
    bool odd = lab_decimal_digit(number, place) % 2 == 1;
    if (compared > 0 || (compared == 0 && odd)) {
        number->limb[limb] += power_of_10[place % DECIMAL_LIMB_DIGITS];
        for (; number->limb[limb] >= DECIMAL_BASE; limb++) {
            number->limb[limb] -= DECIMAL_BASE;
            if (limb + 1 == number->limbs)
                number->limb[number->limbs++] = 0;
            number->limb[limb + 1]++;
        }
    }
    while (number->limbs > 0 && number->limb[number->limbs - 1] == 0)
        number->limbs--;
}
