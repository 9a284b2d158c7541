// A value of the wrong kind is a mistake in C: the program is stopped.
#include <stdio.h>

#include "value.h"

int main(void)
{
    puts("a string as a number:");
    return (int)integer_of(string_from("7"));
}

// expect: a string as a number:
// expect exit: 134
