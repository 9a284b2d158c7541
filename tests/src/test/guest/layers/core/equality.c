// Equal are: the same; numbers, texts and addresses that are equal; tuples and
// keywords with equal items. Errors and NULL are equal to themselves only.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "lab.h"
#include "unit.h"

enum { KINDS = 12 };

static char somewhere;

// Two of every kind, made apart, with equal content.
static void make(value all[KINDS])
{
    all[0] = NONE;
    all[1] = integer_from(0);
    all[2] = integer_from(2);
    all[3] = integer_from(1LL << 40);
    all[4] = string_from("2");
    all[5] = string_from("");
    all[6] = EMPTY;
    all[7] = tuple_from(2, integer_from(1), tuple_from(1, string_from("x")));
    all[8] = tuple_from(2, integer_from(1), tuple_from(1, string_from("y")));
    all[9] = keywords_from(1, "x", integer_from(1));
    all[10] = keywords_from(1, "y", integer_from(1));
    all[11] = pointer_from(&somewhere);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();
    value some[KINDS], others[KINDS];
    value error = error_from(&KeyError, NONE);
    value twin = error_from(&KeyError, NONE);

    make(some);
    make(others);
    for (int i = 0; i < KINDS; i++)
        for (int j = 0; j < KINDS; j++)
            assert(value_equal(some[i], others[j]) == (i == j));
    assert(value_equal(error, error));
    assert(!value_equal(error, twin));
    assert(value_equal(NULL, NULL));
    assert(!value_equal(NULL, NONE) && !value_equal(some[4], NULL));
    for (int i = 0; i < KINDS; i++) {
        value_release(some[i]);
        value_release(others[i]);
    }
    value_release(error);
    value_release(twin);
    assert(lab_heap_blocks() == blocks);
    puts("equal where they should be");
    return 0;
}

// expect: equal where they should be
