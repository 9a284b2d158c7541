// Tuples and keywords hold what they were made of, and let go of it at their end.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "lab.h"
#include "value.h"

static void show(value v)
{
    value_print(v);
    puts("");
    value_release(v);
}

static value nested(int depth)
{
    value v = NONE;

    for (int i = 0; i < depth; i++)
        v = tuple_from(2, integer_from(i), v);
    return v;
}

static void items_belong_to_the_tuple(void)
{
    value item = string_from("item");
    value pair = tuple_from(2, value_retain(item), value_retain(item));

    assert(item->references == 3);
    assert(value_item(pair, 0) == item && value_item(pair, 1) == item);
    assert(item->references == 3);
    value_release(pair);
    assert(item->references == 1);
    value_release(item);
}

static void keywords_keep_order_and_names(void)
{
    value all = keywords_from(3, "x", integer_from(1), "y", NONE, "x", string_from("again"));

    assert(value_kind(all) == VALUE_KEYWORDS);
    assert(value_size(all) == 3);
    assert(strcmp(keyword_name(all, 1), "y") == 0);
    assert(strcmp(keyword_name(all, 2), "x") == 0);
    assert(value_item(all, 0) == integer_from(1) && value_item(all, 1) == NONE);
    show(all);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();

    assert(tuple_from(0) == EMPTY && value_size(EMPTY) == 0);
    show(value_retain(EMPTY));
    show(tuple_from(1, NONE));
    show(tuple_from(3, integer_from(1), tuple_from(1, string_from("deep")), EMPTY));
    show(nested(4));
    value_release(nested(2000));
    show(keywords_from(0));
    show(keywords_from(1, "only", tuple_from(1, integer_from(7))));
    keywords_keep_order_and_names();
    items_belong_to_the_tuple();
    assert(lab_heap_blocks() == blocks);
    lab_heap_check();
    return 0;
}

// expect: ()
// expect: (None,)
// expect: (1, ('deep',), ())
// expect: (3, (2, (1, (0, None))))
// expect: {}
// expect: {'only': (7,)}
// expect: {'x': 1, 'y': None, 'x': 'again'}
