/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory, numbers, sorting, and the end of the program. */
#ifndef LAB_STDLIB_H
#define LAB_STDLIB_H

#include <alloca.h>
#include <stddef.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 0x7fffffff

/*
 * Memory; see src/malloc.c. Results are aligned to 16 bytes. Freeing a block
 * twice, or an address that malloc did not give, stops the machine as a failed
 * check.
 */
void *malloc(size_t bytes);
void *calloc(size_t count, size_t bytes);
void *realloc(void *memory, size_t bytes);
void *aligned_alloc(size_t alignment,
                    size_t bytes); /* alignments up to 16; EINVAL beyond */
void free(void *memory);

/*
 * The end. exit() runs the atexit() handlers, last one first; _Exit() does not,
 * but writes stdout out.
 */
_Noreturn void exit(int code);
_Noreturn void _Exit(int code);
_Noreturn void abort(void);
int atexit(void (*handler)(void)); /* at most 32 */

/* Text to numbers. Out of range: the nearest limit, and errno ERANGE. */
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
long strtol(const char *text, char **end, int base);
unsigned long strtoul(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
double strtod(const char *text,
              char **end); /* correctly rounded, decimal and hexadecimal */
float strtof(const char *text, char **end);

/* Random numbers: the same sequence on every platform. */
int rand(void);
void srand(unsigned seed);
long random(void);
void srandom(unsigned seed);

/* qsort() is a heap sort: in place, never worse than n log n, not stable. */
void qsort(void *items, size_t count, size_t size,
           int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *items, size_t count, size_t size,
              int (*compare)(const void *, const void *));

int abs(int value);
long labs(long value);
long long llabs(long long value);

typedef struct {
    int quot;
    int rem;
} div_t;
typedef struct {
    long quot;
    long rem;
} ldiv_t;
typedef struct {
    long long quot;
    long long rem;
} lldiv_t;
div_t div(int numerator, int denominator);
ldiv_t ldiv(long numerator, long denominator);
lldiv_t lldiv(long long numerator, long long denominator);

/* The guest has no environment: always NULL. */
char *getenv(const char *name);

#endif
