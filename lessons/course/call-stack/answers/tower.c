// Goes down some stairs and says so.
#include <stdio.h>

#pragma clang optimize off

static void bottom(void)
{
    puts("at the bottom");
}

static void stairs(int steps)
{
    if (steps > 0) {
        printf("step %d\n", steps);
        stairs(steps - 1);
    } else {
        bottom();
    }
}

int main(void)
{
    stairs(3);
    puts("up again");
    return 0;
}

// expect: step 3
// expect: step 2
// expect: step 1
// expect: at the bottom
// expect: up again
