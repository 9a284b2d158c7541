// A function has returned. What has become of its local variable?
#include <stdio.h>

#pragma clang optimize off      // do it exactly as it is written here

static int *guest(int number)
{
    int mine = number;
    int *where = &mine;

    printf("guest has %d\n", mine);
    return where;
}

static void stranger(int number)
{
    int mine = number;

    printf("stranger has %d\n", mine);
}

int main(void)
{
    int *note = guest(42);
    int first_look = *note;
    stranger(7);
    int second_look = *note;

    printf("first look: %d\n", first_look);
    printf("second look: %d\n", second_look);
    return 0;
}

// expect: guest has 42
// expect: stranger has 7
// expect: first look: 42
// expect: second look: 7
