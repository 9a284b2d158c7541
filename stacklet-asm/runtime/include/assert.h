/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * assert() stops the machine with the text of the expression. Included again
 * after a change of NDEBUG, it follows the new setting; so there is no guard
 * around the macro.
 */
#undef assert

#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
#define assert(expression) \
    ((expression)          \
         ? (void)0         \
         : lab_check_failed(#expression, __FILE__, __LINE__, __func__))
#endif

#ifndef LAB_ASSERT_H
#define LAB_ASSERT_H

#define static_assert _Static_assert

/*
 * Writes out what waits in stdout and stops the machine as "check failed". Does
 * not run atexit() handlers.
 */
_Noreturn void lab_check_failed(const char *expression, const char *file,
                                int line, const char *function);

#endif
