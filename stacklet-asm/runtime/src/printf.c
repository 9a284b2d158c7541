// The printf family: formats are taken apart here, integers and text are written here. Floating-point numbers
// are in printf_double.c.
#include <errno.h>
#include <lab/format.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

// A va_list may be an array type; inside a struct it can be passed on by address everywhere.
struct arguments {
    va_list list;
};

// ---- the sink ----------------------------------------------------------------------------------------------

void lab_sink_put(struct lab_sink *sink, const char *bytes, size_t count) {
    sink->total += count;
    if (sink->file != NULL) {
        lab_file_put(sink->file, bytes, count);
        return;
    }
    size_t part = count < sink->room ? count : sink->room;
    memcpy(sink->next, bytes, part);
    sink->next += part;
    sink->room -= part;
}

void lab_sink_pad(struct lab_sink *sink, char filler, int count) {
    char piece[32];
    memset(piece, filler, sizeof piece);
    for (; count > 0; count -= (int)sizeof piece)
        lab_sink_put(sink, piece, count < (int)sizeof piece ? (size_t)count : sizeof piece);
}

// ---- fields ------------------------------------------------------------------------------------------------

int lab_field_begin(struct lab_sink *sink, const struct lab_spec *spec, const char *prefix, size_t body_length) {
    size_t length = strlen(prefix) + body_length;
    int padding = length < (size_t)spec->width ? spec->width - (int)length : 0;
    if (!spec->left && !spec->zero)
        lab_sink_pad(sink, ' ', padding);
    lab_sink_put(sink, prefix, strlen(prefix));
    if (!spec->left && spec->zero)
        lab_sink_pad(sink, '0', padding);
    return spec->left ? padding : 0;
}

const char *lab_sign(const struct lab_spec *spec, bool negative) {
    if (negative)
        return "-";
    return spec->plus ? "+" : spec->space ? " " : "";
}

static void format_text(struct lab_sink *sink, const struct lab_spec *given, const char *text, size_t length) {
    struct lab_spec spec = *given;
    spec.zero = false;
    int after = lab_field_begin(sink, &spec, "", length);
    lab_sink_put(sink, text, length);
    lab_sink_pad(sink, ' ', after);
}

static void format_string(struct lab_sink *sink, const struct lab_spec *spec, const char *text) {
    if (text == NULL)
        text = "(null)";
    size_t limit = spec->precision < 0 ? SIZE_MAX : (size_t)spec->precision;
    size_t length = 0;
    while (length < limit && text[length] != '\0')
        length++;
    format_text(sink, spec, text, length);
}

// ---- integers ----------------------------------------------------------------------------------------------

// Writes the digits of value backwards, the last one just before end, and returns where they begin.
static char *write_digits(char *end, uint64_t value, char conversion) {
    const char *digits = conversion == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    int shift = conversion == 'o' ? 3 : 4;
    if (conversion == 'x' || conversion == 'X' || conversion == 'o') {
        for (; value > 0; value >>= shift)
            *--end = digits[value & ((1u << shift) - 1)];
        return end;
    }
    for (; value > UINT32_MAX; value /= 10) // 32-bit platforms divide such numbers by a slow function
        *--end = digits[value % 10];
    for (uint32_t small = (uint32_t)value; small > 0; small /= 10)
        *--end = digits[small % 10];
    return end;
}

static void format_integer(struct lab_sink *sink, const struct lab_spec *given, uint64_t value, const char *prefix) {
    char buffer[24]; // 22 octal digits are the longest
    char *end = buffer + sizeof buffer;
    struct lab_spec spec = *given;
    char *digits = write_digits(end, value, spec.conversion);
    int length = (int)(end - digits);
    int wanted = spec.precision < 0 ? 1 : spec.precision;
    if (spec.alternate && spec.conversion == 'o' && wanted <= length)
        wanted = length + 1;
    int zeros = wanted > length ? wanted - length : 0;
    if (spec.precision >= 0)
        spec.zero = false; // a precision says how many digits there are; zeros do not fill the field as well
    int after = lab_field_begin(sink, &spec, prefix, (size_t)zeros + (size_t)length);
    lab_sink_pad(sink, '0', zeros);
    lab_sink_put(sink, digits, (size_t)length);
    lab_sink_pad(sink, ' ', after);
}

static void format_unsigned(struct lab_sink *sink, const struct lab_spec *spec, uint64_t value) {
    const char *prefix = "";
    if (spec->alternate && value != 0)
        prefix = spec->conversion == 'x' ? "0x" : spec->conversion == 'X' ? "0X" : "";
    format_integer(sink, spec, value, prefix);
}

static void format_pointer(struct lab_sink *sink, const struct lab_spec *given, const void *pointer) {
    struct lab_spec spec = *given;
    spec.conversion = 'x';
    if (pointer == NULL)
        format_text(sink, &spec, "(nil)", 5);
    else
        format_integer(sink, &spec, (uintptr_t)pointer, "0x");
}

// Takes the next argument as a signed number; char and short arrive as int and are cut to their own size.
static int64_t next_signed(struct arguments *arguments, char length) {
    switch (length) {
    case 'q': case 'j':
        return va_arg(arguments->list, long long);
    case 'l':
        return va_arg(arguments->list, long);
    case 'z': case 't':
        return va_arg(arguments->list, ptrdiff_t);
    case 'h':
        return (short)va_arg(arguments->list, int);
    case 'H':
        return (signed char)va_arg(arguments->list, int);
    default:
        return va_arg(arguments->list, int);
    }
}

