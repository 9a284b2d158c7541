// NULL says that an error is pending. Functions that consume values pass it on,
// and let go of the other values.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "lab.h"

static value fail(void)
{
    return raise_error(&LookupError, "nothing at %d", 3);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();

    assert(tuple_from(3, string_from("a"), fail(), string_from("b")) == NULL);
    assert(tuple_from(1, tuple_from(1, fail())) == NULL);
    assert(keywords_from(2, "x", string_from("a"), "y", fail()) == NULL);
    assert(error_from(&KeyError, fail()) == NULL);
    assert(raise_value(error_from(&KeyError, fail())) == NULL);
    assert(raise_value(NULL) == NULL);
    assert(error_checked(NULL) == NULL);
    assert(error_matches(&LookupError) && !error_matches(&IndexError));
    value error = error_take();
    assert(error_pending() == NULL && error_take() == NULL);
    value_print(error);
    puts("");
    value_release(error);
    assert(error_checked(NONE) == NONE && error_pending() == NULL);
    assert(error_checked(NULL) == NULL && error_matches(&SystemError));
    value_print(error_pending());
    puts("");
    value_release(error_take());
    assert(lab_heap_blocks() == blocks);
    return 0;
}

// expect: LookupError('nothing at 3')
// expect: SystemError('a function returned NULL without raising an error')
