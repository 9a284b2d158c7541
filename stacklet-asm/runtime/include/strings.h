/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Old names that some programs still use. */
#ifndef LAB_STRINGS_H
#define LAB_STRINGS_H

#include <stddef.h>

int bcmp(const void *left, const void *right, size_t count);
void bzero(void *to, size_t count);
int strcasecmp(const char *left, const char *right);
int strncasecmp(const char *left, const char *right, size_t count);

#endif
