// Writes labels for doors. Each label should keep its own number.
#include <stdio.h>

#pragma clang optimize off

static char *label(int number)
{
    char text[16];
    char *result = text;

    snprintf(text, sizeof text, "room %d", number);
    return result;
}

int main(void)
{
    char *first = label(7);
    char *second = label(8);

    puts(first);
    puts(second);
    return 0;
}

// expect: room 7
// expect: room 8
