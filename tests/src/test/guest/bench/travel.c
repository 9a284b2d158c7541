// Work for the benchmark of recordings: touches four megabytes all over, at
// random; argv[1] rounds of about a hundred thousand instructions. `watched` is
// written once, before all of it. Prints one checksum.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD = 4 << 20, STEPS = 8000 };

unsigned watched;

static unsigned random_of(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static unsigned wander(unsigned char *field, unsigned *state)
{
    unsigned sum = 0;

    for (int i = 0; i < STEPS; i++) {
        unsigned char *cell = &field[random_of(state) % FIELD];
        *cell += (unsigned char)i;
        sum = sum * 31 + *cell;
    }
    return sum;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    unsigned state = 1, checksum = 0;
    unsigned char *field = malloc(FIELD);

    if (!field)
        return 1;
    memset(field, 1, FIELD);
    watched = 7;
    for (int round = 0; round < rounds; round++)
        checksum += wander(field, &state);
    printf("checksum %u %u\n", checksum, watched);
    return 0;
}
