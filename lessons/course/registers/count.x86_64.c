// count uses a register to count with, and should leave no trace in it.
#include <stdio.h>
#include <stdlib.h>

void count(void);

__asm__(R"(
    .intel_syntax noprefix

# [count]
count:
    mov rbx, 3
count_again:
    sub rbx, 1
    jnz count_again
    ret
# [end]
)");

int main(void)
{
    int kept = atoi("42");

    count();
    printf("main has %d\n", kept);
    return 0;
}

// expect: main has 42
