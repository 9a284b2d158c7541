/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The bit patterns of double and float. For the runtime's own sources. */
#ifndef LAB_BITS_H
#define LAB_BITS_H

#include <stdint.h>

#define DOUBLE_FRACTION_BITS 52
#define DOUBLE_FRACTION ((UINT64_C(1) << DOUBLE_FRACTION_BITS) - 1)
#define DOUBLE_EXPONENT_ALL 0x7ff /* exponent field of infinity and NaN */
#define DOUBLE_BIAS 1023
#define DOUBLE_SIGN (UINT64_C(1) << 63)

union lab_double_bits {
    double value;
    uint64_t bits;
};

union lab_float_bits {
    float value;
    uint32_t bits;
};

static inline uint64_t lab_bits(double value) {
    return (union lab_double_bits){.value = value}.bits;
}

static inline double lab_from_bits(uint64_t bits) {
    return (union lab_double_bits){.bits = bits}.value;
}

/* The exponent field, 0 to 0x7ff, bias included. */
static inline int lab_exponent_field(double value) {
    return (int)(lab_bits(value) >> DOUBLE_FRACTION_BITS) & DOUBLE_EXPONENT_ALL;
}

/* 2^power for -1022 <= power <= 1023. */
static inline double lab_power_of_2(int power) {
    return lab_from_bits((uint64_t)(power + DOUBLE_BIAS)
                         << DOUBLE_FRACTION_BITS);
}

#endif
