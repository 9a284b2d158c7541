// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts over tasklets and channels. K is a variable, 1 to 9; 0: the main tasklet; m: the
// current one. C is a channel, A to D. D is a digit.
//
//      nK,V NK,V   start a tasklet in K that executes list K with the arguments (K, V): as a
//                  C function; as soft code
//      jK JK qK    make one, but give no arguments; make one without a body
//      iK,V bK,V   give arguments, and put it into the ring; leave it paused
//      BK EK uK    bind the C function; the soft code; nothing
//      +K -K       insert, remove
//      gK sK       run, switch
//      tK,V TK,V   throw, now or when its turn comes
//      kK KK       kill, now or when its turn comes
//      vK VK,V     look at its slot, fill it
//      fK,D        set the block trap or not
//      aK oK       look at it, at its neighbours
//      dK          empty the variable
//      yV zV R     schedule, schedule and leave the ring, run
//      w #         who is current? how many are in the ring, and how many switches were there?
//      XD WD ZD    1: add to the switch trap, handle errors, switch softly; 0: do not
//      CC DC       make a channel, empty the variable
//      >C,V ?C     send, receive
//      ~C,V =C,V   send an error, each item of a tuple
//      :C          receive by iteration
//      PC,D MC,D   set preference D - 1, schedule all
//      OC LC QC    open, close, look
//
// As well as "(" and "{", lists can call a function of the other kind: "[" and "<".
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "script.h"
#include "tasklet_model.h"
#include "stackless.h"

enum { CHANNELS = 4, FIRST_CHANNEL = 11 };

static tasklet *variables[LISTS];       // the first is main, and not owned
static channel *channels[CHANNELS];

static tasklet *tasklet_named(char name)
{
    if (name == 'm')
        return tasklet_current();
    return name >= '0' && name <= '9' ? variables[name - '0'] : NULL;
}

static channel *channel_named(char name)
{
    return name >= 'A' && name < 'A' + CHANNELS ? channels[name - 'A'] : NULL;
}

static struct unit *unit_named(struct activation *me, char name)
{
    (void)me;
    channel *c = channel_named(name);
    return c != NULL ? (struct unit *)c : (struct unit *)tasklet_named(name);
}

static const struct error_type *error_type(char letter)
{
    return letter == 'T' ? &TaskletExit : letter == 'S' ? &StopIteration : NULL;
}

static value body(value arguments, value keywords)
{
    int list = (int)integer_of(value_item(arguments, 0));

    log_begin(list, arguments, keywords);
    return run_body(list, NULL);
}

// ------------------------------------------------------------ tasklets

static value put(int list, tasklet *t)
{
    tasklet *former = variables[list];

    if (t != NULL)
        name_unit(t, list);
    variables[list] = t;
    value_release((value)former);
    return NONE;
}

static value make(struct activation *me, struct instruction *i, int list)
{
    value given = operand_value(me, i);
    value arguments = tuple_from(2, integer_from(list), given);

    switch (i->letter) {
    case 'n':
        return put(list, tasklet_start(body, arguments, NONE));
    case 'N':
        return put(list, tasklet_start_soft(&soft_body, arguments, NONE));
    }
    value_release(arguments);
    return put(list, i->letter == 'j'   ? tasklet_new(body)
                     : i->letter == 'J' ? tasklet_new_soft(&soft_body)
                                        : tasklet_new(NULL));
}

static value done(bool well)
{
    return well ? NONE : NULL;
}

static value give(struct activation *me, struct instruction *i, tasklet *t)
{
    value number = integer_from(list_of(t));
    value arguments = tuple_from(2, number, operand_value(me, i));

    if (i->letter == 'b')
        return done(tasklet_bind_arguments(t, arguments, NONE));
    return done(tasklet_setup(t, arguments, NONE) != NULL);
}

static value shown(const tasklet *t)
{
    return string_format("%s%s%s%s%s%s%s%s%d", tasklet_alive(t) ? "A" : "",
                         tasklet_scheduled(t) ? "S" : "", tasklet_blocked(t) ? "B" : "",
                         tasklet_paused(t) ? "P" : "", tasklet_is_current(t) ? "C" : "",
                         tasklet_is_main(t) ? "M" : "", tasklet_restorable(t) ? "R" : "",
                         tasklet_has_c_state(t) ? "H" : "", tasklet_nesting_level(t));
}

static value unit_or_none(const void *unit)
{
    return unit == NULL ? NONE : unit_value(unit);
}

static value look_or_set(struct activation *me, struct instruction *i, tasklet *t)
{
    switch (i->letter) {
    case 'v':
        return tasklet_tempval(t);
    case 'V':
        tasklet_set_tempval(t, operand_value(me, i));
        return NONE;
    case 'f':
        return integer_from(tasklet_set_block_trap(t, operand_name(i) == '1'));
    case 'o':
        return tuple_from(2, unit_or_none(tasklet_next(t)), unit_or_none(tasklet_previous(t)));
    default:
        assert(i->letter == 'a');
        return shown(t);
    }
}

