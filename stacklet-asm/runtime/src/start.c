/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The first C function of every program, and the ways out of it. Runs on the
 * main stack.
 */
#include <assert.h>
#include <errno.h>
#include <lab/heap.h>
#include <lab/host.h>
#include <lab/weak.h>
#include <stdio.h>
#include <stdlib.h>

#define HANDLERS 32

int lab_errno;

static void (*exit_handler[HANDLERS])(void);
static int exit_handlers;

int main(int argc, char **argv);

/*
 * The machine calls it like any C function, with a return address of 0: it must
 * not return. (Not "start": programs like to use that name.)
 */
_Noreturn void lab_start(const struct lab_boot *boot) {
    if (boot->version != 1)
        host_check_failed("boot->version == 1", "start.c", __LINE__, __func__);
    lab_heap_open((uintptr_t)boot->heap_start, (size_t)boot->heap_bytes,
                  boot->fail_malloc);
    exit(main((int)boot->argc, (char **)(uintptr_t)boot->argv));
}

/*
 * Handlers are kept in an array, not in the heap: a test that counts blocks
 * must not see them.
 */
int atexit(void (*handler)(void)) {
    if (exit_handlers == HANDLERS)
        return -1;
    exit_handler[exit_handlers++] = handler;
    return 0;
}

/*
 * Handlers run on the stack of the caller, which may be any stacklet's. A
 * handler may register another one.
 */
void exit(int code) {
    while (exit_handlers > 0)
        exit_handler[--exit_handlers]();
    _Exit(code);
}

/* Also what a nested exit() ends with; the code goes to the host as it is. */
void _Exit(int code) {
    fflush(stdout);
    host_exit(code);
}

/* Handlers do not run: the program is in a state that it did not expect. */
void abort(void) {
    fflush(stdout);
    host_abort();
}

/* assert() ends here, and so do the checks of malloc.c. */
void lab_check_failed(const char *expression, const char *file, int line,
                      const char *function) {
    fflush(stdout);
    host_check_failed(expression, file, line, function);
}

/* Nothing of the host is visible here. */
char *getenv(const char *name) {
    (void)name;
    return NULL;
}
