// A switch that saves a single register, and a main that keeps two numbers.
#include <stdio.h>
#include <stdlib.h>

void one_switch(void **leave, void *enter);

__asm__(R"(
    .intel_syntax noprefix

# [one]
one_switch:
    push rbx
    mov [rdi], rsp
    mov rsp, rsi
    pop rbx
    ret

# [end]
    .att_syntax
)");

static void *array[512];
static void *sp_of_main, *sp_of_other;

static void other(void)
{
    __asm__ volatile(".intel_syntax noprefix\n mov ebx, 7\n mov r12d, 7\n mov r13d, 7\n mov r14d, 7\n"
                     "mov r15d, 7\n .att_syntax" : : : "rbx", "r12", "r13", "r14", "r15");
    one_switch(&sp_of_other, sp_of_main);
}

int main(void)
{
    int apples = atoi("42"), pears = atoi("43");

    array[500] = (void *)other;
    sp_of_other = &array[499];
    one_switch(&sp_of_main, sp_of_other);
    printf("main: %d apples, %d pears\n", apples, pears);
    return 0;
}

// expect: main: 42 apples, 7 pears
