/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.c - words and objects
 *
 *   1. references
 *   2. integers, strings, pointers
 *   3. tuples and keywords
 *   4. looking at values
 *
 * How they are printed stands in value_text.c.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "value.h"

struct wide_integer {
    struct value_object head;
    long long number;
};

struct string {
    struct value_object head;
    char text[];
};

struct pointer {
    struct value_object head;
    void *address;
};

/* A tuple has `size` items. Keywords have as many names behind them. */
struct tuple {
    struct value_object head;
    int size;
    value items[];
};

static void dispose_plain(struct value_object *self)
{
    free(self);
}

static void dispose_tuple(struct value_object *self)
{
    struct tuple *tuple = (struct tuple *)self;

    for (int i = 0; i < tuple->size; i++)
        value_release(tuple->items[i]);
    free(tuple);
}

static const struct object_type integer_type = { "int", VALUE_INTEGER, dispose_plain };
static const struct object_type string_type = { "str", VALUE_STRING, dispose_plain };
static const struct object_type pointer_type = { "pointer", VALUE_POINTER, dispose_plain };
static const struct object_type tuple_type = { "tuple", VALUE_TUPLE, dispose_tuple };
static const struct object_type keywords_type = { "dict", VALUE_KEYWORDS, dispose_tuple };

static struct tuple empty_tuple = { { &tuple_type, -1 }, 0 };
struct value_object *const EMPTY = &empty_tuple.head;

/* ------------------------------------------------------------ 1. references */

static bool is_object(value v)
{
    return v != NULL && ((uintptr_t)v & 3) == 0;
}

static bool is_small(value v)
{
    return ((uintptr_t)v & 1) != 0;
}

value value_retain(value v)
{
    if (is_object(v) && v->references >= 0)
        v->references++;
    return v;
}

void value_release(value v)
{
    if (is_object(v) && v->references > 0 && --v->references == 0)
        v->type->dispose(v);
}

void *object_new(const struct object_type *type, size_t size)
{
    struct value_object *object = calloc(1, size);

    if (object == NULL) {
        raise_no_memory();
        return NULL;
    }
    object->type = type;
    object->references = 1;
    return object;
}

/* ------------------------------------------ 2. integers, strings, pointers */

value integer_from(long long number)
{
    struct wide_integer *wide;

    /* Half of what fits a word, on every platform: one bit is the tag. */
    if (number >= INT32_MIN / 2 && number <= INT32_MAX / 2)
        return (value)(((uintptr_t)(intptr_t)number << 1) | 1);
    wide = object_new(&integer_type, sizeof *wide);
    if (wide != NULL)
        wide->number = number;
    return (value)wide;
}

/* A string with room for so many characters, and the NUL behind them. */
static struct string *string_new(size_t length)
{
    return object_new(&string_type, sizeof(struct string) + length + 1);
}

value string_from(const char *text)
{
    struct string *string = string_new(strlen(text));

    if (string != NULL)
        strcpy(string->text, text);
    return (value)string;
}

