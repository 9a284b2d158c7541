/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stdout and stderr: buffers in front of the host's write call. stdio.h tells
 * when a buffer is written out.
 */
#include <errno.h>
#include <lab/file.h>
#include <lab/host.h>
#include <limits.h>
#include <string.h>

/*
 * Large enough that a program which prints without newlines rarely leaves the
 * guest; small enough to look at.
 */
static char stdout_buffer[4096];
static char stderr_buffer[256];

FILE lab_stdin = {.descriptor = 0};
FILE lab_stdout = {
    .descriptor = 1, .room = sizeof stdout_buffer, .buffer = stdout_buffer};
FILE lab_stderr = {.descriptor = 2,
                   .room = sizeof stderr_buffer,
                   .buffer = stderr_buffer,
                   .unbuffered = true};

/*
 * Hands what waits to the host and empties the buffer, even if the host refuses
 * it: a second attempt would only fail again.
 */
static void write_out(FILE *file) {
    if (file->used == 0)
        return;
    if (host_write(file->descriptor, file->buffer, file->used) < 0) {
        file->failed = true;
        errno = EIO;
    }
    file->used = 0;
}

/* What was printed to stdout earlier must be seen before stderr's output. */
struct lab_sink lab_sink_open(FILE *file) {
    if (file->unbuffered)
        write_out(&lab_stdout);
    char *next = file->buffer + file->used;
    return (struct lab_sink){.file = file,
                             .start = next,
                             .next = next,
                             .end = file->buffer + file->room};
}

/*
 * The end of a call is the moment at which lines leave: one printf() of many
 * lines is one call of the host.
 */
int lab_sink_close(struct lab_sink *sink) {
    FILE *file = sink->file;
    size_t length = lab_sink_length(sink);
    size_t here = (size_t)(sink->next - sink->start);
    file->used = (unsigned)(sink->next - file->buffer);
    if (file->unbuffered || memrchr(sink->start, '\n', here) != NULL)
        write_out(file);
    if (length > INT_MAX)
        errno = EOVERFLOW;
    return file->failed || length > INT_MAX ? EOF : (int)length;
}

/*
 * Fills what is left. An array drops the rest; a file writes its buffer out and
 * begins anew, as often as needed.
 */
void lab_sink_spill(struct lab_sink *sink, const char *bytes, size_t count) {
    FILE *file = sink->file;
    for (;;) {
        size_t part = (size_t)(sink->end - sink->next);
        if (part > count)
            part = count;
        memcpy(sink->next, bytes, part);
        sink->next += part;
        bytes += part;
        count -= part;
        if (count == 0)
            return;
        if (file == NULL || file->room == 0)
            break;
        sink->gone += (size_t)(sink->next - sink->start);
        file->used = file->room;
        write_out(file);
        sink->start = sink->next = file->buffer;
    }
    sink->gone += count;
    if (file != NULL) {
        file->failed = true; /* stdin: nobody can write there */
        errno = EBADF;
    }
}

/* NULL stands for all files; stderr never has anything waiting. */
int fflush(FILE *file) {
    write_out(file == NULL ? &lab_stdout : file);
    return file != NULL && file->failed ? EOF : 0;
}

/* ---- characters and strings ---------------------------------------------- */

/*
 * What the simple functions below share: a sink is opened, filled and closed,
 * as in printf().
 */
static int put_all(FILE *file, const char *bytes, size_t count) {
    struct lab_sink sink = lab_sink_open(file);
    lab_sink_put(&sink, bytes, count);
    return lab_sink_close(&sink);
}

/* Gives the character back as an unsigned char, so that it differs from EOF. */
int fputc(int c, FILE *file) {
    char byte = (char)c;
    if (file->used < file->room && byte != '\n' && !file->unbuffered)
        file->buffer[file->used++] = byte; /* by far the most common case */
    else if (put_all(file, &byte, 1) == EOF)
        return EOF;
    return (unsigned char)byte;
}

int putc(int c, FILE *file) {
    return fputc(c, file);
}

int putchar(int c) {
    return fputc(c, stdout);
}

int fputs(const char *text, FILE *file) {
    return put_all(file, text, strlen(text));
}

/* Adds the newline that fputs() does not add. */
int puts(const char *text) {
    struct lab_sink sink = lab_sink_open(stdout);
    lab_sink_put(&sink, text, strlen(text));
    lab_sink_put_char(&sink, '\n');
    return lab_sink_close(&sink);
}

/* Counts whole items. There are no half items here: all were taken, or none. */
size_t fwrite(const void *items, size_t item_size, size_t count, FILE *file) {
    size_t bytes;
    if (__builtin_mul_overflow(item_size, count, &bytes) ||
        put_all(file, items, bytes) == EOF)
        return 0;
    return count;
}

/* ---- the end of all input ------------------------------------------------ */

/*
 * No machine has a keyboard. A loop that reads to the end of its input ends at
 * once.
 */
int fgetc(FILE *file) {
    (void)file;
    return EOF;
}

int getc(FILE *file) {
    return fgetc(file);
}

int getchar(void) {
    return fgetc(stdin);
}

char *fgets(char *line, int size, FILE *file) {
    (void)line;
    (void)size;
    (void)file;
    return NULL;
}

/* Not a single item. */
size_t fread(void *items, size_t item_size, size_t count, FILE *file) {
    (void)items;
    (void)item_size;
    (void)count;
    (void)file;
    return 0;
}

/* What was never read cannot be put back. */
int ungetc(int c, FILE *file) {
    (void)c;
    (void)file;
    return EOF;
}

/* The host's files are out of reach, and there are no others. */
FILE *fopen(const char *name, const char *mode) {
    (void)name;
    (void)mode;
    errno = ENOENT;
    return NULL;
}

/* The files of stdio stay open: what is printed later is not lost. */
int fclose(FILE *file) {
    return fflush(file);
}

/*
 * stdin has ended before it began; the others are never read, so they do not
 * end.
 */
int feof(FILE *file) {
    return file == stdin;
}

int ferror(FILE *file) {
    return file->failed;
}

/* The next call may try again. */
void clearerr(FILE *file) {
    file->failed = false;
}

/*
 * Asking for another buffer is allowed and changes nothing: the order of stdout
 * and stderr depends on ours.
 */
void setbuf(FILE *file, char *buffer) {
    (void)file;
    (void)buffer;
}

int setvbuf(FILE *file, char *buffer, int mode, size_t size) {
    (void)file;
    (void)buffer;
    (void)mode;
    (void)size;
    return -1;
}
