// So does an item that is not there.
#include <stdio.h>

#include "value.h"

int main(void)
{
    value pair = tuple_from(2, NONE, NONE);

    puts("item 2 of 2:");
    value_item(pair, 2);
    return 0;
}

// expect: item 2 of 2:
// expect exit: 134
