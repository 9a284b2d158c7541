/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The printf family: takes formats apart and fetches the arguments. format.c
 * and format_double.c write them.
 */
#include <errno.h>
#include <lab/format.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

/*
 * A va_list may be an array type; inside a struct it can be passed on by
 * address everywhere.
 */
struct arguments {
    va_list list;
};

/* ---- arguments ----------------------------------------------------------- */

/*
 * Takes the next argument as a signed number; char and short arrive as int and
 * are cut to their own size.
 */
static int64_t next_signed(struct arguments *arguments, char length) {
    switch (length) {
    case 'q':
    case 'j': return va_arg(arguments->list, long long);
    case 'l': return va_arg(arguments->list, long);
    case 'z':
    case 't': return va_arg(arguments->list, ptrdiff_t);
    case 'h': return (short)va_arg(arguments->list, int);
    case 'H': return (signed char)va_arg(arguments->list, int);
    default: return va_arg(arguments->list, int);
    }
}

/*
 * The same for unsigned numbers: without the cut, the sign of a char would fill
 * the upper bits.
 */
static uint64_t next_unsigned(struct arguments *arguments, char length) {
    switch (length) {
    case 'q':
    case 'j': return va_arg(arguments->list, unsigned long long);
    case 'l': return va_arg(arguments->list, unsigned long);
    case 'z':
    case 't': return va_arg(arguments->list, size_t);
    case 'h': return (unsigned short)va_arg(arguments->list, unsigned);
    case 'H': return (unsigned char)va_arg(arguments->list, unsigned);
    default: return va_arg(arguments->list, unsigned);
    }
}

/* ---- formats ------------------------------------------------------------- */

/*
 * Flags stand in any order, also several times; what contradicts itself is
 * settled later: - wins over 0, and + over a blank.
 */
static const char *parse_flags(const char *format, struct lab_spec *spec) {
    for (;; format++) {
        switch (*format) {
        case '-': spec->left = true; break;
        case '+': spec->plus = true; break;
        case ' ': spec->space = true; break;
        case '#': spec->alternate = true; break;
        case '0': spec->zero = true; break;
        default: return format;
        }
    }
}

/*
 * A number of digits, or * for the next argument. Numbers too large for int are
 * held at INT_MAX.
 */
static const char *parse_number(const char *format, int *number,
                                struct arguments *arguments) {
    if (*format == '*') {
        *number = va_arg(arguments->list, int);
        return format + 1;
    }
    for (*number = 0; *format >= '0' && *format <= '9'; format++) {
        int digit = *format - '0';
        *number =
            *number > (INT_MAX - digit) / 10 ? INT_MAX : *number * 10 + digit;
    }
    return format;
}

/* The length says which type was passed: two letters are stored as one. */
static const char *parse_length(const char *format, struct lab_spec *spec) {
    if (format[0] == 'h' && format[1] == 'h') {
        spec->length = 'H';
        return format + 2;
    }
    if (format[0] == 'l' && format[1] == 'l') {
        spec->length = 'q';
        return format + 2;
    }
    if (*format == '\0' || strchr("hlztjL", *format) == NULL)
        return format;
    spec->length = *format;
    return format + 1;
}

/*
 * Takes one conversion apart. format stands behind the %; the result is behind
 * the letter that ends it.
 */
static const char *parse_spec(const char *format, struct lab_spec *spec,
                              struct arguments *arguments) {
    *spec = (struct lab_spec){.precision = -1};
    format = parse_flags(format, spec);
    format = parse_number(format, &spec->width, arguments);
    if (spec->width < 0) { /* only * can give that: it means the flag - */
        spec->left = true;
        spec->width = spec->width == INT_MIN ? INT_MAX : -spec->width;
    }
    if (*format == '.') {
        format = parse_number(format + 1, &spec->precision, arguments);
        if (spec->precision < 0)
            spec->precision = -1;
    }
    format = parse_length(format, spec);
    spec->conversion = *format;
    return *format == '\0' ? format : format + 1;
}

