/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text to floating-point numbers, correctly rounded: the double that is nearest
 * to what the text says.
 *
 * For a float the same work is done with one change: the double is not rounded
 * but made odd when something was cut off. Then the step from double to float
 * still sees on which side of a tie the text was.
 */
#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <lab/bits.h>
#include <lab/decimal.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/*
 * No double's exact decimal form, nor the middle between two, has more digits.
 * Digits beyond cannot change the result but by being there at all, which is
 * told by one more digit that is not 0.
 */
#define DIGITS_THAT_MATTER 770

/* ---- rounding ------------------------------------------------------------ */

/*
 * bits * 2^exponent as a double, ties to even or made odd. sticky: the value is
 * a little more than bits says, by less than one of them.
 */
static double round_to_double(uint64_t bits, int exponent, bool sticky,
                              bool odd) {
    if (bits == 0)
        return 0;
    int up = __builtin_clzll(bits);
    /* Now the highest bit is set, and the value is 1.x * 2^(exponent + 63). */
    bits <<= up;
    exponent -= up;
    int field = exponent + 63 + DOUBLE_BIAS;
    int drop = 63 - DOUBLE_FRACTION_BITS;
    if (field <= 0)
        drop += 1 - field; /* subnormal: fewer bits are kept */
    if (field >= DOUBLE_EXPONENT_ALL || drop > 64) {
        errno = ERANGE;
        return drop > 64 ? 0 : INFINITY;
    }
    uint64_t kept = drop == 64 ? 0 : bits >> drop;
    uint64_t half = UINT64_C(1) << (drop - 1);
    uint64_t lost = bits & (half | (half - 1));
    if (odd)
        kept |= lost != 0 || sticky;
    else if (lost > half || (lost == half && (sticky || kept % 2 == 1)))
        kept++;
    /*
     * The highest bit of kept adds one to the exponent field below it, also
     * when rounding carried into it.
     */
    uint64_t result =
        kept + (field <= 0 ? 0 : (uint64_t)(field - 1) << DOUBLE_FRACTION_BITS);
    if (result >> DOUBLE_FRACTION_BITS == DOUBLE_EXPONENT_ALL ||
        (field <= 0 && (lost != 0 || sticky)))
        errno = ERANGE;
    return lab_from_bits(result);
}

/* ---- decimal ------------------------------------------------------------- */

/*
 * The integer part, which must be below 2^64, and whether anything follows. The
 * scale is a multiple of 9.
 */
static uint64_t integer_part(const struct lab_decimal *number, bool *more) {
    int limb = number->scale / DECIMAL_LIMB_DIGITS;
    uint64_t whole = 0;
    for (int i = number->limbs - 1; i >= limb; i--)
        whole = whole * DECIMAL_BASE + number->limb[i];
    *more = false;
    for (int i = 0; i < limb && i < number->limbs; i++)
        *more |= number->limb[i] != 0;
    return whole;
}

/*
 * Makes the scale a multiple of 9, so that the decimal point lies between two
 * limbs.
 */
static void align_point(struct lab_decimal *number) {
    for (; number->scale % DECIMAL_LIMB_DIGITS != 0; number->scale++)
        lab_decimal_multiply(number, 10, 0);
}

/*
 * Multiplies or divides by powers of two until the integer part has 55 to 64
 * bits: enough to round.
 */
static double scale_to_double(struct lab_decimal *number, bool odd) {
    int exponent = 0;
    int above; /* digits before the point */
    while ((above = lab_decimal_digits(number) - number->scale) > 19) {
        /* Divides by 2^step: * 5^step / 10^step. */
        int step = above > 23 ? 13 : 3;
        lab_decimal_multiply_5(number, step);
        number->scale += step;
        exponent += step;
    }
    while ((above = lab_decimal_digits(number) - number->scale) < 18) {
        int step = above < 9 ? 30 : 3;
        lab_decimal_multiply_2(number, step);
        exponent -= step;
    }
    align_point(number);
    bool more;
    uint64_t bits = integer_part(number, &more);
    return round_to_double(bits, exponent, more, odd);
}

/*
 * Up to 15 digits and a power of ten that is exact as a double: one exact
 * operation, and so one rounding.
 */
static bool small_enough(const struct lab_decimal *number, int exponent,
                         double *result) {
    if (number->limbs > 2 || exponent < -22 || exponent > 22)
        return false;
    double value = 0, power = 1;
    for (int i = number->limbs - 1; i >= 0; i--)
        value = value * DECIMAL_BASE + number->limb[i];
    if (value > 0x1p53)
        return false;
    for (int i = exponent < 0 ? -exponent : exponent; i > 0; i--)
        power *= 10;
    *result = exponent < 0 ? value / power : value * power;
    return true;
}

/*
 * number * 10^exponent. What is far outside the range of double is not
 * computed.
 */
static double decimal_to_double(struct lab_decimal *number, int exponent,
                                bool odd) {
    double result;
    /* Digits before the point. */
    int above = lab_decimal_digits(number) + exponent;
    if (number->limbs == 0)
        return 0;
    if (above > 310 || above < -330) {
        errno = ERANGE;
        return above > 0 ? INFINITY : 0;
    }
    if (!odd && small_enough(number, exponent, &result))
        return result;
    number->scale = exponent < 0 ? -exponent : 0;
    for (; exponent > 0; exponent--)
        lab_decimal_multiply(number, 10, 0);
    return scale_to_double(number, odd);
}

