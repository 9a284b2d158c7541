// Works for a while, then follows a wild pointer in the middle of straight code.
#include <stdio.h>

int table[64];

int main(void)
{
    for (int i = 0; i < 100000; i++)
        table[i % 64] += i;
    printf("so far %d\n", table[3]);
    int *wild = (int *)0x66660000;
    table[1] += 1;
    *wild = table[2];
    table[2] += 1;
    return table[1];
}
