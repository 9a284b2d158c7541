// value_text stops at the end of the room it is given, wherever that is, and
// writes nothing behind it.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "value.h"

static char whole[200];

static void every_size(value v)
{
    char cut[200];

    value_text(v, whole, sizeof whole);
    puts(whole);
    for (size_t size = 0; size < sizeof cut; size++) {
        memset(cut, '#', sizeof cut);
        assert(value_text(v, cut, size) == cut);
        size_t length = size == 0 ? 0 : size - 1;
        if (length > strlen(whole))
            length = strlen(whole);
        assert(memcmp(cut, whole, length) == 0);
        assert(size == 0 || cut[length] == '\0');
        for (size_t behind = size; behind < sizeof cut; behind++)
            assert(cut[behind] == '#');
    }
    value_release(v);
}

int main(void)
{
    value argument = keywords_from(1, "key", tuple_from(2, integer_from(-12), string_from("\n")));

    every_size(NULL);
    every_size(NONE);
    every_size(integer_from(1LL << 62));
    every_size(string_from("it's 'quoted' \"twice\""));
    every_size(tuple_from(3, EMPTY, tuple_from(1, NONE), argument));
    every_size(error_from(&KeyError, NONE));
    every_size(error_from(&KeyError, string_from("x")));
    every_size(error_from(&KeyError, tuple_from(2, integer_from(1), integer_from(2))));
    every_size(tuple_from(1, error_from(&MemoryError, EMPTY)));
    every_size(pointer_from((void *)0x1234));
    return 0;
}

// expect: NULL
// expect: None
// expect: 4611686018427387904
// expect: 'it\'s \'quoted\' "twice"'
// expect: ((), (None,), {'key': (-12, '\n')})
// expect: KeyError()
// expect: KeyError('x')
// expect: KeyError(1, 2)
// expect: (MemoryError(),)
// expect: <pointer 0x1234>
