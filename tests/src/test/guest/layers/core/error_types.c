// Error types form the tree that Python has; catching a type catches those below.
#include <assert.h>
#include <stdio.h>

#include "error.h"

static const struct error_type OwnError = { "OwnError", &IndexError };

static const struct error_type *const all[] = {
    &BaseException, &Exception, &ArithmeticError, &AttributeError, &IndexError,
    &KeyboardInterrupt, &KeyError, &LookupError, &MemoryError, &RecursionError,
    &RuntimeError, &StopIteration, &SystemError, &SystemExit, &TypeError, &ValueError,
    &ZeroDivisionError, &OwnError
};

enum { TYPES = sizeof all / sizeof *all };

// Prints a type and, below it, its subtypes.
static int show(const struct error_type *type, int indent)
{
    int shown = 1;

    printf("%*s%s\n", indent, "", type->name);
    for (int i = 0; i < TYPES; i++)
        if (all[i]->base == type)
            shown += show(all[i], indent + 2);
    return shown;
}

static bool catches(const struct error_type *caught, const struct error_type *raised)
{
    raise_error(raised, "x");
    bool matches = error_matches(caught);
    value error = error_take();
    assert(value_is_error(error, caught) == matches);
    assert(error_type_of(error) == raised);
    value_release(error);
    assert(error_is_below(raised, caught) == matches);
    return matches;
}

int main(void)
{
    int pairs = 0;

    assert(show(&BaseException, 0) == TYPES);
    for (int i = 0; i < TYPES; i++)
        for (int j = 0; j < TYPES; j++)
            pairs += catches(all[i], all[j]);
    assert(!value_is_error(string_from("no error"), &BaseException));
    assert(!value_is_error(NONE, &BaseException) && !value_is_error(NULL, &BaseException));
    assert(!error_matches(&BaseException));
    printf("%d pairs\n", pairs);
    return 0;
}

// expect: BaseException
// expect:   Exception
// expect:     ArithmeticError
// expect:       ZeroDivisionError
// expect:     AttributeError
// expect:     LookupError
// expect:       IndexError
// expect:         OwnError
// expect:       KeyError
// expect:     MemoryError
// expect:     RuntimeError
// expect:       RecursionError
// expect:     StopIteration
// expect:     SystemError
// expect:     TypeError
// expect:     ValueError
// expect:   KeyboardInterrupt
// expect:   SystemExit
// expect: 55 pairs
