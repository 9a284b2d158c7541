/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * 128-bit division for 64-bit platforms, where the compiler knows the type but
 * no processor divides it. The method is that of int64.c. Some processors do not
 * shift it either, and the compiler has that done here, in halves.
 */
#include <stddef.h>

#if defined(__SIZEOF_INT128__)

typedef unsigned __int128 wide;
typedef __int128 signed_wide;

wide __udivmodti4(wide numerator, wide denominator, wide *remainder);
wide __udivti3(wide numerator, wide denominator);
wide __umodti3(wide numerator, wide denominator);
signed_wide __divti3(signed_wide numerator, signed_wide denominator);
signed_wide __modti3(signed_wide numerator, signed_wide denominator);
wide __ashlti3(wide value, int distance);
wide __lshrti3(wide value, int distance);
signed_wide __ashrti3(signed_wide value, int distance);
wide __multi3(wide one, wide other);

typedef unsigned long long half;

/* Of halves, so that no shift of the whole is needed: that would come here. */
static wide joined(half high, half low) {
    union {
        wide whole;
        half part[2];
    } number;
    int first = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    number.part[!first] = high;
    number.part[first] = low;
    return number.whole;
}

static half high_half(wide value) {
    union {
        wide whole;
        half part[2];
    } number = {value};
    return number.part[__BYTE_ORDER__ != __ORDER_BIG_ENDIAN__];
}

wide __ashlti3(wide value, int distance) {
    half high = high_half(value);
    half low = (half)value;
    if (distance >= 64)
        return joined(low << (distance - 64), 0);
    if (distance == 0)
        return value;
    return joined(high << distance | low >> (64 - distance), low << distance);
}

wide __lshrti3(wide value, int distance) {
    half high = high_half(value);
    half low = (half)value;
    if (distance >= 64)
        return joined(0, high >> (distance - 64));
    if (distance == 0)
        return value;
    return joined(high >> distance, low >> distance | high << (64 - distance));
}

signed_wide __ashrti3(signed_wide value, int distance) {
    half high = high_half((wide)value);
    half low = (half)value;
    half sign = (half)((long long)high >> 63);
    if (distance >= 64)
        return (signed_wide)joined(
            sign, (half)((long long)high >> (distance - 64)));
    if (distance == 0)
        return value;
    return (signed_wide)joined((half)((long long)high >> distance),
                               low >> distance | high << (64 - distance));
}

/* By hand, in 32-bit pieces: the high half of a product is what is missing. */
wide __multi3(wide one, wide other) {
    half a = (half)one;
    half b = (half)other;
    half mask = 0xffffffff;
    half low = (a & mask) * (b & mask);
    half middle = (a >> 32) * (b & mask) + (low >> 32);
    half upper = (a & mask) * (b >> 32) + (middle & mask);
    half high = (a >> 32) * (b >> 32) + (middle >> 32) + (upper >> 32);
    return joined(high + high_half(one) * b + a * high_half(other),
                  upper << 32 | (low & mask));
}

/* Zeros above the highest bit that is set; value is not 0. Word by word. */
static int leading_zeros(wide value) {
    unsigned long long high = (unsigned long long)(value >> 64);
    return high != 0 ? __builtin_clzll(high)
                     : 64 + __builtin_clzll((unsigned long long)value);
}

/*
 * Long division in base 2. Where both fit into 64 bits, the processor's own
 * division is used; so it also answers a division by zero.
 */
wide __udivmodti4(wide numerator, wide denominator, wide *remainder) {
    wide quotient = 0;
    if ((numerator | denominator) >> 64 == 0) {
        quotient =
            (unsigned long long)numerator / (unsigned long long)denominator;
        numerator -= quotient * denominator;
    } else if (denominator == 0) {
        quotient = 1 / (volatile unsigned long long){0};
    } else if (numerator >= denominator) {
        int shift = leading_zeros(denominator) - leading_zeros(numerator);
        denominator <<= shift;
        for (; shift >= 0; shift--, denominator >>= 1) {
            quotient <<= 1;
            if (numerator >= denominator) {
                numerator -= denominator;
                quotient |= 1;
            }
        }
    }
    if (remainder != NULL)
        *remainder = numerator;
    return quotient;
}

wide __udivti3(wide numerator, wide denominator) {
    return __udivmodti4(numerator, denominator, NULL);
}

wide __umodti3(wide numerator, wide denominator) {
    wide rest;
    __udivmodti4(numerator, denominator, &rest);
    return rest;
}

/*
 * Signed division rounds towards zero, so it is the unsigned one with the signs
 * put back.
 */
static wide magnitude(signed_wide value) {
    return value < 0 ? -(wide)value : (wide)value;
}

signed_wide __divti3(signed_wide numerator, signed_wide denominator) {
    wide quotient = __udivti3(magnitude(numerator), magnitude(denominator));
    return (signed_wide)((numerator < 0) != (denominator < 0) ? -quotient
                                                              : quotient);
}

/* The remainder has the sign of the numerator. */
signed_wide __modti3(signed_wide numerator, signed_wide denominator) {
    wide rest = __umodti3(magnitude(numerator), magnitude(denominator));
    return (signed_wide)(numerator < 0 ? -rest : rest);
}

#endif
