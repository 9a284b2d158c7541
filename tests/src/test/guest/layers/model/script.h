// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts: random programs over a layer, which a model in Java predicts line by line.
//
// A script is a list of instructions for each stack, "MAIN|ONE|TWO|...". Whoever runs
// executes the next instruction of its list, from any depth of calls:
//
//      (P   call a function whose frame has P * 8 more words; the callee goes on
//      {P   the same, but the callee catches the first error that reaches it, and
//           handles it until it is left
//      [ <  the same as soft code; in soft code, as a function of C
//      )    leave the function
//      rV   return V from the body, leaving all functions
//      xV   raise the error V
//      h    tell which error is being handled
//      c    count the layer's units of this thread
//      lD   let calls be at most 3 + 2 * D deep
//
// and those of the layer. One that fails ends there; with "!" in front its error goes
// on to the caller. Values V: n None, i3 3, w3 a wide 3, s3 's3', o3 (3,), t3 ('s3', 3),
// p (), k3 {'a': 3}, j {}, eK an error, eK3 one with an argument, u3 the unit in variable 3.
#ifndef SCRIPT_H
#define SCRIPT_H

#include "error.h"
#include "thread.h"
#include "unit.h"

enum { LISTS = 10, NESTING = 24 };

struct instruction {
    const char *text;       // as the script has it
    int length;
    const char *at;         // the next operand
    char letter;            // what to do
    bool passes_on;         // its error goes to the caller
};

enum kind { BOTTOM, PLAIN, TRIES, HANDLES };
enum ending { GOES_ON, LEFT, RETURNED, RAISED };

// A body that runs. Not on its stack, because that may be thrown away.
struct activation {
    int list;               // what it executes; 0: main
    void *self;             // the layer's
    struct unit *unit;      // what the thread holds for the stack's unit
    value result;           // returned by the instruction r
    value handling[NESTING];    // belong to the except blocks of its frames
    int handles;
    bool ended;
};

struct layer {
    // Executes an instruction of the layer's; NULL: its error is pending.
    value (*execute)(struct activation *me, struct instruction *i);
    // The unit that an operand names; NULL: the variable is empty.
    struct unit *(*unit_named)(struct activation *me, char name);
    // The error type that a letter stands for; NULL: none of the layer's.
    const struct error_type *(*error_type)(char letter);
    // Ends what is left, and empties all variables. Bodies end at once.
    void (*close)(void);
    // Makes what the thread keeps for ever; NULL: nothing.
    void (*prepare)(void);
    // What the instruction c counts; NULL: all units.
    const struct object_type *counted;
    // Only where there is soft code: which instructions may switch, and how to call it.
    const char *switching;
    enum ending (*call_soft)(struct activation *me, enum kind kind);
};

// True while a script is being closed: nothing is executed or logged any more.
extern bool closing;

// Operands are taken from left to right. Absent ones are 0 and NONE.
char operand_name(struct instruction *i);
value operand_value(struct activation *me, struct instruction *i);
bool has_operand(const struct instruction *i);

// From now on `unit` is called by its list's number in the log.
void name_unit(const void *unit, int list);
int list_of(const void *unit);

void print_value(value v);

// The line of a body that begins: what it was given, and how deep it is.
void log_begin(int list, value arguments, value keywords);

// A line "LIST VERB V".
void log_value(int list, const char *verb, value v);

// Runs a list as the body of a stack. What it returns is the body's result.
value run_body(int list, void *self);

// What main returns.
int run_scripts(const struct layer *layer, int argc, char **argv);

#endif