static uint64_t next_unsigned(struct arguments *arguments, char length) {
    switch (length) {
    case 'q': case 'j':
        return va_arg(arguments->list, unsigned long long);
    case 'l':
        return va_arg(arguments->list, unsigned long);
    case 'z': case 't':
        return va_arg(arguments->list, size_t);
    case 'h':
        return (unsigned short)va_arg(arguments->list, unsigned);
    case 'H':
        return (unsigned char)va_arg(arguments->list, unsigned);
    default:
        return va_arg(arguments->list, unsigned);
    }
}

// ---- formats -----------------------------------------------------------------------------------------------

static const char *parse_flags(const char *format, struct lab_spec *spec) {
    for (;; format++) {
        switch (*format) {
        case '-':
            spec->left = true;
            break;
        case '+':
            spec->plus = true;
            break;
        case ' ':
            spec->space = true;
            break;
        case '#':
            spec->alternate = true;
            break;
        case '0':
            spec->zero = true;
            break;
        default:
            return format;
        }
    }
}

// A number of digits, or * for the next argument. Numbers too large for int are held at INT_MAX.
static const char *parse_number(const char *format, int *number, struct arguments *arguments) {
    if (*format == '*') {
        *number = va_arg(arguments->list, int);
        return format + 1;
    }
    for (*number = 0; *format >= '0' && *format <= '9'; format++) {
        int digit = *format - '0';
        *number = *number > (INT_MAX - digit) / 10 ? INT_MAX : *number * 10 + digit;
    }
    return format;
}

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

// Takes one conversion apart. format stands behind the %; the result is behind the letter that ends it.
static const char *parse_spec(const char *format, struct lab_spec *spec, struct arguments *arguments) {
    *spec = (struct lab_spec){.precision = -1};
    format = parse_flags(format, spec);
    format = parse_number(format, &spec->width, arguments);
    if (spec->width < 0) { // only * can give that: it means the flag -
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

// Writes one conversion; false if there is no such conversion.
static bool convert(struct lab_sink *sink, const struct lab_spec *spec, struct arguments *arguments) {
    switch (spec->conversion) {
    case 'd': case 'i': {
        int64_t value = next_signed(arguments, spec->length);
        uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
        format_integer(sink, spec, size, lab_sign(spec, value < 0));
        return true;
    }
    case 'u': case 'x': case 'X': case 'o':
        format_unsigned(sink, spec, next_unsigned(arguments, spec->length));
        return true;
    case 'c': {
        char c = (char)va_arg(arguments->list, int);
        format_text(sink, spec, &c, 1);
        return true;
    }
    case 's':
        format_string(sink, spec, va_arg(arguments->list, const char *));
        return true;
    case 'p':
        format_pointer(sink, spec, va_arg(arguments->list, const void *));
        return true;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
        lab_format_double(sink, spec,
                          spec->length == 'L' ? (double)va_arg(arguments->list, long double)
                                              : va_arg(arguments->list, double));
        return true;
    case '%':
        lab_sink_put(sink, "%", 1);
        return true;
    default:
        return false;
    }
}

// What the family shares. A conversion that does not exist is written as it stands in the format.
static int format_all(struct lab_sink *sink, const char *format, va_list list) {
    struct arguments arguments;
    va_copy(arguments.list, list);
    while (*format != '\0') {
        const char *percent = strchrnul(format, '%');
        lab_sink_put(sink, format, (size_t)(percent - format));
        format = percent;
        if (*percent == '%') {
            struct lab_spec spec;
            format = parse_spec(percent + 1, &spec, &arguments);
            if (!convert(sink, &spec, &arguments))
                lab_sink_put(sink, percent, (size_t)(format - percent));
        }
    }
    va_end(arguments.list);
    if (sink->total > INT_MAX) {
        errno = EOVERFLOW;
        return EOF;
    }
    return (int)sink->total;
}

int vfprintf(FILE *file, const char *format, va_list list) {
    struct lab_sink sink = {.file = file};
    int length = format_all(&sink, format, list);
    lab_file_settle(file);
    return file->failed ? EOF : length;
}

int vsnprintf(char *out, size_t size, const char *format, va_list list) {
    struct lab_sink sink = {.next = out, .room = size > 0 ? size - 1 : 0};
    int length = format_all(&sink, format, list);
    if (size > 0)
        *sink.next = '\0';
    return length;
}

int vsprintf(char *out, const char *format, va_list list) {
    return vsnprintf(out, INT_MAX, format, list);
}

int vprintf(const char *format, va_list list) {
    return vfprintf(stdout, format, list);
}

// Calls the function that takes a va_list; the result is what the function around it returns.
#define WITH_LIST(last, call)  \
    va_list list;              \
    va_start(list, last);      \
    int length = call;         \
    va_end(list);              \
    return length

int printf(const char *format, ...) {
    WITH_LIST(format, vfprintf(stdout, format, list));
}

int fprintf(FILE *file, const char *format, ...) {
    WITH_LIST(format, vfprintf(file, format, list));
}

int sprintf(char *out, const char *format, ...) {
    WITH_LIST(format, vsprintf(out, format, list));
}

int snprintf(char *out, size_t size, const char *format, ...) {
    WITH_LIST(format, vsnprintf(out, size, format, list));
}
