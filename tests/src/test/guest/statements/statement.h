// SPDX-License-Identifier: GPL-2.0-or-later
// Statements about the stacklet library, each as one function that asserts it.
//
// A program holds a table of statements and runs the one that its first
// argument names. Memory must balance: what a statement allocates, it frees.
#ifndef STATEMENT_H
#define STATEMENT_H

#include "stacklet.h"

struct statement {
    const char *id;             // "ST-1"; a letter behind it tells parts apart
    const char *sentence;
    void (*holds)(void);        // runs on the main stack; returns if it holds
    const char *fatal;          // or: the library must stop us with this text
};

// The thread block in use, made anew for every statement.
extern stacklet_thread_handle thrd;

// For a statement that has destroyed the main stack: says that it holds, and
// ends the program.
_Noreturn void holds_and_exits(void);

// What main returns. `table` ends with an entry without id.
int run_statement(const struct statement *table, int argc, char **argv);

// Callbacks that several statements need: end at once; hand over once, then end.
stacklet_handle end_at_once(stacklet_handle source, void *arg);
stacklet_handle hand_over_once(stacklet_handle source, void *arg);

#endif
