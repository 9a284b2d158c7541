/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Output to stdout and stderr; formatting. There are no files and there is no
 * input: reading finds the end.
 *
 * stdout is buffered by lines: a call that completes a line writes everything
 * that waits; so do a full buffer, fflush(), any output to stderr, exit(),
 * abort() and a failed assert(). A program that crashes therefore loses at most
 * an unfinished line, and the order of stdout and stderr is the order of the
 * calls.
 */
#ifndef LAB_STDIO_H
#define LAB_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)
#define BUFSIZ 1024

typedef struct lab_file FILE;

extern FILE lab_stdin;
extern FILE lab_stdout;
extern FILE lab_stderr;
#define stdin (&lab_stdin)
#define stdout (&lab_stdout)
#define stderr (&lab_stderr)

#define LAB_PRINTF(text, first) \
    __attribute__((__format__(__printf__, text, first)))

/*
 * Conversions: d i u x X o c s p f F e E g G a A %; flags - + space # 0; width
 * and precision, also as *; lengths hh h l ll z t j L. Floating-point numbers
 * are exact and rounded half to even; a long double is rounded to double first.
 * All return the number of characters of the whole text, or EOF.
 */
LAB_PRINTF(1, 2) int printf(const char *format, ...);
LAB_PRINTF(2, 3) int fprintf(FILE *file, const char *format, ...);
LAB_PRINTF(2, 3) int sprintf(char *out, const char *format, ...);
LAB_PRINTF(3, 4) int snprintf(char *out, size_t size, const char *format, ...);
LAB_PRINTF(1, 0) int vprintf(const char *format, va_list arguments);
LAB_PRINTF(2, 0)
int vfprintf(FILE *file, const char *format, va_list arguments);
LAB_PRINTF(2, 0) int vsprintf(char *out, const char *format, va_list arguments);
LAB_PRINTF(3, 0)
int vsnprintf(char *out, size_t size, const char *format, va_list arguments);

#define LAB_SCANF(text, first) \
    __attribute__((__format__(__scanf__, text, first)))

/*
 * Conversions: d i u x X o p, a e f g, c s [set], n %; *, width and lengths as
 * above. A number is read up to its 127th character.
 */
LAB_SCANF(2, 3) int sscanf(const char *text, const char *format, ...);
LAB_SCANF(2, 0)
int vsscanf(const char *text, const char *format, va_list arguments);
LAB_SCANF(1, 2) int scanf(const char *format, ...);
LAB_SCANF(2, 3) int fscanf(FILE *file, const char *format, ...);

int puts(const char *text);
int fputs(const char *text, FILE *file);
int putchar(int c);
int putc(int c, FILE *file);
int fputc(int c, FILE *file);
size_t fwrite(const void *items, size_t item_size, size_t count, FILE *file);
int fflush(FILE *file);
void perror(const char *what);

int getchar(void);
int getc(FILE *file);
int fgetc(FILE *file);
char *fgets(char *line, int size, FILE *file);

size_t fread(void *items, size_t item_size, size_t count, FILE *file);
int ungetc(int c, FILE *file);

/* No file can be opened: NULL, and errno ENOENT. Closing only flushes. */
FILE *fopen(const char *name, const char *mode);
int fclose(FILE *file);

int feof(FILE *file);
int ferror(FILE *file);
void clearerr(FILE *file);

/* Buffering cannot be changed: setbuf() does nothing, setvbuf() fails. */
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
void setbuf(FILE *file, char *buffer);
int setvbuf(FILE *file, char *buffer, int mode, size_t size);

#endif
