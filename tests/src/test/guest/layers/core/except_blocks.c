// What is pending is taken by an except block and handled there; blocks nest, and
// an error raised in one leaves it like any other.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "lab.h"

static value fail(const struct error_type *type)
{
    return raise_error(type, "from fail");
}

// except KeyError: in it, except ValueError; back outside, KeyError is handled again.
static void nested(void)
{
    struct except outer, inner;

    fail(&KeyError);
    value first = error_catch(&outer);
    assert(error_pending() == NULL && error_handled() == first);
    fail(&ValueError);
    value second = error_catch(&inner);
    assert(error_handled() == second && second != first);
    error_done(&inner);
    assert(error_handled() == first);
    error_done(&outer);
    assert(error_handled() == NULL);
}

// An except block that raises something else: the block is done, its error goes.
static value translate(void)
{
    struct except block;

    if (fail(&KeyError) != NULL)
        return NONE;
    assert(error_matches(&LookupError));
    error_catch(&block);
    raise_error(&ValueError, "while handling %s", error_type_of(error_handled())->name);
    error_done(&block);
    return NULL;
}

// An error can be raised again; then it is handled and pending.
static value again(void)
{
    struct except block;

    fail(&IndexError);
    value error = error_catch(&block);
    raise_value(value_retain(error));
    assert(error_handled() == error && error_pending() == error);
    error_done(&block);
    return NULL;
}

static void print_pending(void)
{
    value error = error_take();

    value_print(error);
    puts("");
    value_release(error);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();

    nested();
    assert(translate() == NULL);
    print_pending();
    assert(again() == NULL);
    print_pending();
    fail(&KeyError);
    fail(&TypeError);           // replaces the other
    print_pending();
    assert(error_pending() == NULL && error_handled() == NULL);
    assert(lab_heap_blocks() == blocks);
    return 0;
}

// expect: ValueError('while handling KeyError')
// expect: IndexError('from fail')
// expect: TypeError('from fail')
