// two_things keeps what it finds in two registers, and gives it back. Does it?
#include <stdio.h>
#include <stdlib.h>

void two_things(void);

__asm__(R"(
    .syntax unified

@ [two-things]
two_things:
    push {r4}
    push {r5}
    mov r4, #1
    mov r5, #2
    pop {r4}
    pop {r5}
    bx lr
@ [end]
)");

int main(void)
{
    int apples = atoi("10");
    int pears = atoi("20");

    two_things();
    printf("apples: %d\n", apples);
    printf("pears: %d\n", pears);
    return 0;
}

// expect: apples: 10
// expect: pears: 20
