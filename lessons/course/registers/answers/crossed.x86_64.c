// two_things keeps what it finds in two registers, and gives it back. Does it?
#include <stdio.h>
#include <stdlib.h>

void two_things(void);

__asm__(R"(
    .intel_syntax noprefix

# [two-things]
two_things:
    push rbx
    push r14
    mov rbx, 1
    mov r14, 2
    pop r14
    pop rbx
    ret
# [end]
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
