// SPDX-License-Identifier: GPL-2.0-or-later
// Executes lists in C functions.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "script_run.h"

enum { MARGIN = 6 };

// What has come of an instruction: tells it, and drops it.
enum ending settle(struct activation *me, struct instruction *i, value result)
{
    if (!closing) {
        printf("%d %.*s -> %s", me->list, i->length, i->text,
               result == NULL ? "raises " : "");
        print_value(result == NULL ? error_pending() : result);
        putchar('\n');
    }
    if (result == NULL && (i->passes_on || closing))
        return RAISED;
    value_release(result == NULL ? error_take() : result);
    return GOES_ON;
}

enum ending perform(struct activation *me, enum kind kind, struct instruction *i)
{
    switch (i->letter) {
    case '(':
    case '{': {
        enum kind callee = i->letter == '{' ? TRIES : PLAIN;
        enum ending ending = call(me, callee, 8 * (operand_name(i) - '0'));
        return ending == LEFT ? GOES_ON : ending;
    }
    case '[':
    case '<': {
        enum ending ending = layer->call_soft(me, i->letter == '<' ? TRIES : PLAIN);
        return ending == LEFT ? GOES_ON : ending;
    }
    case ')':
        return kind == BOTTOM ? GOES_ON : LEFT;
    case 'r':
        if (me->list == 0)
            return GOES_ON;
        me->result = operand_value(me, i);
        return RETURNED;
    case 'x':
        i->passes_on = true;
        return settle(me, i, raise_value(operand_value(me, i)));
    case 'h':
        return settle(me, i, error_handled() == NULL ? NONE : value_retain(error_handled()));
    case 'c':
        return settle(me, i, integer_from(units()));
    case 'l':
        thread_current()->deepest = 3 + 2 * (operand_name(i) - '0');
        return GOES_ON;
    default:
        return settle(me, i, layer->execute(me, i));
    }
}

// An error has reached a function that may catch it.
enum ending catch(struct activation *me, enum kind *kind, struct except *block)
{
    if (closing || (*kind != TRIES && (*kind != BOTTOM || me->list != 0)))
        return RAISED;
    log_value(me->list, "catches", error_pending());
    if (*kind == BOTTOM) {
        value_release(error_take());
        return GOES_ON;
    }
    *kind = HANDLES;
    assert(me->handles < NESTING);
    me->handling[me->handles++] = error_catch(block);
    return GOES_ON;
}

void handled(struct activation *me, struct except *block)
{
    me->handles--;
    error_done(block);
}

// ---------------------------------------------------------------- functions

// What a frame holds to notice that somebody else wrote there.
struct canaries {
    unsigned tag;
    unsigned words[MARGIN];
    struct canaries *self;
};

static void plant(struct canaries *c, unsigned tag)
{
    c->tag = tag;
    for (unsigned i = 0; i < MARGIN; i++)
        c->words[i] = tag * (2 * i + 1);
    c->self = c;
}

static void check(const struct canaries *c, unsigned tag)
{
    assert(c->tag == tag);
    for (unsigned i = 0; i < MARGIN; i++)
        assert(c->words[i] == tag * (2 * i + 1));
    assert(c->self == c);
}

// One call. Its frame holds canaries at both ends of `words` words, and the thread
// must believe that this function runs, whenever it does.
enum ending call(struct activation *me, enum kind kind, int words)
{
    static unsigned tags;
    unsigned tag = tags += 0x9e3779b9u;
    volatile unsigned kept = tag;
    double live = tag * 0.5;
    struct canaries low, pad[words / 8 + 1], high;
    struct instruction i;
    struct frame frame;
    struct except block;
    enum ending ending = GOES_ON;

    if (!frame_enter(&frame, "call"))
        return RAISED;
    int depth = thread_current()->running.depth;
    plant(&low, tag);
    plant(&pad[words / 8], tag + 1);
    plant(&high, tag + 2);
    while (ending == GOES_ON) {
        if (next_instruction(me->list, &i))
            ending = perform(me, kind, &i);
        else
            ending = me->list == 0 ? LEFT : RETURNED;
        check(&low, tag);
        check(&pad[words / 8], tag + 1);
        check(&high, tag + 2);
        assert(tag == kept && live == tag * 0.5);
        assert(thread_current()->running.frame == &frame);
        assert(thread_current()->running.depth == depth);
        assert(thread_current()->running.unit == me->unit);
        assert(error_handled() == (me->handles > 0 ? me->handling[me->handles - 1] : NULL));
        if (ending == RAISED)
            ending = catch(me, &kind, &block);
    }
    if (kind == HANDLES)
        handled(me, &block);
    frame_leave(&frame);
    return ending;
}

value run_body(int list, void *self)
{
    struct activation *me = activate(list, self);

    return finish(me, call(me, BOTTOM, 0));
}
