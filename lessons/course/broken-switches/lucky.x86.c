// A switch that saves a single register, and a main that keeps one number.
#include <stdio.h>
#include <stdlib.h>

void one_switch(void **leave, void *enter);

__asm__(R"(
    .intel_syntax noprefix

# [one]
one_switch:
    push esi
    mov eax, [esp + 8]
    mov ecx, [esp + 12]
    mov [eax], esp
    mov esp, ecx
    pop esi
    ret

# [end]
    .att_syntax
)");

static void *array[512];
static void *sp_of_main, *sp_of_other;

static void other(void)
{
    __asm__ volatile(".intel_syntax noprefix\n mov ebx, 7\n mov esi, 7\n mov edi, 7\n .att_syntax"
                     : : : "ebx", "esi", "edi");
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