/*
 * Takes the arguments of one conversion and has them written; false if there is
 * no such conversion. An argument of the wrong type is the program's mistake:
 * clang warns of it, because the family is declared with the attribute format.
 */
static bool convert(struct lab_sink *sink, const struct lab_spec *spec,
                    struct arguments *arguments) {
    switch (spec->conversion) {
    case 'd':
    case 'i':
        lab_format_signed(sink, spec, next_signed(arguments, spec->length));
        return true;
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        lab_format_unsigned(sink, spec, next_unsigned(arguments, spec->length));
        return true;
    case 'c': {
        char c = (char)va_arg(arguments->list, int);
        lab_format_text(sink, spec, "", &c, 1);
        return true;
    }
    case 's':
        lab_format_string(sink, spec, va_arg(arguments->list, const char *));
        return true;
    case 'p':
        lab_format_pointer(sink, spec, va_arg(arguments->list, const void *));
        return true;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
        lab_format_double(sink, spec,
                          spec->length == 'L'
                              ? (double)va_arg(arguments->list, long double)
                              : va_arg(arguments->list, double));
        return true;
    case '%': lab_sink_put(sink, "%", 1); return true;
    default: return false;
    }
}

/*
 * What the family shares. A conversion that does not exist is written as it
 * stands in the format.
 */
static void format_all(struct lab_sink *sink, const char *format,
                       va_list list) {
    struct arguments arguments;
    struct lab_spec spec;
    va_copy(arguments.list, list);
    while (*format != '\0') {
        const char *percent = strchrnul(format, '%');
        if (percent > format)
            lab_sink_put(sink, format, (size_t)(percent - format));
        format = percent;
        if (*percent == '%') {
            format = parse_spec(percent + 1, &spec, &arguments);
            if (!convert(sink, &spec, &arguments))
                lab_sink_put(sink, percent, (size_t)(format - percent));
        }
    }
    va_end(arguments.list);
}

int vfprintf(FILE *file, const char *format, va_list list) {
    struct lab_sink sink = lab_sink_open(file);
    format_all(&sink, format, list);
    return lab_sink_close(&sink);
}

/*
 * One byte of the room is for the closing zero; without any room, out may be
 * NULL.
 */
int vsnprintf(char *out, size_t size, const char *format, va_list list) {
    char *end = size > 0 ? out + (size - 1) : out;
    struct lab_sink sink = {.start = out, .next = out, .end = end};
    format_all(&sink, format, list);
    if (size > 0)
        *sink.next = '\0';
    size_t length = lab_sink_length(&sink);
    if (length <= INT_MAX)
        return (int)length;
    errno = EOVERFLOW;
    return EOF;
}

/* The caller promises that there is room. */
int vsprintf(char *out, const char *format, va_list list) {
    size_t most = UINTPTR_MAX - (uintptr_t)out; /* up to the last address */
    return vsnprintf(out, most < INT_MAX ? most : INT_MAX, format, list);
}

/* stdout is a file like any other. */
int vprintf(const char *format, va_list list) {
    return vfprintf(stdout, format, list);
}

/*
 * Calls the function that takes a va_list; the result is what the function
 * around it returns.
 */
#define WITH_LIST(last, call) \
    va_list list;             \
    va_start(list, last);     \
    int length = call;        \
    va_end(list);             \
    return length

/* The four with arguments of their own. */
int printf(const char *format, ...) {
    WITH_LIST(format, vfprintf(stdout, format, list));
}

/* The text goes to the buffer of the file; stdio.h says when it leaves. */
int fprintf(FILE *file, const char *format, ...) {
    WITH_LIST(format, vfprintf(file, format, list));
}

int sprintf(char *out, const char *format, ...) {
    WITH_LIST(format, vsprintf(out, format, list));
}

/* Never writes beyond out[size - 1]. */
int snprintf(char *out, size_t size, const char *format, ...) {
    WITH_LIST(format, vsnprintf(out, size, format, list));
}
