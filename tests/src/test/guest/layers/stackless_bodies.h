// SPDX-License-Identifier: GPL-2.0-or-later
// Bodies of tasklets for the statements: each once as an ordinary C function, and once as
// soft code that does the same. BOTH makes a statement of each kind out of a function.
//
// The first argument of a body is its name, which is noted with what happens to it.
#ifndef STACKLESS_BODIES_H
#define STACKLESS_BODIES_H

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "layer_statement.h"
#include "stackless.h"

#define BOTH(holds)                                                               \
    static void holds##_hard(void) { softly = false; holds(); }                   \
    static void holds##_soft(void) { softly = true; holds(); }

struct body {
    tasklet_function function;
    struct soft_code code;
};

static bool softly;                 // which kind of body spawn takes
static char noted[200];

// Appends a word, or two, and a blank.
static inline void note(const char *word, const char *more)
{
    snprintf(noted + strlen(noted), sizeof noted - strlen(noted), "%s%s ", word, more);
}

// Whether exactly this was noted since the last call.
static inline bool was_noted(const char *text)
{
    bool same = strcmp(noted, text) == 0;

    if (!same)
        printf("noted: %s\n", noted);
    noted[0] = '\0';
    return same;
}

// "name=value" or "name:Error", which is not pending any more. Consumes the value.
static inline void note_arrival(const char *name, value arrived)
{
    char text[60];

    note(name, arrived != NULL ? "=" : ":");
    noted[strlen(noted) - 1] = '\0';
    if (arrived == NULL) {
        arrived = error_take();
        note(error_type_of(arrived)->name, "");
    } else {
        note(value_text(arrived, text, sizeof text), "");
    }
    value_release(arrived);
}

static inline const char *name_in(value arguments)
{
    return string_of(value_item(arguments, 0));
}

static inline channel *channel_in(value arguments)
{
    return (channel *)value_item(arguments, 1);
}

// The tasklet is not released: its statement does that.
static inline tasklet *make(const struct body *body)
{
    return softly ? tasklet_new_soft(&body->code) : tasklet_new(body->function);
}

static inline tasklet *spawn(const struct body *body, value arguments)
{
    tasklet *t = make(body);

    assert(tasklet_setup(t, arguments, NONE) == t);
    return t;
}

// Arguments for a body: its name; and a channel, and something to send on it.
static inline value named(const char *name)
{
    return tuple_from(1, string_from(name));
}

static inline value named_on(const char *name, channel *c, value more)
{
    return tuple_from(3, string_from(name), unit_value(c), more);
}

static inline void drop(void *unit)
{
    value_release((value)unit);
}

// Ends what a statement left blocked or paused, and begins again.
static inline void begin_again(void)
{
    assert(stackless_forget());
    assert(tasklet_main() != NULL);
}

// A body's frame: what all soft bodies need.
struct counting {
    struct soft_frame frame;
    int i;
};

#define BODY(name) { name, { #name, sizeof(struct counting), name##_step, NULL } }

// Notes its name and the number of its turn, as often as the second argument says.
static inline value turns(value arguments, value keywords)
{
    (void)keywords;
    for (int i = 0; i < integer_of(value_item(arguments, 1)); i++) {
        note(name_in(arguments), i == 0 ? "0" : i == 1 ? "1" : "2");
        if (stackless_schedule(NONE) == NULL)
            return NULL;
    }
    return NONE;
}

static inline value turns_step(struct soft_frame *frame, value arrived)
{
    struct counting *self = (struct counting *)frame;

    SOFT_BEGIN(frame);
    for (; self->i < integer_of(value_item(frame->arguments, 1)); self->i++) {
        note(name_in(frame->arguments), self->i == 0 ? "0" : self->i == 1 ? "1" : "2");
        SOFT_CALL(frame, arrived, stackless_schedule(NONE));
    }
    SOFT_END;
    return NONE;
}

// Receives once, and notes what arrives.
static inline value receives(value arguments, value keywords)
{
    (void)keywords;
    note_arrival(name_in(arguments), channel_receive(channel_in(arguments)));
    return NONE;
}

static inline value receives_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_TRY(frame, arrived, channel_receive(channel_in(frame->arguments)));
    SOFT_END;
    note_arrival(name_in(frame->arguments), arrived);
    return NONE;
}

// Sends its third argument once, and notes what comes of it.
static inline value sends(value arguments, value keywords)
{
    value sent = value_retain(value_item(arguments, 2));

    (void)keywords;
    note_arrival(name_in(arguments), channel_send(channel_in(arguments), sent));
    return NONE;
}

static inline value sends_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_TRY(frame, arrived, channel_send(channel_in(frame->arguments),
                                          value_retain(value_item(frame->arguments, 2))));
    SOFT_END;
    note_arrival(name_in(frame->arguments), arrived);
    return NONE;
}

// Pauses itself, and notes with what it goes on; ends with an error if it gets one.
static inline value pauses(value arguments, value keywords)
{
    value arrived;

    (void)keywords;
    note(name_in(arguments), "");
    arrived = stackless_schedule_remove(integer_from(7));
    if (arrived != NULL)
        note_arrival(name_in(arguments), value_retain(arrived));
    return arrived;
}

static inline value pauses_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    note(name_in(frame->arguments), "");
    SOFT_CALL(frame, arrived, stackless_schedule_remove(integer_from(7)));
    SOFT_END;
    note_arrival(name_in(frame->arguments), value_retain(arrived));
    return arrived;
}

// Raises a KeyError.
static inline value fails(value arguments, value keywords)
{
    (void)keywords;
    return raise_error(&KeyError, "%s fails", name_in(arguments));
}

static inline value fails_step(struct soft_frame *frame, value arrived)
{
    (void)arrived;
    return fails(frame->arguments, NONE);
}

static const struct body turning = BODY(turns), receiving = BODY(receives),
    sending = BODY(sends), pausing = BODY(pauses), failing = BODY(fails);

#endif
