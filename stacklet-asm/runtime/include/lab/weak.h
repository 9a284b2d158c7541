/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names outside ISO C that the compiler or older programs want. A program may
 * define such a name itself.
 */
#ifndef LAB_WEAK_H
#define LAB_WEAK_H

#define LAB_WEAK __attribute__((weak))

#endif
