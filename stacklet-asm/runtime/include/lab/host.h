/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The host: the only way out of the guest.
 *
 * A host call is an ordinary C function at a fixed address inside one page. The
 * guest code there is a single return instruction; the machine does the work
 * just before it executes. Calling through constant addresses keeps the image
 * free of undefined symbols, and the guest can reach nothing else of the host.
 */
#ifndef LAB_HOST_H
#define LAB_HOST_H

#include <stdint.h>

#define HOST_PAGE 0x70000000u /* first address of the host-call page */
#define HOST_SLOT 16u         /* bytes from one host call to the next */

/*
 * What the machine hands to lab_start(). It lies at the top of the C stack,
 * little endian and 8-byte aligned.
 */
struct lab_boot {
    uint32_t version;     /* 1 */
    uint32_t argc;        /* number of arguments, the program's name included */
    uint64_t argv;        /* guest address of char *[argc + 1], the last NULL */
    uint64_t heap_start;  /* first address of the heap */
    uint64_t heap_bytes;  /* its size */
    uint64_t fail_malloc; /* n: the n-th allocation fails; 0: none does */
};

#define HOST_ADDRESS(slot) ((uintptr_t)(HOST_PAGE + HOST_SLOT * (slot)))

/* Ends the run with this exit code. */
static inline _Noreturn void host_exit(int code) {
    ((void (*)(int))HOST_ADDRESS(0))(code);
    __builtin_trap();
}

/*
 * Writes to descriptor 1 (stdout) or 2 (stderr). Returns count, or -1 for a bad
 * descriptor or address range.
 */
static inline int32_t host_write(int descriptor, const void *bytes,
                                 uint32_t count) {
    return ((int32_t (*)(int, const void *, uint32_t))HOST_ADDRESS(1))(
        descriptor, bytes, count);
}

/* Ends the run as aborted, exit code 134. */
static inline _Noreturn void host_abort(void) {
    ((void (*)(void))HOST_ADDRESS(2))();
    __builtin_trap();
}

/* Ends the run because a check did not hold; the host prints the message. */
static inline _Noreturn void host_check_failed(const char *expression,
                                               const char *file, int line,
                                               const char *function) {
    ((void (*)(const char *, const char *, int, const char *))HOST_ADDRESS(3))(
        expression, file, line, function);
    __builtin_trap();
}

/*
 * The deterministic clock: microseconds since the run began. It advances by one
 * with each call and by nothing else, so two runs of one program read the same
 * times.
 */
static inline uint32_t host_clock_low(void) {
    return ((uint32_t (*)(void))HOST_ADDRESS(4))();
}

static inline uint32_t host_clock_high(void) {
    return ((uint32_t (*)(void))HOST_ADDRESS(5))();
}

#endif
