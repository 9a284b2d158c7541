// count uses a register to count with, and should leave no trace in it.
#include <stdio.h>
#include <stdlib.h>

void count(void);

__asm__(R"(
    .syntax unified

@ [count]
count:
    push {r4}
    mov r4, #3
count_again:
    subs r4, r4, #1
    bne count_again
    pop {r4}
    bx lr
@ [end]
)");

int main(void)
{
    int kept = atoi("42");

    count();
    printf("main has %d\n", kept);
    return 0;
}

// expect: main has 42
