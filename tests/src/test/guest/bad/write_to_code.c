// Tries to change an instruction.
int main(void)
{
    unsigned char *volatile code = (unsigned char *)(unsigned long)main;

    *code = 0;
    return 0;
}

// expect exit: 139
// expect error: lab run: write to code: tried to write 1 byte at 0x000..... (main) in main+0x.. (write_to_code.c:6); code cannot be changed while it runs
