// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts over greenlets. K and P are variables 1 to 9, m: the current greenlet, 0: main.
//
//      nK,P    make a greenlet in K that executes list K, with the parent P (may be absent)
//      bK,P    make one without run
//      yK YK   make one of a thread that has ended: not started; suspended
//      RK NK DK GK set run, to one that can be called or not; delete, get it
//      sK,V... switch, with up to two arguments; a last k or j is the keywords
//      vK,V    send one value
//      tK,V    throw
//      fK,V    switch from another thread
//      qK,P    set the parent;  wK  tell it;  zK  set it to another thread's main
//      aK      tell whether it is started, active, dead, in three digits
//      gK      count its frames
//      CK,i3   set the context;  EK  tell it
//      iK      put the current greenlet into the variable
//      dK FK   empty the variable; in another thread
//      T0 T1 T2    no tracer; one that logs; one that logs and raises ValueError(7)
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#include "greenlet.h"
#include "script.h"

enum { FOREIGN = 60, MANY = 100 };

static const struct error_type ExitSoon = { "ExitSoon", &GreenletExit };

static greenlet *variables[LISTS];
static struct thread *foreign[FOREIGN];
static int foreigners;

static greenlet *greenlet_named(char name)
{
    if (name == 'm')
        return greenlet_current();
    if (name == '0')
        return greenlet_main();
    return name >= '1' && name <= '9' ? variables[name - '0'] : NULL;
}

static struct unit *unit_named(struct activation *me, char name)
{
    (void)me;
    return (struct unit *)greenlet_named(name);
}

static const struct error_type *error_type(char letter)
{
    return letter == 'G' ? &GreenletExit : letter == 'H' ? &ExitSoon : &GreenletError;
}

static value put(char name, greenlet *g)
{
    greenlet **variable = &variables[name - '0'];
    greenlet *former = *variable;

    *variable = g;
    value_release((value)former);
    return NONE;
}

static value run(value arguments, value keywords)
{
    greenlet *self = greenlet_current();
    int list = list_of(self);

    log_begin(list, arguments, keywords);
    return run_body(list, self);
}

static value create(char letter, char name, greenlet *parent)
{
    greenlet *g = greenlet_new(letter == 'n' ? run : NULL, parent);

    if (g == NULL)
        return NULL;
    name_unit(g, name - '0');
    return put(name, g);
}

// ------------------------------------------------------------ other threads

// What a thread is to do. It ends soon, but its struct stays until nobody points to it.
struct order {
    char letter;
    greenlet *g;
    value given;
    value result, error;        // NULL for result: the error
};

static value stop_at_once(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return greenlet_send(greenlet_main(), NONE);
}

static void carry_out(void *argument)
{
    struct order *order = argument;
    greenlet *g = order->g;

    name_unit(greenlet_main(), 0);
    order->result = NONE;
    switch (order->letter) {
    case 'y': case 'Y':
        order->g = greenlet_new(order->letter == 'y' ? run : stop_at_once, NULL);
        if (order->letter == 'Y')
            greenlet_switch(order->g, EMPTY, NONE);
        break;
    case 'f':
        order->result = greenlet_send(g, order->given);
        break;
    case 'z':
        order->result = greenlet_set_parent(g, greenlet_main()) ? NONE : NULL;
        break;
    default:
        value_release((value)g);
    }
    order->error = error_take();
}

static value order_abroad(char letter, greenlet **g, value given)
{
    struct order order = { letter, *g, given, NULL, NULL };

    assert(foreigners < FOREIGN);
    foreign[foreigners] = thread_run(carry_out, &order);
    assert(foreign[foreigners] != NULL);
    foreigners++;
    *g = order.g;
    greenlet_current();         // ends what was dropped abroad
    return order.result != NULL ? order.result : raise_value(order.error);
}

static value create_abroad(char letter, char name)
{
    greenlet *g = NULL;

    order_abroad(letter, &g, NONE);
    name_unit(g, name - '0');
    return put(name, g);
}

// ------------------------------------------------------------ instructions

static value switch_to(struct activation *me, struct instruction *i, greenlet *g)
{
    value items[2], keywords = NONE;
    int count = 0;

    while (has_operand(i) && count < 2 && keywords == NONE) {
        char kind = *i->at;
        value v = operand_value(me, i);
        if (kind == 'k' || kind == 'j')
            keywords = v;
        else
            items[count++] = v;
    }
    value arguments = count == 0   ? EMPTY
                      : count == 1 ? tuple_from(1, items[0])
                                   : tuple_from(2, items[0], items[1]);
    return greenlet_switch(g, arguments, keywords);
}

static bool trace(const char *event, greenlet *origin, greenlet *target, void *context)
{
    assert(target == greenlet_current());
    printf("%d traces %s from %d\n", list_of(target), event, list_of(origin));
    if ((intptr_t)context == 1)
        return true;
    raise_value(error_from(&ValueError, integer_from(7)));
    return false;
}

static value set_trace(char which)
{
    if (which == '0')
        greenlet_settrace(NULL, NULL);
    else
        greenlet_settrace(trace, (void *)(intptr_t)(which - '0'));
    return NONE;
}

static value frames_of(greenlet *g)
{
    struct frame frame;
    int count = 0;

    while (greenlet_frame(g, count, &frame))
        count++;
    return integer_from(count);
}

