// Reads where nothing is mapped.
int main(void)
{
    const int *volatile wild = (const int *)0x40000000;

    return *wild;
}

// expect exit: 139
// expect error: lab run: wild pointer: tried to read 4 bytes at 0x40000000, where no memory is, in main+0x.. (wild_pointer.c:6); the pointer was never set, was overwritten, or ran past its array
