// SPDX-License-Identifier: GPL-2.0-or-later
// Statements about the layers above stacklets, each as one function that asserts it.
//
// A program holds a table of statements and runs the one that its first argument
// names. A row is { "ID", "what it states", function, NULL }; the fourth part may be text
// that must appear on stderr. Letters behind an id tell its parts apart, such as
// "G-92a". After a statement no error may be pending, nothing may be under way
// between stacks, and the heap must have as many blocks as before.
#ifndef LAYER_STATEMENT_H
#define LAYER_STATEMENT_H

#include <stdbool.h>

#include "error.h"

struct statement {
    const char *id;
    const char *sentence;
    void (*holds)(void);        // runs on the main stack; returns if it holds
    const char *complains;      // what the layer writes to stderr; NULL: nothing
};

// What main returns. `table` ends with an entry without id. `prepare` makes what
// a thread keeps for ever, such as its main greenlet; NULL: nothing to prepare.
int run_statement(const struct statement *table, void (*prepare)(void), int argc,
                  char **argv);

// Whether v is shown as `text` by value_text, such as "(1, 'x')". Consumes v; NULL
// is like nothing.
bool is(value v, const char *text);

// Whether an error of exactly this type is pending. It is not pending afterwards.
//      assert(fiber_switch(f, NONE) == NULL && raised(&FiberError));
bool raised(const struct error_type *type);

// The same, with its argument as shown by value_text.
bool raised_with(const struct error_type *type, const char *argument);

#endif
