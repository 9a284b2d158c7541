// Allocates until nothing is left; a program that checks can go on.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int blocks = 0;

    while (malloc(1 << 20) != NULL)
        blocks++;
    printf("%d blocks of 1 MiB, then %s\n", blocks, errno == ENOMEM ? "ENOMEM" : "?");
    return blocks == 63 ? 0 : 1;
}

// expect: 63 blocks of 1 MiB, then ENOMEM
