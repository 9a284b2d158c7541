/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Products and quotients of complex numbers, which compilers call by these names:
 * C17, annex G.5.1. The plain formulas; where they lose an infinity to NaN parts,
 * it is found again, and quotients are scaled so that nothing overflows on the way.
 */
#include <float.h>

/* A signed one where there is an infinity, else a signed zero. */
#define BOXED(number) __builtin_copysign(__builtin_isinf(number) ? 1.0 : 0.0, (double)(number))
#define WITHOUT_NAN(number)                                                     \
    ((number) == (number) ? (number) : __builtin_copysign(0.0, (double)(number)))
#define INFINITE(type) ((type)__builtin_inf())

#define MULTIPLY(type, name)                                                    \
    type _Complex name(type a, type b, type c, type d);                         \
    type _Complex name(type a, type b, type c, type d) {                        \
        type real = a * c - b * d, imaginary = a * d + b * c;                   \
        if (real != real && imaginary != imaginary) {                           \
            int first = __builtin_isinf(a) || __builtin_isinf(b);               \
            int second = __builtin_isinf(c) || __builtin_isinf(d);              \
            int products = __builtin_isinf(a * c) || __builtin_isinf(b * d) ||  \
                           __builtin_isinf(a * d) || __builtin_isinf(b * c);    \
            if (first || second || products) {                                  \
                type p = WITHOUT_NAN(a), q = WITHOUT_NAN(b);                    \
                type r = WITHOUT_NAN(c), s = WITHOUT_NAN(d);                    \
                if (first)                                                      \
                    p = BOXED(a), q = BOXED(b);                                 \
                if (second)                                                     \
                    r = BOXED(c), s = BOXED(d);                                 \
                real = INFINITE(type) * (p * r - q * s);                        \
                imaginary = INFINITE(type) * (p * s + q * r);                   \
            }                                                                   \
        }                                                                       \
        return __builtin_complex(real, imaginary);                              \
    }

/*
 * Two powers of two that bring the larger of two sizes near 1: one alone could be
 * too large for its type. Of zero, of NaN and of an infinity they are 1.
 */
#define SCALE(type, name)                                                       \
    static void name(type c, type d, type scale[2]) {                           \
        type size = c < 0 ? -c : c, other = d < 0 ? -d : d;                     \
        int turn = 0;                                                           \
        scale[0] = scale[1] = 1;                                                \
        if (other > size)                                                       \
            size = other;                                                       \
        if (!(size > 0) || size - size != 0)                                    \
            return;                                                             \
        for (; size >= (type)0x1p16; size *= (type)0x1p-16)                     \
            scale[turn++ & 1] *= (type)0x1p-16;                                 \
        for (; size < (type)0x1p-16; size *= (type)0x1p16)                      \
            scale[turn++ & 1] *= (type)0x1p16;                                  \
        for (; size >= 2; size *= (type)0.5)                                    \
            scale[turn++ & 1] *= (type)0.5;                                     \
        for (; size < 1; size *= 2)                                             \
            scale[turn++ & 1] *= 2;                                             \
    }

#define DIVIDE(type, name, scale_of)                                            \
    SCALE(type, scale_of)                                                       \
    type _Complex name(type a, type b, type c, type d);                         \
    type _Complex name(type a, type b, type c, type d) {                        \
        type scale[2];                                                          \
        scale_of(c, d, scale);                                                  \
        type r = c * scale[0] * scale[1], s = d * scale[0] * scale[1];          \
        type size = r * r + s * s;                                              \
        type real = (a * r + b * s) / size * scale[0] * scale[1];               \
        type imaginary = (b * r - a * s) / size * scale[0] * scale[1];          \
        if (real != real && imaginary != imaginary) {                           \
            int infinite = __builtin_isinf(a) || __builtin_isinf(b);            \
            int endless = __builtin_isinf(c) || __builtin_isinf(d);             \
            if (size == 0 && (a == a || b == b)) {                              \
                type most = (type)__builtin_copysign(__builtin_inf(), (double)c); \
                real = most * a;                                                \
                imaginary = most * b;                                           \
            } else if (infinite && c - c == 0 && d - d == 0) {                  \
                type p = BOXED(a), q = BOXED(b);                                \
                real = INFINITE(type) * (p * c + q * d);                        \
                imaginary = INFINITE(type) * (q * c - p * d);                   \
            } else if (endless && a - a == 0 && b - b == 0) {                   \
                type p = BOXED(c), q = BOXED(d);                                \
                real = 0 * (a * p + b * q);                                     \
                imaginary = 0 * (b * p - a * q);                                \
            }                                                                   \
        }                                                                       \
        return __builtin_complex(real, imaginary);                              \
    }

MULTIPLY(float, __mulsc3)
MULTIPLY(double, __muldc3)
DIVIDE(float, __divsc3, scale_of_float)
DIVIDE(double, __divdc3, scale_of_double)

#if LDBL_MANT_DIG == 64
MULTIPLY(long double, __mulxc3)
DIVIDE(long double, __divxc3, scale_of_long_double)
#elif LDBL_MANT_DIG == 113
MULTIPLY(long double, __multc3)
DIVIDE(long double, __divtc3, scale_of_long_double)
#endif
