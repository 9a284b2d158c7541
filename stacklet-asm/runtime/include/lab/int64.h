/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the compiler calls on 32-bit platforms when a processor has no
 * instruction for it. Never called by hand, except by the other functions of
 * that kind.
 */
#ifndef LAB_INT64_H
#define LAB_INT64_H

#include <stdint.h>

uint64_t __udivmoddi4(uint64_t numerator, uint64_t denominator,
                      uint64_t *remainder);
int64_t __divmoddi4(int64_t numerator, int64_t denominator, int64_t *remainder);
uint64_t __udivdi3(uint64_t numerator, uint64_t denominator);
uint64_t __umoddi3(uint64_t numerator, uint64_t denominator);
int64_t __divdi3(int64_t numerator, int64_t denominator);
int64_t __moddi3(int64_t numerator, int64_t denominator);
int64_t __muldi3(int64_t left, int64_t right);
int64_t __ashldi3(int64_t value, int count);
int64_t __ashrdi3(int64_t value, int count);
uint64_t __lshrdi3(uint64_t value, int count);

double __floatdidf(int64_t value);
double __floatundidf(uint64_t value);
float __floatdisf(int64_t value);
float __floatundisf(uint64_t value);
int64_t __fixdfdi(double value);
uint64_t __fixunsdfdi(double value);
int64_t __fixsfdi(float value);
uint64_t __fixunssfdi(float value);

#endif
