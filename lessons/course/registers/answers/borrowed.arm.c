// sum calls two C functions and adds what they return. Something gets lost.
#include <stdio.h>
#include <stdlib.h>

int sum(void);

int first(void)
{
    return atoi("30");
}

int second(void)
{
    return atoi("12");
}

__asm__(R"(
    .syntax unified

@ [sum]
sum:
    push {r4, lr}
    bl first
    mov r4, r0
    bl second
    add r0, r0, r4
    pop {r4, lr}
    bx lr
@ [end]
)");

int main(void)
{
    printf("the sum is %d\n", sum());
    return 0;
}

// expect: the sum is 42
