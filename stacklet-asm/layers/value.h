/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.h - what can be sent from one stack to another
 *
 * A value is one machine word. Small integers and NONE stand in the word
 * itself; everything else is an object in the heap that counts its references:
 *
 *      ......1     a small integer, shifted left by one
 *      .....10     NONE
 *      .....00     the address of an object
 *      NULL        no value: an error is pending (error.h)
 *
 * Three rules of ownership, for this file and all layers above:
 *
 *   1. What a function returns is yours: value_release it when done.
 *   2. A function that sends, stores or raises a value consumes it: it is not
 *      yours any more, whatever becomes of the call. So do functions ending in
 *      _from, which build a value out of others.
 *   3. All other functions only look at their arguments.
 *
 * Functions that consume values accept NULL, do nothing then, and return NULL:
 * the error that made it NULL goes on. Calls can therefore be nested:
 *
 *      greenlet_switch(g, tuple_from(2, integer_from(1), string_from("x")), NONE)
 */
#ifndef LAYERS_VALUE_H
#define LAYERS_VALUE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct value_object *value;

enum value_kind {
    VALUE_NONE,
    VALUE_INTEGER,
    VALUE_STRING,
    VALUE_TUPLE,
    VALUE_KEYWORDS,     /* names with values, in order: f(x=1, y=2) */
    VALUE_POINTER,      /* an address of C's, which nobody follows here */
    VALUE_ERROR,        /* an error that was or will be raised (error.h) */
    VALUE_UNIT,         /* a continulet, greenlet, fiber, ... (unit.h) */
    VALUE_OTHER         /* any other object that is only passed on */
};

/* What objects of one type have in common. */
struct object_type {
    const char *name;
    enum value_kind kind;
    /* Nobody refers to the object any more: lets go of what it holds, and frees
       it. May leave it alive if somebody needs it without referring to it. What
       is pending and handled (error.h) must be the same afterwards. */
    void (*dispose)(struct value_object *self);
};

/* The beginning of every object. */
struct value_object {
    const struct object_type *type;
    long references;            /* below zero: lives for ever */
};

#define NONE  ((value)2)

/* The empty tuple; lives for ever. */
extern struct value_object *const EMPTY;

/* One more, or one less, reference. Both accept every value, NULL too. */
value value_retain(value v);
void value_release(value v);

/* Not for NULL. */
enum value_kind value_kind(value v);

/* The name of a value's type, as errors mention it: "int", "str", "NoneType". */
const char *value_type_name(value v);

/* NULL only when memory has run out, which happens for wide integers. */
value integer_from(long long number);
value string_from(const char *text);        /* a copy */
value string_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
value pointer_from(void *address);

/* `count` values, all of which are consumed. NULL if one of them is NULL. */
value tuple_from(int count, ...);

/* `count` pairs (const char *name, value); the names must outlive the value. */
value keywords_from(int count, ...);

/* Stops the program with a message if v is not of this kind: for mistakes in C
   that no caller could handle. */
void value_require(value v, enum value_kind kind, const char *wanted);

/* Of an integer, string, pointer; they require one. */
long long integer_of(value v);
const char *string_of(value v);
void *pointer_of(value v);

/* Of a tuple or of keywords. The item still belongs to the container. */
int value_size(value v);
value value_item(value v, int index);
const char *keyword_name(value v, int index);

/* Equal in kind and content, names of keywords in order. Units and errors are
   equal to themselves only. */
bool value_equal(value a, value b);

/*
 * Writes what Python's repr would show, cut off after `size` - 1 characters;
 * returns `text`. Needs no memory.
 */
char *value_text(value v, char *text, size_t size);

/* Prints the same, cut off after 399 characters; but a string as it is, whole and
   without quotes. */
void value_print(value v);

/* For object types outside this file: a fresh object of `size` bytes, zero but
   for its head, with one reference; NULL with MemoryError pending. */
void *object_new(const struct object_type *type, size_t size);

#endif
