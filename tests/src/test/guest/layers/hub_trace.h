// SPDX-License-Identifier: GPL-2.0-or-later
// Statements about the order of things: what happens is noted, word by word, and
// compared with what should have happened.
#ifndef HUB_TRACE_H
#define HUB_TRACE_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "layer_statement.h"

static char noted_text[400];

// Adds a word to what has happened.
__attribute__((format(printf, 1, 2))) static inline void note(const char *format, ...)
{
    size_t length = strlen(noted_text);
    va_list arguments;

    va_start(arguments, format);
    if (length > 0)
        noted_text[length++] = ' ';
    vsnprintf(noted_text + length, sizeof noted_text - length, format, arguments);
    va_end(arguments);
}

// Whether exactly this has happened since the last call: "a b c".
static inline bool noted(const char *expected)
{
    bool same = strcmp(noted_text, expected) == 0;

    if (!same)
        printf("noted: %s\n", noted_text);
    noted_text[0] = '\0';
    return same;
}

// Lets go of what a function returned that is not wanted.
static inline void forget(void *object)
{
    value_release((value)object);
}

#endif
