// Only errors can be pending: raising something else stops the program.
#include <stdio.h>

#include "error.h"

int main(void)
{
    puts("raise 'x':");
    raise_value(string_from("x"));
    return 0;
}

// expect: raise 'x':
// expect exit: 134
