/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The names that the ABI for the Arm architecture (RTABI32) gives to the
 * compiler's support functions. Some return two results in registers, which C
 * cannot say: these are naked, a few instructions each.
 */
#if defined(__arm__)

#include <lab/int64.h>
#include <string.h>

/*
 * These functions pass floating-point numbers in core registers, also where the
 * platform passes them in VFP's.
 */
#define BASE_ABI __attribute__((pcs("aapcs")))

void __aeabi_memcpy(void *to, const void *from, size_t count);
void __aeabi_memmove(void *to, const void *from, size_t count);
void __aeabi_memset(void *to, size_t count, int byte);
void __aeabi_memclr(void *to, size_t count);

/* ---- memory: no result, and memset takes its arguments in another order -- */

void __aeabi_memcpy(void *to, const void *from, size_t count) {
    memcpy(to, from, count);
}

void __aeabi_memmove(void *to, const void *from, size_t count) {
    memmove(to, from, count);
}

void __aeabi_memset(void *to, size_t count, int byte) {
    memset(to, byte, count);
}

void __aeabi_memclr(void *to, size_t count) {
    memset(to, 0, count);
}

/*
 * The numbers promise an alignment of the addresses; our functions do not need
 * the promise.
 */
#define SAME_AS(name) __attribute__((alias(name)))
void __aeabi_memcpy4(void *to, const void *from, size_t count)
    SAME_AS("__aeabi_memcpy");
void __aeabi_memcpy8(void *to, const void *from, size_t count)
    SAME_AS("__aeabi_memcpy");
void __aeabi_memmove4(void *to, const void *from, size_t count)
    SAME_AS("__aeabi_memmove");
void __aeabi_memmove8(void *to, const void *from, size_t count)
    SAME_AS("__aeabi_memmove");
void __aeabi_memset4(void *to, size_t count, int byte)
    SAME_AS("__aeabi_memset");
void __aeabi_memset8(void *to, size_t count, int byte)
    SAME_AS("__aeabi_memset");
void __aeabi_memclr4(void *to, size_t count) SAME_AS("__aeabi_memclr");
void __aeabi_memclr8(void *to, size_t count) SAME_AS("__aeabi_memclr");

/* ---- division of words: there is no instruction for it on every ARMv7 ---- */

uint64_t __aeabi_uidivmod(uint32_t numerator, uint32_t denominator);
uint64_t __aeabi_idivmod(int32_t numerator, int32_t denominator);
uint32_t __aeabi_uidiv(uint32_t numerator, uint32_t denominator);
int32_t __aeabi_idiv(int32_t numerator, int32_t denominator);

/*
 * A 64-bit result is returned in r0 and r1: the quotient in r0, the remainder
 * in r1. Base 2, as __udivmoddi4().
 */
uint64_t __aeabi_uidivmod(uint32_t numerator, uint32_t denominator) {
    uint32_t quotient = 0;
    if (denominator == 0)
        return 0; /* what the processors that can divide answer */
    if (numerator >= denominator) {
        int shift = __builtin_clz(denominator) - __builtin_clz(numerator);
        denominator <<= shift;
        for (; shift >= 0; shift--) {
            quotient <<= 1;
            if (numerator >= denominator) {
                numerator -= denominator;
                quotient |= 1;
            }
            denominator >>= 1;
        }
    }
    return (uint64_t)numerator << 32 | quotient;
}

/*
 * The signed one, by magnitudes. The quotient rounds towards zero, so the
 * remainder has the sign of the numerator.
 */
uint64_t __aeabi_idivmod(int32_t numerator, int32_t denominator) {
    uint32_t n = numerator < 0 ? -(uint32_t)numerator : (uint32_t)numerator;
    uint32_t d =
        denominator < 0 ? -(uint32_t)denominator : (uint32_t)denominator;
    uint64_t both = __aeabi_uidivmod(n, d);
    uint32_t quotient = (uint32_t)both;
    uint32_t rest = (uint32_t)(both >> 32);
    if ((numerator < 0) != (denominator < 0))
        quotient = -quotient;
    if (numerator < 0)
        rest = -rest;
    return (uint64_t)rest << 32 | quotient;
}

/* Callers that need only the quotient: it is the lower word. */
uint32_t __aeabi_uidiv(uint32_t numerator, uint32_t denominator) {
    return (uint32_t)__aeabi_uidivmod(numerator, denominator);
}

int32_t __aeabi_idiv(int32_t numerator, int32_t denominator) {
    return (int32_t)__aeabi_idivmod(numerator, denominator);
}

/* ---- division of double words -------------------------------------------- */

/*
 * The quotient is returned in r0 and r1, the remainder in r2 and r3. The frame:
 * at sp the fifth argument word, which is the address of the place for the
 * remainder; at sp+8 that place; above it lr.
 */
#define DIVIDE_BOTH(function)               \
    __asm__("push {r11, lr}\n\t"            \
            ".cfi_def_cfa_offset 8\n\t"     \
            ".cfi_offset lr, -4\n\t"        \
            ".cfi_offset r11, -8\n\t"       \
            "sub sp, sp, #16\n\t"           \
            ".cfi_def_cfa_offset 24\n\t"    \
            "add r12, sp, #8\n\t"           \
            "str r12, [sp]\n\t"             \
            "bl " function "\n\t"           \
            "ldr r2, [sp, #8]\n\t"          \
            "ldr r3, [sp, #12]\n\t"         \
            "add sp, sp, #16\n\t"           \
            ".cfi_def_cfa_offset 8\n\t"     \
            "pop {r11, pc}")

/* Unsigned, then signed: they differ in whom they call. */
__attribute__((naked)) void __aeabi_uldivmod(void) {
    DIVIDE_BOTH("__udivmoddi4");
}

__attribute__((naked)) void __aeabi_ldivmod(void) {
    DIVIDE_BOTH("__divmoddi4");
}

/* ---- shifts and multiplication ------------------------------------------- */

/* Other names for what int64.c does. Counts of shifts are 0 to 63, as there. */
int64_t __aeabi_lmul(int64_t left, int64_t right) {
    return __muldi3(left, right);
}

int64_t __aeabi_llsl(int64_t value, int count) {
    return __ashldi3(value, count);
}

uint64_t __aeabi_llsr(uint64_t value, int count) {
    return __lshrdi3(value, count);
}

int64_t __aeabi_lasr(int64_t value, int count) {
    return __ashrdi3(value, count);
}

/* ---- floating point ------------------------------------------------------ */

/* From integers to double and float, rounded as the processor would. */
BASE_ABI double __aeabi_l2d(int64_t value) {
    return __floatdidf(value);
}

BASE_ABI double __aeabi_ul2d(uint64_t value) {
    return __floatundidf(value);
}

BASE_ABI float __aeabi_l2f(int64_t value) {
    return __floatdisf(value);
}

BASE_ABI float __aeabi_ul2f(uint64_t value) {
    return __floatundisf(value);
}

/* From double and float, towards zero. */
BASE_ABI int64_t __aeabi_d2lz(double value) {
    return __fixdfdi(value);
}

BASE_ABI uint64_t __aeabi_d2ulz(double value) {
    return __fixunsdfdi(value);
}

BASE_ABI int64_t __aeabi_f2lz(float value) {
    return __fixsfdi(value);
}

BASE_ABI uint64_t __aeabi_f2ulz(float value) {
    return __fixunssfdi(value);
}

#else

typedef int nothing_here_for_other_platforms;

#endif
