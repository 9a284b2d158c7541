/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Floating-point numbers in printf: exact digits, rounded half to even. */
#include <lab/bits.h>
#include <lab/decimal.h>
#include <lab/format.h>
#include <string.h>

/*
 * A number ready to be written: digits of value from one place to another, with
 * a point after place unit.
 */
struct layout {
    int unit;       /* the place of the last digit before the decimal point */
    int first;      /* the place of the first digit, at least unit */
    int fraction;   /* how many digits follow the point */
    char suffix[8]; /* "e+05" or nothing */
};

/*
 * E, F, G and A write letters large: the exponent's, those of INF and NAN, and
 * the digits of A.
 */
static bool is_upper(const struct lab_spec *spec) {
    return spec->conversion >= 'A' && spec->conversion <= 'Z';
}

/*
 * Writes all digits of a layout. Places that the number does not have are
 * zeros.
 */
static void write_number(struct lab_sink *sink, const struct lab_spec *spec,
                         const char *sign, const struct lab_decimal *number,
                         const struct layout *layout) {
    bool point = layout->fraction > 0 || spec->alternate;
    size_t suffix = strlen(layout->suffix);
    size_t length = (size_t)(layout->first - layout->unit) + 1 + point +
                    (size_t)layout->fraction + suffix;
    int after = lab_field_begin(sink, spec, sign, length, spec->zero);
    for (int place = layout->first; place >= layout->unit; place--)
        lab_sink_put_char(sink, (char)('0' + lab_decimal_digit(number, place)));
    if (point)
        lab_sink_put_char(sink, '.');
    /* Behind place 0 there are only zeros. */
    int zeros = layout->fraction - layout->unit;
    for (int place = layout->unit - 1;
         place >= 0 && place >= layout->unit - layout->fraction; place--)
        lab_sink_put_char(sink, (char)('0' + lab_decimal_digit(number, place)));
    lab_sink_pad(sink, '0',
                 zeros < layout->fraction ? zeros : layout->fraction);
    lab_sink_put(sink, layout->suffix, suffix);
    lab_sink_pad(sink, ' ', after);
}

/*
 * Writes "e+05", or "p+5" for hexadecimal: a sign and at least so many digits.
 */
static void write_exponent(char *suffix, char letter, int exponent,
                           int least_digits) {
    char reversed[4];
    int digits = 0;
    for (int rest = exponent < 0 ? -exponent : exponent;
         rest > 0 || digits < least_digits; rest /= 10)
        reversed[digits++] = (char)('0' + rest % 10);
    *suffix++ = letter;
    *suffix++ = exponent < 0 ? '-' : '+';
    while (digits > 0)
        *suffix++ = reversed[--digits];
    *suffix = '\0';
}

/* The place of the first digit; for zero, its only one. */
static int first_place(const struct lab_decimal *number) {
    int digits = lab_decimal_digits(number);
    return digits == 0 ? number->scale : digits - 1;
}

/*
 * Rounds to one digit before the point and precision digits behind it. Returns
 * the power of ten; the rounding may have made it larger by one: 9.99
 * becomes 1.0e+01.
 */
static int round_scientific(struct lab_decimal *number, int precision) {
    lab_decimal_round(number, first_place(number) - precision);
    return first_place(number) - number->scale;
}

/* One digit before the point: the unit is the first place. */
static void lay_out_scientific(const struct lab_decimal *number, bool upper,
                               int precision, struct layout *layout) {
    layout->unit = first_place(number);
    layout->first = layout->unit;
    layout->fraction = precision;
    write_exponent(layout->suffix, upper ? 'E' : 'e',
                   layout->unit - number->scale, 2);
}

/*
 * The point stands where the number has it; a number below 1 gets a zero before
 * it.
 */
static void lay_out_fixed(const struct lab_decimal *number, int precision,
                          struct layout *layout) {
    int first = first_place(number);
    layout->unit = number->scale;
    layout->first = first > layout->unit ? first : layout->unit;
    layout->fraction = precision;
    layout->suffix[0] = '\0';
}

/* Conversion g shows no zeros that say nothing. */
static void drop_trailing_zeros(const struct lab_decimal *number,
                                struct layout *layout) {
    while (layout->fraction > 0 &&
           lab_decimal_digit(number, layout->unit - layout->fraction) == 0)
        layout->fraction--;
}

/*
 * Conversion g: precision counts all digits; the shorter of both forms, without
 * trailing zeros.
 */
static void lay_out_general(struct lab_decimal *number,
                            const struct lab_spec *spec, int precision,
                            struct layout *layout) {
    if (precision == 0)
        precision = 1;
    int exponent = round_scientific(number, precision - 1);
    if (exponent < -4 || exponent >= precision)
        lay_out_scientific(number, is_upper(spec), precision - 1, layout);
    else
        lay_out_fixed(number, precision - 1 - exponent, layout);
    if (!spec->alternate)
        drop_trailing_zeros(number, layout);
}

