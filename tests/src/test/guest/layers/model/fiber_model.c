// SPDX-License-Identifier: GPL-2.0-or-later
// Scripts over fibers. K and P are variables, 1 to 9; 0: the main fiber; m: the running
// fiber. P may be absent.
//
//      nK,V,P  make a fiber in K that executes list K with the arguments (K, V), or with
//              (K,) and the keywords V; child of P, or of the running fiber
//      qK,V    make one without target, and with V for arguments
//      bK,V    make one with V for keywords, which V may not be
//      yK      make one of another thread
//      sK,V    switch to K, sending V
//      tK,V    throw V there
//      fK,V    switch from another thread
//      pK,P    make K a child of P
//      oK      whose child is it?
//      aK      is it alive?
//      w       which fiber runs?
//      dK      empty the variable
#include <assert.h>
#include <stddef.h>

#include "fiber.h"
#include "script.h"

enum { FOREIGN = 60 };

static fiber *variables[LISTS];         // the first is main's
static struct thread *foreign[FOREIGN];
static int foreigners;

static fiber *fiber_named(char name)
{
    if (name == 'm')
        return fiber_current();
    return name >= '0' && name <= '9' ? variables[name - '0'] : NULL;
}

static struct unit *unit_named(struct activation *me, char name)
{
    (void)me;
    return (struct unit *)fiber_named(name);
}

static const struct error_type *error_type(char letter)
{
    return letter == 'F' ? &FiberError : NULL;
}

static value put(int list, fiber *f)
{
    fiber *former = variables[list];

    if (f == NULL)
        return NULL;
    name_unit(f, list);
    variables[list] = f;
    value_release((value)former);
    return NONE;
}

static value body(value arguments, value keywords)
{
    int list = (int)integer_of(value_item(arguments, 0));

    log_begin(list, arguments, keywords);
    return run_body(list, NULL);
}

static value create(int list, value given, fiber *parent)
{
    bool dict = value_kind(given) == VALUE_KEYWORDS;
    value number = integer_from(list);

    if (dict)
        return put(list, fiber_new(body, tuple_from(1, number), given, parent));
    return put(list, fiber_new(body, tuple_from(2, number, given), NONE, parent));
}

// ------------------------------------------------------------ other threads

struct order {
    fiber *f;
    value sent, result, error;
};

static void create_abroad(void *argument)
{
    ((struct order *)argument)->f = fiber_new(body, EMPTY, NONE, NULL);
}

static void switch_abroad(void *argument)
{
    struct order *order = argument;

    order->result = fiber_switch(order->f, order->sent);
    order->error = error_take();
}

// The thread struct stays until nobody points to it.
static void run_abroad(void (*what)(void *argument), struct order *order)
{
    assert(foreigners < FOREIGN);
    foreign[foreigners] = thread_run(what, order);
    assert(foreign[foreigners] != NULL);
    foreigners++;
}

static value create_foreign(int list)
{
    struct order order = { NULL, NULL, NULL, NULL };

    run_abroad(create_abroad, &order);
    // The foreign main fiber has no list, but perhaps the address of one that had.
    if (order.f != NULL)
        name_unit(fiber_parent(order.f), 0);
    return put(list, order.f);
}

static value from_abroad(fiber *f, value sent)
{
    struct order order = { f, sent, NULL, NULL };

    run_abroad(switch_abroad, &order);
    return order.result != NULL ? order.result : raise_value(order.error);
}

// ------------------------------------------------------------ instructions

static value make(struct activation *me, struct instruction *i, int list)
{
    value given = operand_value(me, i);

    switch (i->letter) {
    case 'n':
        return create(list, given, fiber_named(operand_name(i)));
    case 'q':
        return put(list, fiber_new(NULL, given, EMPTY, NULL));
    case 'b':
        return put(list, fiber_new(body, tuple_from(1, integer_from(list)), given, NULL));
    default:
        return create_foreign(list);
    }
}

static value use(struct activation *me, struct instruction *i, fiber *f)
{
    value given = i->letter == 'p' ? NONE : operand_value(me, i);

    switch (i->letter) {
    case 's':
        return fiber_switch(f, given);
    case 't':
        return fiber_throw(f, given);
    case 'f':
        return from_abroad(f, given);
    case 'p':
        return fiber_set_parent(f, fiber_named(operand_name(i))) ? NONE : NULL;
    case 'o':
        return fiber_parent(f) == NULL ? NONE : unit_value(fiber_parent(f));
    default:
        assert(i->letter == 'a');
        return integer_from(fiber_is_alive(f));
    }
}

static value execute(struct activation *me, struct instruction *i)
{
    char name = operand_name(i);
    fiber *f = fiber_named(name);

    switch (i->letter) {
    case 'n': case 'q': case 'b': case 'y':
        return make(me, i, name - '0');
    case 'w':
        return unit_value(fiber_current());
    case 'd':
        variables[name - '0'] = NULL;
        value_release((value)f);
        return NONE;
    default:
        return f == NULL ? string_from("nobody") : use(me, i, f);
    }
}

// ------------------------------------------------------------ the end

static fiber *somebody_alive(void)
{
    for (struct unit *u = thread_current()->units; u != NULL; u = u->next) {
        fiber *f = (fiber *)u;
        if (f != fiber_current() && fiber_is_alive(f))
            return f;
    }
    return NULL;
}

// Whoever gets control ends, and so does who has not started. Then nobody holds arguments.
static void close(void)
{
    for (fiber *f; (f = somebody_alive()) != NULL; ) {
        value result = fiber_throw(f, error_from(&KeyError, NONE));
        value_release(result != NULL ? result : error_take());
    }
    for (int list = 1; list < LISTS; list++) {
        value_release((value)variables[list]);
        variables[list] = NULL;
    }
    while (foreigners > 0)
        thread_free(foreign[--foreigners]);
}

static void prepare(void)
{
    variables[0] = fiber_current();
}

int main(int argc, char **argv)
{
    static const struct layer fibers = {
        execute, unit_named, error_type, close, prepare, &fiber_type
    };

    return run_scripts(&fibers, argc, argv);
}
