// A value that is put into a register once and used after a long loop that
// calls nobody.
long result;

__attribute__((noinline)) static long spin(long seed, long rounds)
{
    long product = seed * 41;   // LONG AGO
    long other = seed;

    for (long i = 0; i < rounds; i++)
        other = other * 3 + (other >> 7) + i;
    return (other & 1) == 7 ? other : product;
}

int main(int argc, char **argv)
{
    (void)argv;
    result = spin(argc, 400000);
    return 0;
}