/*
 * Conversions e, f and g: exact digits first, then rounding, then the layout.
 */
static void format_decimal(struct lab_sink *sink, const struct lab_spec *spec,
                           const char *sign, uint64_t mantissa, int exponent) {
    struct lab_decimal number;
    struct layout layout;
    int precision = spec->precision < 0 ? 6 : spec->precision;
    lab_decimal_from_binary(&number, mantissa, exponent);
    switch (spec->conversion) {
    case 'e':
    case 'E':
        round_scientific(&number, precision);
        lay_out_scientific(&number, is_upper(spec), precision, &layout);
        break;
    case 'f':
    case 'F':
        lab_decimal_round(&number, number.scale - precision);
        lay_out_fixed(&number, precision, &layout);
        break;
    default: lay_out_general(&number, spec, precision, &layout);
    }
    write_number(sink, spec, sign, &number, &layout);
}

/* ---- hexadecimal, infinity, NaN ------------------------------------------ */

/*
 * Rounds the 52 fraction bits to so many hexadecimal digits, ties to even. The
 * digit before the point may grow.
 */
static uint64_t round_hexadecimal(uint64_t mantissa, int digits) {
    int cut = DOUBLE_FRACTION_BITS - 4 * digits;
    uint64_t unit = UINT64_C(1) << cut;
    uint64_t lost = mantissa & (unit - 1);
    mantissa -= lost;
    bool odd = (mantissa & unit) != 0;
    return lost > unit / 2 || (lost == unit / 2 && odd) ? mantissa + unit
                                                        : mantissa;
}

/*
 * Conversion a: 0x1.8p+1. Without a precision, as many digits as the number
 * has.
 */
static void format_hexadecimal(struct lab_sink *sink,
                               const struct lab_spec *spec, const char *sign,
                               uint64_t mantissa, int exponent) {
    const char *digits =
        is_upper(spec) ? "0123456789ABCDEF" : "0123456789abcdef";
    char prefix[4] = "";
    char suffix[8];
    int precision = spec->precision;
    int shown = DOUBLE_FRACTION_BITS / 4;
    write_exponent(suffix, is_upper(spec) ? 'P' : 'p',
                   mantissa == 0 ? 0 : exponent + DOUBLE_FRACTION_BITS, 1);
    if (precision >= 0 && precision < shown)
        mantissa = round_hexadecimal(mantissa, precision);
    while (shown > 0 &&
           (mantissa >> (DOUBLE_FRACTION_BITS - 4 * shown) & 15) == 0)
        shown--;
    int zeros = precision > shown ? precision - shown : 0;
    strcat(strcpy(prefix, sign), is_upper(spec) ? "0X" : "0x");
    bool point = shown + zeros > 0 || spec->alternate;
    size_t length = 1 + point + (size_t)shown + (size_t)zeros + strlen(suffix);
    int after = lab_field_begin(sink, spec, prefix, length, spec->zero);
    lab_sink_put_char(sink, digits[mantissa >> DOUBLE_FRACTION_BITS]);
    if (point)
        lab_sink_put_char(sink, '.');
    for (int i = 1; i <= shown; i++)
        lab_sink_put_char(
            sink, digits[mantissa >> (DOUBLE_FRACTION_BITS - 4 * i) & 15]);
    lab_sink_pad(sink, '0', zeros);
    lab_sink_put(sink, suffix, strlen(suffix));
    lab_sink_pad(sink, ' ', after);
}

/*
 * The sign of a NaN is not shown: processors differ in the one that 0.0 / 0.0
 * gets.
 */
void lab_format_double(struct lab_sink *sink, const struct lab_spec *spec,
                       double value) {
    uint64_t bits = lab_bits(value);
    uint64_t mantissa = bits & DOUBLE_FRACTION;
    int field = lab_exponent_field(value);
    bool negative = (bits & DOUBLE_SIGN) != 0;
    if (field == DOUBLE_EXPONENT_ALL) {
        bool nan = mantissa != 0;
        const char *name =
            is_upper(spec) ? (nan ? "NAN" : "INF") : (nan ? "nan" : "inf");
        lab_format_text(sink, spec, lab_sign(spec, negative && !nan), name, 3);
        return;
    }
    /* Subnormal numbers have no hidden bit, and the lowest exponent. */
    if (field == 0)
        field = 1;
    else
        mantissa |= UINT64_C(1) << DOUBLE_FRACTION_BITS;
    int exponent = field - DOUBLE_BIAS - DOUBLE_FRACTION_BITS;
    const char *sign = lab_sign(spec, negative);
    if (spec->conversion == 'a' || spec->conversion == 'A')
        format_hexadecimal(sink, spec, sign, mantissa, exponent);
    else
        format_decimal(sink, spec, sign, mantissa, exponent);
}
