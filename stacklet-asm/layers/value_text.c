/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value_text.c - values as text, as Python's repr has them
 *
 * Nothing is allocated: text is most wanted when memory has run out.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "value.h"

/* Text that grows up to `size` - 1 characters, and then no more. */
struct text {
    char *characters;
    size_t size, length;
};

__attribute__((format(printf, 2, 3)))
static void append(struct text *text, const char *format, ...)
{
    size_t room = text->size - text->length;
    va_list arguments;
    size_t more;

    if (room <= 1)
        return;
    va_start(arguments, format);
    more = (size_t)vsnprintf(text->characters + text->length, room, format, arguments);
    va_end(arguments);
    text->length += more < room ? more : room - 1;
}

static void append_character(struct text *text, char c, char quote)
{
    if (c == quote || c == '\\')
        append(text, "\\%c", c);
    else if (c == '\n')
        append(text, "\\n");
    else if (c == '\r')
        append(text, "\\r");
    else if (c == '\t')
        append(text, "\\t");
    else if ((unsigned char)c < ' ' || c == 127)
        append(text, "\\x%02x", (unsigned)c);
    else
        append(text, "%c", c);
}

/* In single quotes, unless double ones save a backslash. */
static void append_quoted(struct text *text, const char *string)
{
    char quote = strchr(string, '\'') && !strchr(string, '"') ? '"' : '\'';

    append(text, "%c", quote);
    for (const char *c = string; *c != '\0'; c++)
        append_character(text, *c, quote);
    append(text, "%c", quote);
}

static void append_value(struct text *text, value v);

/* What stands between the parentheses of a tuple, or the braces of keywords. */
static void append_items(struct text *text, value v)
{
    for (int i = 0; i < value_size(v); i++) {
        if (i > 0)
            append(text, ", ");
        if (value_kind(v) == VALUE_KEYWORDS)
            append(text, "'%s': ", keyword_name(v, i));
        append_value(text, value_item(v, i));
    }
}

/* An error is shown as the call that would make one like it. */
static void append_error(struct text *text, value error)
{
    value argument = error_argument(error);

    append(text, "%s(", error_type_of(error)->name);
    if (value_kind(argument) == VALUE_TUPLE)
        append_items(text, argument);
    else if (argument != NONE)
        append_value(text, argument);
    append(text, ")");
}

static void append_object(struct text *text, value v)
{
    switch (value_kind(v)) {
    case VALUE_STRING:
        append_quoted(text, string_of(v));
        break;
    case VALUE_TUPLE:
        append(text, "(");
        append_items(text, v);
        append(text, value_size(v) == 1 ? ",)" : ")");
        break;
    case VALUE_KEYWORDS:
        append(text, "{");
        append_items(text, v);
        append(text, "}");
        break;
    case VALUE_ERROR:
        append_error(text, v);
        break;
    case VALUE_POINTER:
        append(text, "<pointer %p>", pointer_of(v));
        break;
    default:
        append(text, "<%s %p>", value_type_name(v), (void *)v);
    }
}

static void append_value(struct text *text, value v)
{
    if (v == NULL)
        append(text, "NULL");
    else if (v == NONE)
        append(text, "None");
    else if (value_kind(v) == VALUE_INTEGER)
        append(text, "%lld", integer_of(v));
    else
        append_object(text, v);
}

char *value_text(value v, char *text, size_t size)
{
    struct text all = { text, size, 0 };

    if (size > 0)
        text[0] = '\0';
    append_value(&all, v);
    return text;
}

void value_print(value v)
{
    char text[400];

    if (v != NULL && value_kind(v) == VALUE_STRING)
        fputs(string_of(v), stdout);
    else
        fputs(value_text(v, text, sizeof text), stdout);
}