value string_format(const char *format, ...)
{
    va_list arguments;
    struct string *string;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    string = string_new((size_t)length);
    va_start(arguments, format);
    if (string != NULL)
        vsnprintf(string->text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (value)string;
}

value pointer_from(void *address)
{
    struct pointer *pointer = object_new(&pointer_type, sizeof *pointer);

    if (pointer != NULL)
        pointer->address = address;
    return (value)pointer;
}

/* -------------------------------------------------- 3. tuples and keywords */

value tuple_from(int count, ...)
{
    struct tuple *tuple = NULL;
    bool complete = true;
    va_list items;

    if (count == 0)
        return EMPTY;
    va_start(items, count);
    for (int i = 0; i < count; i++)
        complete &= va_arg(items, value) != NULL;
    va_end(items);
    if (complete)
        tuple = object_new(&tuple_type, sizeof *tuple + (size_t)count * sizeof(value));
    va_start(items, count);
    for (int i = 0; i < count; i++) {
        value item = va_arg(items, value);
        if (tuple != NULL)
            tuple->items[tuple->size++] = item;
        else
            value_release(item);
    }
    va_end(items);
    return (value)tuple;
}

value keywords_from(int count, ...)
{
    struct tuple *keywords = NULL;
    bool complete = true;
    va_list pairs;

    va_start(pairs, count);
    for (int i = 0; i < count; i++) {
        (void)va_arg(pairs, const char *);
        complete &= va_arg(pairs, value) != NULL;
    }
    va_end(pairs);
    if (complete)
        keywords = object_new(&keywords_type,
                              sizeof *keywords + 2 * (size_t)count * sizeof(value));
    va_start(pairs, count);
    for (int i = 0; i < count; i++) {
        const char *name = va_arg(pairs, const char *);
        value item = va_arg(pairs, value);
        if (keywords != NULL) {
            keywords->items[keywords->size++] = item;
            ((const char **)keywords->items)[count + i] = name;
        } else {
            value_release(item);
        }
    }
    va_end(pairs);
    return (value)keywords;
}

/* ---------------------------------------------------- 4. looking at values */

enum value_kind value_kind(value v)
{
    if (v == NONE)
        return VALUE_NONE;
    return is_small(v) ? VALUE_INTEGER : v->type->kind;
}

const char *value_type_name(value v)
{
    if (v == NONE)
        return "NoneType";
    return is_small(v) ? "int" : v->type->name;
}

void value_require(value v, enum value_kind kind, const char *wanted)
{
    if (v == NULL || value_kind(v) != kind) {
        fprintf(stderr, "FATAL: value.c: wanted %s, found %s\n", wanted,
                v == NULL ? "NULL (is an error pending?)" : value_type_name(v));
        abort();
    }
}

long long integer_of(value v)
{
    value_require(v, VALUE_INTEGER, "an integer");
    return is_small(v) ? (intptr_t)v >> 1 : ((struct wide_integer *)v)->number;
}

const char *string_of(value v)
{
    value_require(v, VALUE_STRING, "a string");
    return ((struct string *)v)->text;
}

void *pointer_of(value v)
{
    value_require(v, VALUE_POINTER, "a pointer");
    return ((struct pointer *)v)->address;
}

static struct tuple *items_of(value v)
{
    if (v == NULL || value_kind(v) != VALUE_KEYWORDS)
        value_require(v, VALUE_TUPLE, "a tuple or keywords");
    return (struct tuple *)v;
}

int value_size(value v)
{
    return items_of(v)->size;
}

value value_item(value v, int index)
{
    struct tuple *tuple = items_of(v);

    if (index < 0 || index >= tuple->size) {
        fprintf(stderr, "FATAL: value.c: wanted item %d of %d\n", index, tuple->size);
        abort();
    }
    return tuple->items[index];
}

const char *keyword_name(value v, int index)
{
    value_require(v, VALUE_KEYWORDS, "keywords");
    (void)value_item(v, index);
    return ((const char **)items_of(v)->items)[value_size(v) + index];
}

static bool items_equal(value a, value b)
{
    bool named = value_kind(a) == VALUE_KEYWORDS;

    if (value_size(a) != value_size(b))
        return false;
    for (int i = 0; i < value_size(a); i++) {
        if (!value_equal(value_item(a, i), value_item(b, i)))
            return false;
        if (named && strcmp(keyword_name(a, i), keyword_name(b, i)) != 0)
            return false;
    }
    return true;
}

bool value_equal(value a, value b)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL || value_kind(a) != value_kind(b))
        return false;
    switch (value_kind(a)) {
    case VALUE_INTEGER:
        return integer_of(a) == integer_of(b);
    case VALUE_STRING:
        return strcmp(string_of(a), string_of(b)) == 0;
    case VALUE_POINTER:
        return pointer_of(a) == pointer_of(b);
    case VALUE_TUPLE:
    case VALUE_KEYWORDS:
        return items_equal(a, b);
    default:
        return false;
    }
}
