/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.c - error types, error values, and the one that is pending
 *
 * What is pending belongs to the thread: it may cross from one stack to another.
 * What is being handled belongs to a stack (struct stack_state in thread.h).
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "thread.h"

#define ERROR_TYPE(type, base) const struct error_type type = { #type, base }

ERROR_TYPE(BaseException, NULL);
ERROR_TYPE(KeyboardInterrupt, &BaseException);
ERROR_TYPE(SystemExit, &BaseException);
ERROR_TYPE(Exception, &BaseException);
ERROR_TYPE(ArithmeticError, &Exception);
ERROR_TYPE(ZeroDivisionError, &ArithmeticError);
ERROR_TYPE(AttributeError, &Exception);
ERROR_TYPE(LookupError, &Exception);
ERROR_TYPE(IndexError, &LookupError);
ERROR_TYPE(KeyError, &LookupError);
ERROR_TYPE(MemoryError, &Exception);
ERROR_TYPE(RuntimeError, &Exception);
ERROR_TYPE(RecursionError, &RuntimeError);
ERROR_TYPE(StopIteration, &Exception);
ERROR_TYPE(SystemError, &Exception);
ERROR_TYPE(TypeError, &Exception);
ERROR_TYPE(ValueError, &Exception);

struct error {
    struct value_object head;
    const struct error_type *type;
    value argument;
};

static void dispose_error(struct value_object *self)
{
    value_release(((struct error *)self)->argument);
    free(self);
}

static const struct object_type error_object_type = { "error", VALUE_ERROR, dispose_error };

/* When memory has run out there is none for saying so. */
static struct error no_memory = { { &error_object_type, -1 }, &MemoryError, NONE };

bool error_is_below(const struct error_type *type, const struct error_type *base)
{
    while (type != NULL && type != base)
        type = type->base;
    return type == base;
}

value error_from(const struct error_type *type, value argument)
{
    struct error *error;

    if (argument == NULL)
        return NULL;
    error = object_new(&error_object_type, sizeof *error);
    if (error == NULL) {
        value_release(argument);
        return NULL;
    }
    error->type = type;
    error->argument = argument;
    return (value)error;
}

const struct error_type *error_type_of(value error)
{
    value_require(error, VALUE_ERROR, "an error");
    return ((struct error *)error)->type;
}

value error_argument(value error)
{
    value_require(error, VALUE_ERROR, "an error");
    return ((struct error *)error)->argument;
}

bool value_is_error(value v, const struct error_type *type)
{
    return v != NULL && value_kind(v) == VALUE_ERROR
           && error_is_below(error_type_of(v), type);
}

/* ------------------------------------------------------- the pending error */

/* The former error is let go of last: that may run code, which must find
   everything in order. */
value raise_value(value error)
{
    struct thread *thread = thread_current();
    value former = thread->pending;

    if (error == NULL)
        return NULL;
    value_require(error, VALUE_ERROR, "an error to raise");
    thread->pending = error;
    value_release(former);
    return NULL;
}

value raise_error(const struct error_type *type, const char *format, ...)
{
    char text[200];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return raise_value(error_from(type, string_from(text)));
}

value raise_no_memory(void)
{
    return raise_value((value)&no_memory);
}

value error_checked(value result)
{
    if (result == NULL && thread_current()->pending == NULL)
        raise_error(&SystemError, "a function returned NULL without raising an error");
    return result;
}

value error_pending(void)
{
    return thread_current()->pending;
}

bool error_matches(const struct error_type *type)
{
    return value_is_error(error_pending(), type);
}

value error_take(void)
{
    value error = thread_current()->pending;

    thread_current()->pending = NULL;
    return error;
}

/* -------------------------------------------------------- the handled error */

value error_catch(struct except *block)
{
    struct stack_state *running = &thread_current()->running;

    block->around = running->handled;
    running->handled = error_take();
    return running->handled;
}

void error_done(struct except *block)
{
    struct stack_state *running = &thread_current()->running;
    value handled = running->handled;

    running->handled = block->around;
    value_release(handled);
}

value error_handled(void)
{
    return thread_current()->running.handled;
}

void error_report(const char *where, value error)
{
    const char *name = error_type_of(error)->name;
    value argument = error_argument(error);
    char text[200];

    if (argument == NONE)
        fprintf(stderr, "%s\n%s\n", where, name);
    else if (value_kind(argument) == VALUE_STRING)
        fprintf(stderr, "%s\n%s: %s\n", where, name, string_of(argument));
    else
        fprintf(stderr, "%s\n%s: %s\n", where, name, value_text(argument, text, sizeof text));
}
