// SPDX-License-Identifier: GPL-2.0-or-later
// Executes lists as soft code: functions are frames in the heap.
#include <assert.h>
#include <string.h>

#include "tasklet_model.h"

// A call of a function.
struct soft_function {
    struct soft_frame frame;
    struct activation *me;
    enum kind kind;
    enum ending ending;
    struct except block;
    struct instruction i;
};

static value soft_function_step(struct soft_frame *frame, value arrived);

static const struct soft_code soft_function = {
    "function", sizeof(struct soft_function), soft_function_step, NULL
};

static value call_arguments(struct activation *me, enum kind kind)
{
    return tuple_from(2, pointer_from(me), integer_from(kind));
}

static enum ending ending_of(value result)
{
    return result == NULL ? RAISED : (enum ending)integer_of(result);
}

static enum kind kind_of(char letter)
{
    return letter == '{' || letter == '<' ? TRIES : PLAIN;
}

// Everything but calls of soft code, and what may switch.
static enum ending perform_plain(struct soft_function *self)
{
    struct instruction *i = &self->i;

    if (i->letter != '[' && i->letter != '<')
        return perform(self->me, self->kind, i);
    enum ending ending = call(self->me, kind_of(i->letter), 0);
    return ending == LEFT ? GOES_ON : ending;
}

static value soft_function_step(struct soft_frame *frame, value arrived)
{
    struct soft_function *self = (struct soft_function *)frame;

    assert(thread_current()->running.frame == &frame->frame);
    SOFT_BEGIN(frame);
    self->me = pointer_of(value_item(frame->arguments, 0));
    self->kind = (enum kind)integer_of(value_item(frame->arguments, 1));
    while (self->ending == GOES_ON) {
        if (!next_instruction(self->me->list, &self->i)) {
            self->ending = RETURNED;
        } else if (self->i.letter == '(' || self->i.letter == '{') {
            SOFT_TRY(frame, arrived,
                     soft_call(&soft_function, call_arguments(self->me, kind_of(self->i.letter)),
                               NONE));
            self->ending = ending_of(arrived);
            if (self->ending == LEFT)
                self->ending = GOES_ON;
        } else if (strchr(layer->switching, self->i.letter) != NULL) {
            SOFT_TRY(frame, arrived, layer->execute(self->me, &self->i));
            self->ending = settle(self->me, &self->i, arrived);
        } else {
            self->ending = perform_plain(self);
        }
        assert(thread_current()->running.frame == &frame->frame);
        assert(thread_current()->running.unit == self->me->unit);
        if (self->ending == RAISED)
            self->ending = catch(self->me, &self->kind, &self->block);
    }
    SOFT_END;
    if (self->kind == HANDLES)
        handled(self->me, &self->block);
    return self->ending == RAISED ? NULL : integer_from(self->ending);
}

enum ending call_soft(struct activation *me, enum kind kind)
{
    return ending_of(soft_call(&soft_function, call_arguments(me, kind), NONE));
}

// ---------------------------------------------------------------- the body

struct soft_list {
    struct soft_frame frame;
    struct activation *me;
};

static value soft_body_step(struct soft_frame *frame, value arrived)
{
    struct soft_list *self = (struct soft_list *)frame;
    int list = (int)integer_of(value_item(frame->arguments, 0));

    SOFT_BEGIN(frame);
    value_release(arrived);
    log_begin(list, frame->arguments, frame->keywords);
    self->me = activate(list, NULL);
    SOFT_TRY(frame, arrived, soft_call(&soft_function, call_arguments(self->me, BOTTOM), NONE));
    SOFT_END;
    return finish(self->me, ending_of(arrived));
}

const struct soft_code soft_body = { "body", sizeof(struct soft_list), soft_body_step, NULL };
