// Writes labels for doors. Each label should keep its own number.
#include <stdio.h>

#pragma clang optimize off

static char *label(char *text, size_t size, int number)
{
    snprintf(text, size, "room %d", number);
    return text;
}

int main(void)
{
    char first_text[16], second_text[16];
    char *first = label(first_text, sizeof first_text, 7);
    char *second = label(second_text, sizeof second_text, 8);

    puts(first);
    puts(second);
    return 0;
}

// expect: room 7
// expect: room 8
