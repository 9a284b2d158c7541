// Ordinary work for the speed benchmark: a sieve, a matrix product, a sort and
// recursion; argv[1] times. Prints one checksum.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 20000, SIDE = 40, ITEMS = 3000 };

static unsigned char composite[LIMIT];
static double left[SIDE][SIDE], right[SIDE][SIDE], product[SIDE][SIDE];
static int items[ITEMS];

static unsigned sieve(void)
{
    unsigned primes = 0;

    memset(composite, 0, sizeof composite);
    for (unsigned i = 2; i < LIMIT; i++) {
        if (composite[i])
            continue;
        primes++;
        for (unsigned j = 2 * i; j < LIMIT; j += i)
            composite[j] = 1;
    }
    return primes;
}

static double multiply(int seed)
{
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
            left[i][j] = (i * 3 + j + seed) % 7;
            right[i][j] = (i + j * 5) % 11;
        }
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
            double sum = 0;
            for (int k = 0; k < SIDE; k++)
                sum += left[i][k] * right[k][j];
            product[i][j] = sum;
        }
    return product[SIDE / 2][SIDE / 3];
}

static int ascending(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x > y) - (x < y);
}

static int sort(unsigned seed)
{
    for (int i = 0; i < ITEMS; i++) {
        seed = seed * 1664525u + 1013904223u;
        items[i] = (int)(seed >> 8);
    }
    qsort(items, ITEMS, sizeof items[0], ascending);
    return items[ITEMS / 2];
}

static unsigned fibonacci(unsigned n)
{
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    unsigned checksum = 0;

    for (int round = 0; round < rounds; round++) {
        checksum += sieve();
        checksum += (unsigned)multiply(round);
        checksum += (unsigned)sort((unsigned)round);
        checksum += fibonacci(18);
    }
    printf("checksum %u\n", checksum);
    return 0;
}
