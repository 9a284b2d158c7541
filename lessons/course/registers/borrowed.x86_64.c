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
    .intel_syntax noprefix

# [sum]
sum:
    sub rsp, 8
    call first
    mov ecx, eax
    call second
    add eax, ecx
    add rsp, 8
    ret
# [end]
)");

int main(void)
{
    printf("the sum is %d\n", sum());
    return 0;
}

// expect: the sum is 42
