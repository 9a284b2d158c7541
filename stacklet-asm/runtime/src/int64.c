/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * 64-bit arithmetic for 32-bit platforms: the compiler calls these functions
 * where there is no instruction. Their names and meanings are those of the
 * compiler's own support library.
 */
#include <lab/int64.h>

#if UINTPTR_MAX == UINT32_MAX

#include <lab/bits.h>
#include <stddef.h>

/* The two words of a 64-bit number, low word first on every platform here. */
union halves {
    uint64_t whole;
    struct {
        uint32_t low, high;
    };
};

/* ---- division ------------------------------------------------------------ */

/*
 * Long division in base 2: the denominator is moved up as far as the numerator
 * reaches, then down bit by bit. Division by zero gives 0 here on arm, as its
 * processors do; on x86 the div instruction raises its exception.
 */
uint64_t __udivmoddi4(uint64_t numerator, uint64_t denominator,
                      uint64_t *remainder) {
    uint64_t quotient = 0;
    if (denominator == 0) {
#if defined(__i386__)
        __asm__ volatile("divl %0" : : "r"(0) : "eax", "edx", "cc");
#endif
        numerator = 0;
    } else if (numerator >= denominator) {
        int shift = __builtin_clzll(denominator) - __builtin_clzll(numerator);
        denominator <<= shift;
        for (; shift >= 0; shift--) {
            quotient <<= 1;
            if (numerator >= denominator) {
                numerator -= denominator;
                quotient |= 1;
            }
            denominator >>= 1;
        }
    }
    if (remainder != NULL)
        *remainder = numerator;
    return quotient;
}

/* Right for the lowest number too, whose negative is no int64_t. */
static uint64_t magnitude(int64_t value) {
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

/* Rounds towards zero; the remainder has the sign of the numerator. */
int64_t __divmoddi4(int64_t numerator, int64_t denominator,
                    int64_t *remainder) {
    uint64_t rest;
    uint64_t quotient =
        __udivmoddi4(magnitude(numerator), magnitude(denominator), &rest);
    if (remainder != NULL)
        *remainder = numerator < 0 ? (int64_t)-rest : (int64_t)rest;
    return (numerator < 0) != (denominator < 0) ? (int64_t)-quotient
                                                : (int64_t)quotient;
}

/* The four that the compiler calls for / and %, unsigned and signed. */
uint64_t __udivdi3(uint64_t numerator, uint64_t denominator) {
    return __udivmoddi4(numerator, denominator, NULL);
}

uint64_t __umoddi3(uint64_t numerator, uint64_t denominator) {
    uint64_t rest;
    __udivmoddi4(numerator, denominator, &rest);
    return rest;
}

int64_t __divdi3(int64_t numerator, int64_t denominator) {
    return __divmoddi4(numerator, denominator, NULL);
}

int64_t __moddi3(int64_t numerator, int64_t denominator) {
    int64_t rest;
    __divmoddi4(numerator, denominator, &rest);
    return rest;
}

/* ---- multiplication and shifts ------------------------------------------- */

/*
 * From products of words; the product of both high words lies beyond 64 bits.
 */
int64_t __muldi3(int64_t left, int64_t right) {
    union halves l = {.whole = (uint64_t)left}, r = {.whole = (uint64_t)right},
                 product;
    product.whole = (uint64_t)l.low * r.low;
    product.high += l.low * r.high + l.high * r.low;
    return (int64_t)product.whole;
}

/*
 * Counts are 0 to 63; a shift of a word by 32 or by 0 - count would have no
 * defined result.
 */
int64_t __ashldi3(int64_t value, int count) {
    union halves v = {.whole = (uint64_t)value}, result = v;
    if (count >= 32) {
        result.high = v.low << (count - 32);
        result.low = 0;
    } else if (count > 0) {
        result.high = v.high << count | v.low >> (32 - count);
        result.low = v.low << count;
    }
    return (int64_t)result.whole;
}

/* To the right, zeros follow. */
uint64_t __lshrdi3(uint64_t value, int count) {
    union halves v = {.whole = value}, result = v;
    if (count >= 32) {
        result.low = v.high >> (count - 32);
        result.high = 0;
    } else if (count > 0) {
        result.low = v.low >> count | v.high << (32 - count);
        result.high = v.high >> count;
    }
    return result.whole;
}

/* To the right, the sign follows. */
int64_t __ashrdi3(int64_t value, int count) {
    uint64_t shifted = __lshrdi3((uint64_t)value, count);
    /* The sign moves in from above. */
    if (value < 0 && count > 0)
        shifted |= (uint64_t)__ashldi3(-1, 64 - count);
    return (int64_t)shifted;
}

/* ---- floating point ------------------------------------------------------ */

/*
 * Both words are exact as doubles, and so is high * 2^32: the sum rounds once.
 */
double __floatundidf(uint64_t value) {
    union halves v = {.whole = value};
    return (double)v.high * 0x1p32 + (double)v.low;
}

/* The sign is in the high word alone. */
double __floatdidf(int64_t value) {
    union halves v = {.whole = (uint64_t)value};
    return (double)(int32_t)v.high * 0x1p32 + (double)v.low;
}

/*
 * A double has too few bits to round only once on the way to float. So bits
 * that cannot decide are gathered into the lowest bit that is kept: below 2^53
 * the conversion to double is exact, and float rounds last.
 */
float __floatundisf(uint64_t value) {
    if (value >> 53 != 0)
        value = (value >> 11 | ((value & 0x7ff) != 0)) << 11;
    return (float)__floatundidf(value);
}

/* The same for signed numbers: rounding is symmetric. */
float __floatdisf(int64_t value) {
    float size = __floatundisf(magnitude(value));
    return value < 0 ? -size : size;
}

/*
 * Cuts off the fraction. The high word comes from the quotient by 2^32,
 * exactly, the low word from what is left.
 */
uint64_t __fixunsdfdi(double value) {
    if (!(value >= 1))
        return 0; /* also negative numbers and NaN */
    if (value >= 0x1p64)
        return UINT64_MAX;
    uint32_t high = (uint32_t)(value * 0x1p-32);
    uint32_t low = (uint32_t)(value - (double)high * 0x1p32);
    return (union halves){.low = low, .high = high}.whole;
}

/*
 * What does not fit gives the nearest limit, as the instructions of arm do for
 * words.
 */
int64_t __fixdfdi(double value) {
    if (value >= 0x1p63)
        return INT64_MAX;
    if (value <= -0x1p63)
        return INT64_MIN;
    return value < 0 ? -(int64_t)__fixunsdfdi(-value)
                     : (int64_t)__fixunsdfdi(value);
}

/* A float is exact as a double. */
uint64_t __fixunssfdi(float value) {
    return __fixunsdfdi(value);
}

int64_t __fixsfdi(float value) {
    return __fixdfdi(value);
}

#endif
