// SPDX-License-Identifier: GPL-2.0-or-later
// What those who execute lists share: C functions, and soft code where there is some.
#ifndef SCRIPT_RUN_H
#define SCRIPT_RUN_H

#include "script.h"

extern const struct layer *layer;

// Without those that were there before the script.
int units(void);

// Takes the next instruction off a list; false at its end, and while a script is closed.
bool next_instruction(int list, struct instruction *i);

// Executes one in a function of C.
enum ending perform(struct activation *me, enum kind kind, struct instruction *i);

// What has come of an instruction: tells it, and drops it.
enum ending settle(struct activation *me, struct instruction *i, value result);

// An error has reached a function that may catch it.
enum ending catch(struct activation *me, enum kind *kind, struct except *block);

// A function that handles an error is left.
void handled(struct activation *me, struct except *block);

// A C function that executes until it is left. Its frame has `words` more words.
enum ending call(struct activation *me, enum kind kind, int words);

struct activation *activate(int list, void *self);

// The result of a body: what it returned, or NULL.
value finish(struct activation *me, enum ending ending);

#endif
