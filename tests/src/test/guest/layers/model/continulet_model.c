// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts over continulets. K is a variable, 1 to 9, or m: the body's own continulet.
//
//      nK,V    make a continulet in K that executes list K with the arguments (K, V), or
//              with (K,) and the keywords V
//      qK      make one whose body cannot be called
//      zK      make an uninitialised one
//      yK      make one of another thread
//      iK,V    initialise K as n does
//      sK,V,T  switch K, sending V, to T (may be absent)
//      tK,V,T  throw V there
//      fK,V,T  switch from another thread
//      pKK...  permute; who is named twice counts once
//      aK      is it pending?
//      dK      empty the variable
#include <assert.h>
#include <stddef.h>

#include "continulet.h"
#include "script.h"

enum { FOREIGN = 60, PERMUTED = 4 };

static continulet *variables[LISTS];
static struct thread *foreign[FOREIGN];
static int foreigners;

static continulet *continulet_named(struct activation *me, char name)
{
    if (name == 'm')
        return me->self;
    return name >= '1' && name <= '9' ? variables[name - '0'] : NULL;
}

static struct unit *unit_named(struct activation *me, char name)
{
    return (struct unit *)continulet_named(me, name);
}

static const struct error_type *error_type(char letter)
{
    return letter == 'C' ? &ContinuletError : NULL;
}

static void put(int list, continulet *c)
{
    continulet *former = variables[list];

    assert(c != NULL);
    name_unit(c, list);
    variables[list] = c;
    value_release((value)former);
}

static value body(continulet *self, value arguments, value keywords)
{
    int list = (int)integer_of(value_item(arguments, 0));

    log_begin(list, arguments, keywords);
    return run_body(list, self);
}

static void split(int list, value given, value *arguments, value *keywords)
{
    bool dict = value_kind(given) == VALUE_KEYWORDS;

    *arguments = dict ? tuple_from(1, integer_from(list))
                      : tuple_from(2, integer_from(list), given);
    *keywords = dict ? given : NONE;
}

// ------------------------------------------------------------ other threads

struct order {
    continulet *c, *to;
    value sent, result, error;
};

static void create_abroad(void *argument)
{
    *(continulet **)argument = continulet_new(body, EMPTY, NONE);
}

static void switch_abroad(void *argument)
{
    struct order *order = argument;

    order->result = continulet_switch(order->c, order->sent, order->to);
    order->error = error_take();
}

// The thread struct stays until nobody points to it.
static void run_abroad(void (*what)(void *argument), void *argument)
{
    assert(foreigners < FOREIGN);
    foreign[foreigners] = thread_run(what, argument);
    assert(foreign[foreigners] != NULL);
    foreigners++;
}

// ------------------------------------------------------------ instructions

static value create(char letter, int list, value given)
{
    continulet *c;

    if (letter == 'n' || letter == 'q') {
        value arguments, keywords;
        split(list, given, &arguments, &keywords);
        c = continulet_new(letter == 'n' ? body : NULL, arguments, keywords);
    } else if (letter == 'z') {
        c = continulet_uninitialised();
        value_release(given);
    } else {
        run_abroad(create_abroad, &c);
        value_release(given);
    }
    put(list, c);
    return NONE;
}

static value initialise(continulet *c, int list, value given)
{
    value arguments, keywords;

    split(list, given, &arguments, &keywords);
    return continulet_init(c, body, arguments, keywords) ? NONE : NULL;
}

static value permute(struct activation *me, struct instruction *i)
{
    continulet *members[PERMUTED];
    int count = 0;

    for (char name = operand_name(i); name != 0 && count < PERMUTED; name = operand_name(i)) {
        continulet *c = continulet_named(me, name);
        bool counts = c != NULL;
        for (int j = 0; j < count; j++)
            counts &= members[j] != c;
        if (counts)
            members[count++] = c;
    }
    bool done = count == 0   ? continulet_permute(0)
                : count == 1 ? continulet_permute(1, members[0])
                : count == 2 ? continulet_permute(2, members[0], members[1])
                : count == 3 ? continulet_permute(3, members[0], members[1], members[2])
                             : continulet_permute(4, members[0], members[1], members[2],
                                                  members[3]);
    return done ? NONE : NULL;
}

static value from_abroad(continulet *c, value sent, continulet *to)
{
    struct order order = { c, to, sent, NULL, NULL };

    run_abroad(switch_abroad, &order);
    return order.result != NULL ? order.result : raise_value(order.error);
}

static value execute(struct activation *me, struct instruction *i)
{
    if (i->letter == 'p')
        return permute(me, i);
    char name = operand_name(i);
    int list = name - '0';
    continulet *c = continulet_named(me, name);
    value given = operand_value(me, i);

    switch (i->letter) {
    case 'n': case 'q': case 'z': case 'y':
        return create(i->letter, list, given);
    case 'd':
        if (c != NULL)
            variables[list] = NULL;
        value_release((value)c);
        return NONE;
    }
    if (c == NULL) {
        value_release(given);
        return string_from("nobody");
    }
    switch (i->letter) {
    case 'i':
        return initialise(c, list, given);
    case 's':
        return continulet_switch(c, given, continulet_named(me, operand_name(i)));
    case 't':
        return continulet_throw(c, given, continulet_named(me, operand_name(i)));
    case 'f':
        return from_abroad(c, given, continulet_named(me, operand_name(i)));
    default:
        assert(i->letter == 'a');
        return integer_from(continulet_is_pending(c));
    }
}

// ------------------------------------------------------------ the end

static continulet *somebody_pending(void)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        if (continulet_is_pending((continulet *)u))
            return (continulet *)u;
    }
    return NULL;
}

// Whoever gets control ends, so each switch leaves fewer stacks. Some continulets have no
// reference left: those whose stacks somebody else holds.
static void close(void)
{
    for (continulet *c; (c = somebody_pending()) != NULL; ) {
        value_retain((value)c);
        value result = continulet_switch(c, NONE, NULL);
        value_release(result != NULL ? result : error_take());
        value_release((value)c);
    }
    for (int list = 0; list < LISTS; list++) {
        value_release((value)variables[list]);
        variables[list] = NULL;
    }
    while (foreigners > 0)
        thread_free(foreign[--foreigners]);
}

int main(int argc, char **argv)
{
    static const struct layer continulets = {
        execute, unit_named, error_type, close, NULL, &continulet_type
    };

    return run_scripts(&continulets, argc, argv);
}
