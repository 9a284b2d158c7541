// A switch that saves a single register, and a main that keeps one number.
#include <stdio.h>
#include <stdlib.h>

void one_switch(void **leave, void *enter);

__asm__(R"(

@ [one]
one_switch:
    push {r4, lr}
    str sp, [r0]
    mov sp, r1
    pop {r4, pc}

@ [end]
)");

static void *array[512];
static void *sp_of_main, *sp_of_other;

static void other(void)
{
    __asm__ volatile("mov r4, #7\n mov r5, #7\n mov r6, #7\n mov r7, #7\n mov r8, #7"
                     : : : "r4", "r5", "r6", "r7", "r8");
    one_switch(&sp_of_other, sp_of_main);
}

int main(void)
{
    int apples = atoi("42");

    array[500] = (void *)other;
    sp_of_other = &array[499];
    one_switch(&sp_of_main, sp_of_other);
    printf("main: %d apples\n", apples);
    return 0;
}

// expect: main: 42 apples
