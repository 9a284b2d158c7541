// Divides by zero.
// not on arm: there a library function divides, and gives 0
int main(void)
{
    volatile int zero = 0;

    return 7 / zero;
}

// expect exit: 136
// expect error: lab run: divide error: division by zero, or a quotient that does not fit (CPU exception 0) in main+0x.. (divide_by_zero.c:7)
// not on aarch64: there a division by zero gives 0
// not on riscv64: there a division by zero gives -1