/* ---- reading ------------------------------------------------------------- */

/*
 * Reads "e-12" or "p3", if there is a digit in it. Exponents beyond all use are
 * held at a large number.
 */
static const char *read_exponent(const char *text, char letter, int *exponent) {
    if (tolower((unsigned char)*text) != letter)
        return text;
    const char *next = text + 1;
    bool negative = *next == '-';
    if (*next == '-' || *next == '+')
        next++;
    if (!isdigit((unsigned char)*next))
        return text;
    int value = 0;
    for (; isdigit((unsigned char)*next); next++)
        if (value < 100000)
            value = value * 10 + (*next - '0');
    *exponent += negative ? -value : value;
    return next;
}

/*
 * Reads digits with a point somewhere. Returns text itself if there is no
 * digit.
 */
static const char *read_decimal(const char *text, struct lab_decimal *number,
                                int *exponent) {
    int significant = 0; /* digits in number */
    bool point = false, any = false, more = false;
    const char *next = text;
    *number = (struct lab_decimal){.limbs = 0};
    *exponent = 0;
    for (; isdigit((unsigned char)*next) || (*next == '.' && !point); next++) {
        if (*next == '.') {
            point = true;
            continue;
        }
        any = true;
        if (significant < DIGITS_THAT_MATTER) {
            lab_decimal_multiply(number, 10, (uint32_t)(*next - '0'));
            significant += number->limbs > 0;
            *exponent -= point;
        } else {
            more |= *next != '0';
            *exponent += !point;
        }
    }
    if (more) {
        lab_decimal_multiply(number, 10, 1);
        --*exponent;
    }
    return any ? read_exponent(next, 'e', exponent) : text;
}

/* For digits that isxdigit() accepted. */
static int hexadecimal_value(char c) {
    return isdigit((unsigned char)c) ? c - '0'
                                     : tolower((unsigned char)c) - 'a' + 10;
}

/*
 * Reads what follows 0x: hexadecimal digits with a point, and a power of two.
 * 60 bits are kept; the lowest of them also stands for everything cut off.
 */
static const char *read_hexadecimal(const char *text, uint64_t *bits,
                                    int *exponent) {
    bool point = false, any = false;
    const char *next = text;
    *bits = 0;
    *exponent = 0;
    for (; isxdigit((unsigned char)*next) || (*next == '.' && !point); next++) {
        if (*next == '.') {
            point = true;
            continue;
        }
        any = true;
        unsigned digit = (unsigned)hexadecimal_value(*next);
        if (*bits >> 56 == 0) {
            *bits = *bits << 4 | digit;
            *exponent -= point ? 4 : 0;
        } else {
            *bits |= digit != 0;
            *exponent += point ? 0 : 4;
        }
    }
    return any ? read_exponent(next, 'p', exponent) : text;
}

/* "inf", "infinity", "nan", "nan(...)", in any case. */
static const char *read_name(const char *text, double *result) {
    if (strncasecmp(text, "inf", 3) == 0) {
        *result = INFINITY;
        return text + (strncasecmp(text, "infinity", 8) == 0 ? 8 : 3);
    }
    if (strncasecmp(text, "nan", 3) != 0)
        return text;
    *result = NAN;
    size_t inside = text[3] == '(' ? strcspn(text, ")") : 0;
    return text[inside] == ')' ? text + inside + 1 : text + 3;
}

/*
 * A number without sign. Returns text itself if there is none. The large array
 * is not in strtod()'s own frame.
 */
static const char *read_number(const char *text, bool odd, double *result) {
    int exponent;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        uint64_t bits;
        const char *end = read_hexadecimal(text + 2, &bits, &exponent);
        if (end != text + 2) {
            *result = round_to_double(bits, exponent, false, odd);
            return end;
        }
    }
    struct lab_decimal number;
    const char *end = read_decimal(text, &number, &exponent);
    if (end == text)
        return read_name(text, result);
    *result = decimal_to_double(&number, exponent, odd);
    return end;
}

/*
 * Blanks, a sign, a number. Without a number nothing is read, not even the
 * blanks.
 */
static double parse(const char *text, char **end, bool odd) {
    const char *next = text;
    double result = 0;
    while (isspace((unsigned char)*next))
        next++;
    bool negative = *next == '-';
    if (*next == '-' || *next == '+')
        next++;
    const char *behind = read_number(next, odd, &result);
    if (end != NULL)
        *end = (char *)(behind == next ? text : behind);
    return negative ? -result : result;
}

double strtod(const char *text, char **end) {
    return parse(text, end, false);
}

/*
 * A result that is not 0 but below the normal floats is out of range unless it
 * is exact.
 */
float strtof(const char *text, char **end) {
    double wide = parse(text, end, true);
    float result = (float)wide;
    bool beyond = isinf(result) && !isinf(wide);
    bool subnormal = result > -FLT_MIN && result < FLT_MIN;
    if (beyond || (subnormal && (double)result != wide))
        errno = ERANGE;
    return result;
}

double atof(const char *text) {
    return strtod(text, NULL);
}
