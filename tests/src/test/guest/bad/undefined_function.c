// Compiles, but does not link.
int missing(int);

int main(void)
{
    return missing(3);
}

// expect exit: 65
// expect error: lld: error: undefined symbol: missing
// expect error: >>> referenced by undefined_function.c:6 (./undefined_function.c:6)
// expect error: >>>               undefined_function.c.o:(main)