static value use(struct activation *me, struct instruction *i, tasklet *t)
{
    switch (i->letter) {
    case 'i': case 'b':
        return give(me, i, t);
    case 'B':
        return done(tasklet_bind(t, body));
    case 'E':
        return done(tasklet_bind_soft(t, &soft_body));
    case 'u':
        return done(tasklet_unbind(t));
    case '+':
        return done(tasklet_insert(t));
    case '-':
        return done(tasklet_remove(t));
    case 'g':
        return tasklet_run(t);
    case 's':
        return tasklet_switch(t);
    case 't': case 'T':
        return tasklet_throw(t, operand_value(me, i), i->letter == 'T');
    case 'k': case 'K':
        return tasklet_kill(t, i->letter == 'K');
    default:
        return look_or_set(me, i, t);
    }
}

// ------------------------------------------------------------ channels

static value put_channel(int index, channel *c)
{
    channel *former = channels[index];

    if (c != NULL)
        name_unit(c, FIRST_CHANNEL + index);
    channels[index] = c;
    value_release((value)former);
    return NONE;
}

static value set_channel(struct instruction *i, channel *c)
{
    switch (i->letter) {
    case 'P':
        channel_set_preference(c, operand_name(i) - '1');
        break;
    case 'M':
        channel_set_schedule_all(c, operand_name(i) == '1');
        break;
    case 'O':
        channel_open(c);
        break;
    default:
        assert(i->letter == 'L');
        channel_close(c);
    }
    return NONE;
}

static value use_channel(struct activation *me, struct instruction *i, channel *c)
{
    switch (i->letter) {
    case '>':
        return channel_send(c, operand_value(me, i));
    case '?':
        return channel_receive(c);
    case '~':
        return channel_send_error(c, operand_value(me, i));
    case '=':
        return channel_send_sequence(c, operand_value(me, i));
    case ':':
        return channel_next(c);
    case 'Q':
        return tuple_from(6, integer_from(channel_balance(c)), unit_or_none(channel_queue(c)),
                          integer_from(channel_preference(c)),
                          integer_from(channel_schedule_all(c)),
                          integer_from(channel_closing(c)), integer_from(channel_closed(c)));
    default:
        return set_channel(i, c);
    }
}

// ------------------------------------------------------------ the thread

// An error leaves the current tasklet.
static void tell(value error)
{
    log_value(list_of(tasklet_current()), "loses", error);
}

static value use_thread(struct activation *me, struct instruction *i)
{
    switch (i->letter) {
    case 'y':
        return stackless_schedule(operand_value(me, i));
    case 'z':
        return stackless_schedule_remove(operand_value(me, i));
    case 'R':
        return stackless_run();
    case 'w':
        return unit_value(tasklet_current());
    case '#':
        return tuple_from(3, integer_from(stackless_runcount()),
                          integer_from((long)stackless_soft_switches()),
                          integer_from((long)stackless_hard_switches()));
    case 'X':
        return integer_from(stackless_switch_trap(operand_name(i) == '1' ? 1 : -1));
    case 'W':
        stackless_set_error_handler(operand_name(i) == '1' ? tell : NULL);
        return NONE;
    default:
        assert(i->letter == 'Z');
        return integer_from(stackless_enable_softswitch(operand_name(i) == '1'));
    }
}

// Soft code has to call something that may switch, so something that does not is called.
static value nobody(void)
{
    value_release(stackless_tick());
    return string_from("nobody");
}

static value execute(struct activation *me, struct instruction *i)
{
    if (strchr("yzRw#XWZ", i->letter) != NULL)
        return use_thread(me, i);
    char name = operand_name(i);

    switch (i->letter) {
    case 'n': case 'N': case 'j': case 'J': case 'q':
        return make(me, i, name - '0');
    case 'd': {
        tasklet *former = variables[name - '0'];
        variables[name - '0'] = NULL;
        value_release((value)former);
        return NONE;
    }
    case 'C':
        return put_channel(name - 'A', channel_new());
    case 'D':
        return put_channel(name - 'A', NULL);
    }
    if (name >= 'A' && name <= 'Z') {
        channel *c = channel_named(name);
        return c == NULL ? nobody() : use_channel(me, i, c);
    }
    tasklet *t = tasklet_named(name);
    return t == NULL ? nobody() : use(me, i, t);
}

// ------------------------------------------------------------ the end

static void prepare(void)
{
    variables[0] = tasklet_main();
}

static tasklet *somebody_with_a_value(void)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        tasklet *t = unit_of((value)u, &tasklet_type);
        value held = t == NULL ? NONE : tasklet_tempval(t);
        value_release(held);
        if (held != NONE)
            return t;
    }
    return NULL;
}

// Slots are emptied, for a tasklet may be in its own. Tasklets with C functions are killed when
// they are let go of, and by stackless_forget.
static void close(void)
{
    unsigned long soft = stackless_soft_switches();
    unsigned long hard = stackless_hard_switches();

    stackless_switch_trap(-stackless_switch_trap(0));
    stackless_set_error_handler(NULL);
    for (int list = 1; list < LISTS; list++)
        put(list, NULL);
    for (int index = 0; index < CHANNELS; index++)
        put_channel(index, NULL);
    for (tasklet *t; (t = somebody_with_a_value()) != NULL; )
        tasklet_set_tempval(t, NONE);
    assert(stackless_forget());
    printf("%lu soft and %lu hard switches\n", soft, hard);
    prepare();
}

int main(int argc, char **argv)
{
    static const struct layer stackless = {
        .execute = execute, .unit_named = unit_named, .error_type = error_type,
        .close = close, .prepare = prepare, .counted = &tasklet_type,
        .call_soft = call_soft, .switching = "gstTkKyzR>?~=:"
    };

    return run_scripts(&stackless, argc, argv);
}
