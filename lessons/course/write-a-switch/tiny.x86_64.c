// A switch in three instructions, between the C stack and an array.
#include <stdio.h>
#include <stdlib.h>

void tiny_switch(void **leave, void *enter);

__asm__(R"(
    .intel_syntax noprefix

# [tiny]
tiny_switch:
    mov [rdi], rsp      # remember where this stack ends
    mov rsp, rsi        # the end of the other one
    ret                 # back to whoever called us on that one

# [end]
    .att_syntax
)");

static void *array[512];
static void *sp_of_main, *sp_of_other;

// [other]
static void other(void)
{
    puts("other: I use a register");
    __asm__ volatile(".intel_syntax noprefix\n mov ebx, 7\n .att_syntax" ::: "rbx");
    tiny_switch(&sp_of_other, sp_of_main);
}

// [main]
int main(void)
{
    int kept = atoi("42");

    array[500] = (void *)other;         // as if `other` had been called by nobody
    sp_of_other = &array[500];
    printf("main: kept is %d\n", kept);
    tiny_switch(&sp_of_main, sp_of_other);
    printf("main: kept is %d\n", kept);
    return 0;
}

// expect: main: kept is 42
// expect: other: I use a register
// expect: main: kept is 7
