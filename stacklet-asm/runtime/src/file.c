// stdout and stderr: buffers in front of the host's write call. stdio.h tells when a buffer is written out.
#include <errno.h>
#include <lab/file.h>
#include <lab/host.h>
#include <string.h>

// Large enough that a program which prints without newlines rarely leaves the guest; small enough to look at.
static char stdout_buffer[4096];
static char stderr_buffer[256];

FILE lab_stdin = {.descriptor = 0};
FILE lab_stdout = {.descriptor = 1, .room = sizeof stdout_buffer, .buffer = stdout_buffer};
FILE lab_stderr = {.descriptor = 2, .room = sizeof stderr_buffer, .buffer = stderr_buffer, .unbuffered = true};

static void write_out(FILE *file) {
    if (file->used == 0)
        return;
    if (host_write(file->descriptor, file->buffer, file->used) < 0) {
        file->failed = true;
        errno = EIO;
    }
    file->used = 0;
}

void lab_file_put(FILE *file, const char *bytes, size_t count) {
    if (file->room == 0) {
        file->failed = true; // stdin
        errno = EBADF;
        return;
    }
    if (file->unbuffered)
        write_out(&lab_stdout); // what was printed earlier must be seen earlier
    if (count > 0 && memrchr(bytes, '\n', count) != NULL)
        file->line_done = true;
    while (count > 0) {
        if (file->used == file->room)
            write_out(file);
        size_t part = file->room - file->used;
        if (part > count)
            part = count;
        memcpy(file->buffer + file->used, bytes, part);
        file->used += (unsigned)part;
        bytes += part;
        count -= part;
    }
}

void lab_file_settle(FILE *file) {
    if (file->line_done || file->unbuffered)
        write_out(file);
    file->line_done = false;
}

int fflush(FILE *file) {
    write_out(file == NULL ? &lab_stdout : file);
    return file != NULL && file->failed ? EOF : 0;
}

// ---- characters and strings --------------------------------------------------------------------------------

static int put_all(FILE *file, const char *bytes, size_t count) {
    lab_file_put(file, bytes, count);
    lab_file_settle(file);
    return file->failed ? EOF : 0;
}

int fputc(int c, FILE *file) {
    char byte = (char)c;
    return put_all(file, &byte, 1) == EOF ? EOF : (unsigned char)byte;
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

int puts(const char *text) {
    lab_file_put(stdout, text, strlen(text));
    return put_all(stdout, "\n", 1);
}

size_t fwrite(const void *items, size_t item_size, size_t count, FILE *file) {
    size_t bytes;
    if (__builtin_mul_overflow(item_size, count, &bytes) || put_all(file, items, bytes) == EOF)
        return 0;
    return count;
}

// ---- the end of all input ----------------------------------------------------------------------------------

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

int feof(FILE *file) {
    return file == stdin;
}

int ferror(FILE *file) {
    return file->failed;
}

void clearerr(FILE *file) {
    file->failed = false;
}

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
