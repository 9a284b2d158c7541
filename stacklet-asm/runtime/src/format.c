/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields: how one converted argument is written with its sign, padding and
 * zeros. Text, integers and addresses; floating-point numbers are in
 * format_double.c.
 */
#include <lab/format.h>
#include <stdint.h>
#include <string.h>

/* ---- fields -------------------------------------------------------------- */

/* In pieces, so that a wide field is not one step for each character. */
void lab_sink_pad(struct lab_sink *sink, char filler, int count) {
    static const char blanks[] = "                                ";
    static const char zeros[] = "00000000000000000000000000000000";
    const int piece = sizeof blanks - 1;
    const char *bytes = filler == '0' ? zeros : blanks;
    for (; count > 0; count -= piece)
        lab_sink_put(sink, bytes, (size_t)(count < piece ? count : piece));
}

/*
 * Zeros stand between sign and digits, blanks before the sign or behind
 * everything.
 */
int lab_field_begin(struct lab_sink *sink, const struct lab_spec *spec,
                    const char *prefix, size_t body_length, bool zeros) {
    size_t prefix_length = strlen(prefix);
    size_t length = prefix_length + body_length;
    int padding = length < (size_t)spec->width ? spec->width - (int)length : 0;
    if (padding > 0 && !spec->left && !zeros)
        lab_sink_pad(sink, ' ', padding);
    if (prefix_length > 0)
        lab_sink_put(sink, prefix, prefix_length);
    if (padding > 0 && !spec->left && zeros)
        lab_sink_pad(sink, '0', padding);
    return spec->left ? padding : 0;
}

/* A plus wins over a blank. */
const char *lab_sign(const struct lab_spec *spec, bool negative) {
    if (negative)
        return "-";
    return spec->plus ? "+" : spec->space ? " " : "";
}

/* The flag 0 has no meaning for text. */
void lab_format_text(struct lab_sink *sink, const struct lab_spec *spec,
                     const char *prefix, const char *text, size_t length) {
    int after = lab_field_begin(sink, spec, prefix, length, false);
    lab_sink_put(sink, text, length);
    lab_sink_pad(sink, ' ', after);
}

/*
 * With a precision, the string need not end: nothing behind the limit is read.
 */
void lab_format_string(struct lab_sink *sink, const struct lab_spec *spec,
                       const char *text) {
    if (text == NULL)
        text = "(null)";
    size_t limit = spec->precision < 0 ? SIZE_MAX : (size_t)spec->precision;
    size_t length = 0;
    while (length < limit && text[length] != '\0')
        length++;
    lab_format_text(sink, spec, "", text, length);
}

/* ---- integers ------------------------------------------------------------ */

/*
 * Writes the digits of value backwards, the last one just before end, and
 * returns where they begin.
 */
static char *write_digits(char *end, uint64_t value, char conversion) {
    const char *digits =
        conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    int shift = conversion == 'o' ? 3 : 4;
    if (conversion == 'x' || conversion == 'X' || conversion == 'o') {
        for (; value > 0; value >>= shift)
            *--end = digits[value & ((1u << shift) - 1)];
        return end;
    }
    /* 32-bit platforms divide such numbers by a slow function. */
    for (; value > UINT32_MAX; value /= 10)
        *--end = digits[value % 10];
    for (uint32_t small = (uint32_t)value; small > 0; small /= 10)
        *--end = digits[small % 10];
    return end;
}

/* Digits are written backwards into a buffer, zeros come from the precision. */
static void format_digits(struct lab_sink *sink, const struct lab_spec *spec,
                          uint64_t value, const char *prefix, char conversion) {
    char buffer[24]; /* 22 octal digits are the longest */
    char *end = buffer + sizeof buffer;
    char *digits = write_digits(end, value, conversion);
    int length = (int)(end - digits);
    int wanted = spec->precision < 0 ? 1 : spec->precision;
    if (spec->alternate && conversion == 'o' && wanted <= length)
        wanted = length + 1;
    int zeros = wanted > length ? wanted - length : 0;
    /* A precision tells the number of digits: zeros do not fill as well. */
    int after =
        lab_field_begin(sink, spec, prefix, (size_t)zeros + (size_t)length,
                        spec->zero && spec->precision < 0);
    lab_sink_pad(sink, '0', zeros);
    lab_sink_put(sink, digits, (size_t)length);
    lab_sink_pad(sink, ' ', after);
}

void lab_format_signed(struct lab_sink *sink, const struct lab_spec *spec,
                       int64_t value) {
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    format_digits(sink, spec, size, lab_sign(spec, value < 0), 'd');
}

/* Zero has no prefix: there is no 0x0. */
void lab_format_unsigned(struct lab_sink *sink, const struct lab_spec *spec,
                         uint64_t value) {
    const char *prefix = "";
    if (spec->alternate && value != 0 && spec->conversion == 'x')
        prefix = "0x";
    if (spec->alternate && value != 0 && spec->conversion == 'X')
        prefix = "0X";
    format_digits(sink, spec, value, prefix, spec->conversion);
}

/* As hexadecimal number, without leading zeros. */
void lab_format_pointer(struct lab_sink *sink, const struct lab_spec *spec,
                        const void *pointer) {
    if (pointer == NULL)
        lab_format_text(sink, spec, "", "(nil)", 5);
    else
        format_digits(sink, spec, (uintptr_t)pointer, "0x", 'x');
}