static value context_of(greenlet *g)
{
    value context = greenlet_context(g);

    if (context == NULL || context == NONE)
        return context;
    value number = integer_from((intptr_t)pointer_of(context));
    value_release(context);
    return number;
}

static value set_context(greenlet *g, value given)
{
    if (value_kind(given) == VALUE_INTEGER)
        given = pointer_from((void *)(intptr_t)integer_of(given));
    return greenlet_set_context(g, given) ? NONE : NULL;
}

static value parent_of(greenlet *g)
{
    greenlet *parent = greenlet_parent(g);

    return parent == NULL ? NONE : unit_value(parent);
}

static value look_at(greenlet *g, char letter)
{
    greenlet_run found;

    switch (letter) {
    case 'a':
        return integer_from(100 * greenlet_is_started(g) + 10 * greenlet_is_active(g)
                            + greenlet_is_dead(g));
    case 'g':
        return frames_of(g);
    case 'w':
        return parent_of(g);
    case 'E':
        return context_of(g);
    default:
        assert(letter == 'G');
        return greenlet_get_run(g, &found) ? string_from(found == run ? "run" : "none") : NULL;
    }
}

static value change(greenlet *g, struct instruction *i)
{
    switch (i->letter) {
    case 'R':
    case 'N':
        return greenlet_set_run(g, i->letter == 'R' ? run : NULL) ? NONE : NULL;
    case 'D':
        return greenlet_delete_run(g) ? NONE : NULL;
    default: {
        greenlet *parent = greenlet_named(operand_name(i));
        if (parent == NULL)
            return string_from("nobody");
        return greenlet_set_parent(g, parent) ? NONE : NULL;
    }
    }
}

// What is done to a greenlet that exists.
static value act_on(struct activation *me, struct instruction *i, greenlet *g)
{
    switch (i->letter) {
    case 's': return switch_to(me, i, g);
    case 'v': return greenlet_send(g, operand_value(me, i));
    case 't': return greenlet_throw(g, operand_value(me, i));
    case 'f': return order_abroad('f', &g, operand_value(me, i));
    case 'z': return order_abroad('z', &g, NONE);
    case 'C': return set_context(g, operand_value(me, i));
    case 'q': case 'R': case 'N': case 'D':
        return change(g, i);
    default:  return look_at(g, i->letter);
    }
}

static value execute(struct activation *me, struct instruction *i)
{
    assert(me->list == 0 || me->self == greenlet_current());
    char name = operand_name(i);
    greenlet *g = greenlet_named(name);

    switch (i->letter) {
    case 'n': case 'b':
        return create(i->letter, name, greenlet_named(operand_name(i)));
    case 'y': case 'Y':
        return create_abroad(i->letter, name);
    case 'i':
        return put(name, (greenlet *)unit_value(greenlet_current()));
    case 'd':
        return put(name, NULL);
    case 'F':
        variables[name - '0'] = NULL;
        return order_abroad('F', &g, NONE);
    case 'T':
        return set_trace(name);
    default:
        return g == NULL ? string_from("nobody") : act_on(me, i, g);
    }
}

// ------------------------------------------------------------ the end

static greenlet *somebody_active(void)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        greenlet *g = (greenlet *)u;
        if (u->head.type == &greenlet_type && greenlet_is_active(g) && g != greenlet_main())
            return g;
    }
    return NULL;
}

static bool is_parent(const greenlet *g)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        if (u->head.type == &greenlet_type && greenlet_parent((greenlet *)u) == g)
            return true;
    }
    return false;
}

// A greenlet that nobody refers to, and that the layer keeps because it did not end.
static greenlet *somebody_kept(void)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        greenlet *g = (greenlet *)u;
        if (u->head.type == &greenlet_type && g != greenlet_main() && !is_parent(g))
            return g;
    }
    return NULL;
}

// Keeps all of them for a while: being ended, nobody is the last who refers to another.
static int retain_all(greenlet **all)
{
    int count = 0;

    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        assert(count < MANY);
        if (u->head.type == &greenlet_type)
            all[count++] = (greenlet *)unit_value(u);
    }
    return count;
}

// Whoever gets control ends, so each throw leaves fewer of them.
static void close(void)
{
    greenlet *all[MANY];
    int count = retain_all(all), kept = 0;

    greenlet_settrace(NULL, NULL);
    greenlet_set_context(greenlet_main(), NONE);
    for (greenlet *g; (g = somebody_active()) != NULL; ) {
        value result = greenlet_throw(g, greenlet_exit());
        value_release(result != NULL ? result : error_take());
    }
    for (int list = 0; list < LISTS; list++)
        put((char)('0' + list), NULL);
    while (count > 0)
        value_release((value)all[--count]);
    for (greenlet *g; (g = somebody_kept()) != NULL; kept++)
        value_release((value)g);
    while (foreigners > 0)
        thread_free(foreign[--foreigners]);
    printf("%d were kept\n", kept);
}

static void prepare(void)
{
    greenlet_main();
}

int main(int argc, char **argv)
{
    static const struct layer greenlets = {
        execute, unit_named, error_type, close, prepare, &greenlet_type
    };

    return run_scripts(&greenlets, argc, argv);
}
