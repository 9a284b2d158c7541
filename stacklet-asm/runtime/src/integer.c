/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text to integers, and simple arithmetic. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

/* The value of a digit or letter in bases up to 36; 36 for everything else. */
static unsigned digit_value(char c) {
    if (isdigit((unsigned char)c))
        return (unsigned)(c - '0');
    if (isalpha((unsigned char)c))
        return (unsigned)(tolower((unsigned char)c) - 'a' + 10);
    return 36;
}

/*
 * Base 0 becomes 16, 8 or 10 by the prefix; the prefix 0x is skipped, but only
 * if a digit follows it.
 */
static const char *skip_prefix(const char *text, int *base) {
    bool hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
                       digit_value(text[2]) < 16;
    if (hexadecimal && (*base == 0 || *base == 16)) {
        *base = 16;
        return text + 2;
    }
    if (*base == 0)
        *base = *text == '0' ? 8 : 10;
    return text;
}

/*
 * Reads blanks, a sign and digits. Returns the number without its sign;
 * UINTMAX_MAX with *overflow set if it is larger. Without a single digit
 * nothing is read and the result is 0.
 */
static unsigned long long parse(const char *text, char **end, int base,
                                bool *negative, bool *overflow) {
    const char *next = text;
    unsigned long long value = 0;
    *negative = *overflow = false;
    if (end != NULL)
        *end = (char *)text;
    if (base < 0 || base == 1 || base > 36) {
        errno = EINVAL;
        return 0;
    }
    while (isspace((unsigned char)*next))
        next++;
    if (*next == '-' || *next == '+')
        *negative = *next++ == '-';
    next = skip_prefix(next, &base);
    const char *digits = next;
    for (; digit_value(*next) < (unsigned)base; next++) {
        *overflow |=
            __builtin_mul_overflow(value, (unsigned long long)base, &value);
        *overflow |= __builtin_add_overflow(value, digit_value(*next), &value);
    }
    if (end != NULL && next > digits)
        *end = (char *)next;
    return *overflow ? ULLONG_MAX : value;
}

/* A signed number between low and high. */
static long long parse_signed(const char *text, char **end, int base,
                              long long low, long long high) {
    bool negative, overflow;
    unsigned long long value = parse(text, end, base, &negative, &overflow);
    unsigned long long limit =
        negative ? -(unsigned long long)low : (unsigned long long)high;
    if (overflow || value > limit) {
        errno = ERANGE;
        return negative ? low : high;
    }
    return (long long)(negative ? -value : value);
}

/*
 * An unsigned number; a minus sign is allowed, and counts down from zero as in
 * all unsigned arithmetic.
 */
static unsigned long long parse_unsigned(const char *text, char **end, int base,
                                         unsigned long long high) {
    bool negative, overflow;
    unsigned long long value = parse(text, end, base, &negative, &overflow);
    if (overflow || value > high) {
        errno = ERANGE;
        return high;
    }
    return negative ? -value : value;
}

/* long is 32 or 64 bits wide: so the limits decide, not the way of reading. */
long strtol(const char *text, char **end, int base) {
    return (long)parse_signed(text, end, base, LONG_MIN, LONG_MAX);
}

long long strtoll(const char *text, char **end, int base) {
    return parse_signed(text, end, base, LLONG_MIN, LLONG_MAX);
}

/* The same for unsigned numbers. */
unsigned long strtoul(const char *text, char **end, int base) {
    return (unsigned long)parse_unsigned(text, end, base, ULONG_MAX);
}

unsigned long long strtoull(const char *text, char **end, int base) {
    return parse_unsigned(text, end, base, ULLONG_MAX);
}

/* intmax_t is the same size as long long on every platform. */
intmax_t strtoimax(const char *text, char **end, int base) {
    return strtoll(text, end, base);
}

uintmax_t strtoumax(const char *text, char **end, int base) {
    return strtoull(text, end, base);
}

/*
 * Out of range, the standard leaves the result open: here it is cut to the
 * lower bits of the nearest long.
 */
int atoi(const char *text) {
    return (int)strtol(text, NULL, 10);
}

/* No errors are told. */
long atol(const char *text) {
    return strtol(text, NULL, 10);
}

long long atoll(const char *text) {
    return strtoll(text, NULL, 10);
}

/* ---- arithmetic ---------------------------------------------------------- */

/*
 * The lowest number has no positive counterpart: its result is left open, as in
 * the standard.
 */
int abs(int value) {
    return value < 0 ? -value : value;
}

long labs(long value) {
    return value < 0 ? -value : value;
}

long long llabs(long long value) {
    return value < 0 ? -value : value;
}

intmax_t imaxabs(intmax_t value) {
    return value < 0 ? -value : value;
}

/* Quotient and remainder of one division; the compiler divides once. */
div_t div(int numerator, int denominator) {
    return (div_t){numerator / denominator, numerator % denominator};
}

ldiv_t ldiv(long numerator, long denominator) {
    return (ldiv_t){numerator / denominator, numerator % denominator};
}

lldiv_t lldiv(long long numerator, long long denominator) {
    return (lldiv_t){numerator / denominator, numerator % denominator};
}

imaxdiv_t imaxdiv(intmax_t numerator, intmax_t denominator) {
    return (imaxdiv_t){numerator / denominator, numerator % denominator};
}
