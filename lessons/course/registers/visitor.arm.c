// Two visitors. Both put a 7 into the register in which main keeps its number.
#include <stdio.h>
#include <stdlib.h>

void polite(void);
void rude(void);

__asm__(R"(
    .syntax unified

@ [polite]
polite:
    push {r4}           @ what the caller had in it goes onto the stack
    mov r4, #7
    pop {r4}            @ and comes back
    bx lr

@ [rude]
rude:
    mov r4, #7
    bx lr
@ [end]
)");

int main(void)
{
    int kept = atoi("42");

    polite();
    printf("after polite: %d\n", kept);
    rude();
    printf("after rude: %d\n", kept);
    return 0;
}

// expect: after polite: 42
// expect: after rude: 7
