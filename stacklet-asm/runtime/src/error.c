/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of the errors in errno.h. The texts are our own; programs should not
 * compare them with those of other systems.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* In the order of the numbers, as far as there is one. */
static const struct {
    int number;
    const char *text;
} errors[] = {
    {0, "Success"},
    {EPERM, "Operation not permitted"},
    {ENOENT, "No such file or directory"},
    {EINTR, "Interrupted"},
    {EIO, "Input/output error"},
    {EBADF, "Bad file"},
    {EAGAIN, "Try again"},
    {ENOMEM, "Out of memory"},
    {EACCES, "Permission denied"},
    {EFAULT, "Bad address"},
    {EBUSY, "Busy"},
    {EEXIST, "Exists already"},
    {EINVAL, "Invalid argument"},
    {ENOSPC, "No space left"},
    {EPIPE, "Broken pipe"},
    {EDOM, "Argument out of domain"},
    {ERANGE, "Result out of range"},
    {ENOSYS, "Not available here"},
    {EOVERFLOW, "Value too large"},
    {EILSEQ, "Invalid sequence of bytes"},
};

/*
 * The text of an unknown number lies in one static array that the next such
 * call overwrites.
 */
char *strerror(int number) {
    static char unknown[32];
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].number == number)
            return (char *)errors[i].text;
    snprintf(unknown, sizeof unknown, "Unknown error %d", number);
    return unknown;
}

/* errno is read first: the printing below may change it. */
void perror(const char *what) {
    int number = errno;
    if (what != NULL && *what != '\0')
        fprintf(stderr, "%s: ", what);
    fprintf(stderr, "%s\n", strerror(number));
}
