/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One conversion of a printf format, taken apart. For the runtime's own
 * sources.
 */
#ifndef LAB_FORMAT_H
#define LAB_FORMAT_H

#include <lab/file.h>
#include <stdbool.h>
#include <stdint.h>

struct lab_spec {
    bool left;      /* '-': pad on the right */
    bool plus;      /* '+': a sign always */
    bool space;     /* ' ': a blank where a plus would stand */
    bool alternate; /* '#': 0x, a leading 0, or a decimal point always */
    bool zero;      /* '0': pad with zeros after the sign */
    int width;      /* at least this many characters */
    int precision;  /* -1 when none was given */
    char length; /* 'H' char, 'h' short, 'l', 'q' long long, 'z', 't', 'j', 'L'
                  */
    char conversion; /* the letter that ends the conversion */
};

/*
 * Begins a field: blanks or zeros up to spec->width, with the prefix (sign, 0x)
 * in its place. The body of body_length characters is to follow. Returns how
 * many blanks are due behind it.
 */
int lab_field_begin(struct lab_sink *sink, const struct lab_spec *spec,
                    const char *prefix, size_t body_length, bool zeros);

/* What stands before a number: "-", "+", " " or nothing. */
const char *lab_sign(const struct lab_spec *spec, bool negative);

/* Text of a known length; a string, up to the precision; an address. */
void lab_format_text(struct lab_sink *sink, const struct lab_spec *spec,
                     const char *prefix, const char *text, size_t length);
void lab_format_string(struct lab_sink *sink, const struct lab_spec *spec,
                       const char *text);
void lab_format_pointer(struct lab_sink *sink, const struct lab_spec *spec,
                        const void *pointer);

/* Integers: conversions d i, and u x X o. */
void lab_format_signed(struct lab_sink *sink, const struct lab_spec *spec,
                       int64_t value);
void lab_format_unsigned(struct lab_sink *sink, const struct lab_spec *spec,
                         uint64_t value);

/* One floating-point number: conversions e E f F g G a A. */
void lab_format_double(struct lab_sink *sink, const struct lab_spec *spec,
                       double value);

#endif
