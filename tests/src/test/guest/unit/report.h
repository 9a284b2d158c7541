/*
 * What a program says of its units, for a lab that looks at the same instant: a line for each
 * unit, which begins with its address.
 */
#ifndef REPORT_H
#define REPORT_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static char report_text[4000];
static size_t report_length;

/* How often main does something, and whether anything is said: see program_options. */
static int rounds;
static int silent;

/* Arguments: the number of rounds, and anything more for a silent run. */
static inline void program_options(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 40;
    silent = argc > 2;
}

/* Where the lab looks. */
__attribute__((noinline)) void look(const char *report)
{
    __asm__ volatile("" : : "r"(report) : "memory");
}

__attribute__((format(printf, 1, 2)))
static inline void report(const char *format, ...)
{
    va_list arguments;

    if (silent)
        return;
    va_start(arguments, format);
    report_length += (size_t)vsnprintf(report_text + report_length,
                                       sizeof report_text - report_length, format, arguments);
    va_end(arguments);
}

static inline void report_end(void)
{
    if (!silent)
        look(report_text);
    report_length = 0;
    report_text[0] = 0;
}

static inline unsigned long address_of(const void *unit)
{
    return (unsigned long)unit;
}

/* The next number of a fixed sequence, from 0 to `below` - 1. */
static inline int choose(int below)
{
    static unsigned seed = 12345;

    seed = seed * 1103515245 + 12345;
    return (int)((seed >> 16) % (unsigned)below);
}

#endif
