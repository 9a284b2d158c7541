/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a function with a stack protector needs of a C library, where the canary is no number of the
 * thread's: judged code may be compiled with -fstack-protector.
 */
#include <stdint.h>

_Noreturn void __stack_chk_fail(void);
_Noreturn void __stack_chk_fail_local(void);

extern uintptr_t __stack_chk_guard;
uintptr_t __stack_chk_guard = (uintptr_t)0x5bd1e995c0ffee00;

/* The canary of a frame was overwritten. The check says where the routine ended. */
_Noreturn void __stack_chk_fail(void)
{
    __builtin_trap();
}

/* What position-independent code of 32-bit x86 calls. */
_Noreturn void __stack_chk_fail_local(void)
{
    __builtin_trap();
}
