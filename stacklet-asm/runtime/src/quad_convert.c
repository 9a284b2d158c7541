/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * long double where it is IEEE 754's 128-bit format and no processor computes
 * with it: comparisons, and to and from whole numbers and float. The names are
 * those of the compiler's own support library.
 */
#include <float.h>

#if LDBL_MANT_DIG == 113

#include <lab/quad.h>

/*
 * How clang passes an integer of 128 bits to a function here and takes it back:
 * on MIPS like a long double, in floating-point registers. The ABI and GCC have
 * it in integer registers, as other functions of clang's do.
 */
#if defined(__mips__)
typedef long double as_passed;

static wide taken(as_passed value) {
    return (union quad){value}.bits;
}

static as_passed given(wide value) {
    return lab_quad_of(value);
}
#else
typedef wide as_passed;

static wide taken(as_passed value) {
    return value;
}

static as_passed given(wide value) {
    return value;
}
#endif

int __eqtf2(long double a, long double b);
int __netf2(long double a, long double b);
int __lttf2(long double a, long double b);
int __letf2(long double a, long double b);
int __gttf2(long double a, long double b);
int __getf2(long double a, long double b);
int __unordtf2(long double a, long double b);
long double __extendsftf2(float value);
long double __extenddftf2(double value);
double __trunctfdf2(long double value);
float __trunctfsf2(long double value);
long double __floatsitf(int value);
long double __floatunsitf(unsigned value);
long double __floatditf(long long value);
long double __floatunditf(unsigned long long value);
long double __floattitf(as_passed value);
long double __floatuntitf(as_passed value);
int __fixtfsi(long double value);
unsigned __fixunstfsi(long double value);
long long __fixtfdi(long double value);
unsigned long long __fixunstfdi(long double value);
as_passed __fixtfti(long double value);
as_passed __fixunstfti(long double value);

/* Less than, equal to or greater than 0; what it says of no numbers is given. */
static int compared(long double a, long double b, int unordered) {
    wide x = (union quad){a}.bits, y = (union quad){b}.bits;
    wide sign = (wide)1 << 127, most = (wide)QUAD_INFINITE << 112;
    if ((x & ~sign) > most || (y & ~sign) > most)
        return unordered;
    if (((x | y) & ~sign) == 0 || x == y)
        return 0;
    if ((x ^ y) & sign)
        return x & sign ? -1 : 1;
    return (x < y) == ((x & sign) == 0) ? -1 : 1;
}

int __eqtf2(long double a, long double b) {
    return compared(a, b, 1);
}

int __netf2(long double a, long double b) {
    return compared(a, b, 1);
}

int __lttf2(long double a, long double b) {
    return compared(a, b, 1);
}

int __letf2(long double a, long double b) {
    return compared(a, b, 1);
}

int __gttf2(long double a, long double b) {
    return compared(a, b, -1);
}

int __getf2(long double a, long double b) {
    return compared(a, b, -1);
}

int __unordtf2(long double a, long double b) {
    return compared(a, b, 2) == 2;
}

long double __extendsftf2(float value) {
    double twice_as_wide = value;
    return __extenddftf2(twice_as_wide); /* a cast would call this function */
}

/* By way of double, which keeps a sign of what it loses: so nothing is rounded
 * twice. */
float __trunctfsf2(long double value) {
    wide bits = (union quad){value}.bits;
    wide low = ((wide)1 << 62) - 1;
    bits = (bits & ~low) | (wide)((bits & low) != 0) << 62;
    return (float)__trunctfdf2(lab_quad_of(bits));
}

static long double whole(int sign, wide magnitude) {
    return lab_quad_packed(sign, QUAD_BIAS + QUAD_TOP, magnitude);
}

long double __floatsitf(int value) {
    return __floatditf(value);
}

long double __floatunsitf(unsigned value) {
    return whole(0, value);
}

long double __floatditf(long long value) {
    return whole(value < 0, value < 0 ? -(wide)value : (wide)value);
}

long double __floatunditf(unsigned long long value) {
    return whole(0, value);
}

long double __floattitf(as_passed value) {
    wide bits = taken(value);
    int sign = (int)(bits >> 127);
    return whole(sign, sign ? -bits : bits);
}

long double __floatuntitf(as_passed value) {
    return whole(0, taken(value));
}

/* What stands before the point, without its sign; at most a limit. */
static wide magnitude(long double value, wide limit) {
    struct quad_number number = lab_quad_taken(value);
    int bits = number.exponent - QUAD_BIAS; /* behind the first one */
    if (number.kind == QUAD_NONE || number.kind == QUAD_ZERO || bits < 0)
        return 0;
    if (bits > 127 || number.kind == QUAD_ENDLESS)
        return limit;
    wide fraction = number.fraction >> 3;
    wide found = bits > 112 ? fraction << (bits - 112) : fraction >> (112 - bits);
    return found < limit ? found : limit;
}

/* Whole numbers with a sign reach one further below zero than above. */
static __int128 with_sign(long double value, wide limit) {
    int negative = (int)((union quad){value}.bits >> 127);
    wide found = magnitude(value, limit + (wide)negative);
    return (__int128)(negative ? -found : found);
}

static wide without_sign(long double value, wide limit) {
    return (union quad){value}.bits >> 127 ? 0 : magnitude(value, limit);
}

int __fixtfsi(long double value) {
    return (int)with_sign(value, INT32_MAX);
}

unsigned __fixunstfsi(long double value) {
    return (unsigned)without_sign(value, UINT32_MAX);
}

long long __fixtfdi(long double value) {
    return (long long)with_sign(value, INT64_MAX);
}

unsigned long long __fixunstfdi(long double value) {
    return (unsigned long long)without_sign(value, UINT64_MAX);
}

as_passed __fixtfti(long double value) {
    return given((wide)with_sign(value, ~(wide)0 >> 1));
}

as_passed __fixunstfti(long double value) {
    return given(without_sign(value, ~(wide)0));
}

#else

typedef int no_conversions_for_other_platforms;

#endif
