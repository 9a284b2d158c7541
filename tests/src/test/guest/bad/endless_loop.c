// Never ends; the budget ends it.
int main(void)
{
    for (volatile int i = 0;; i++)
        ;
}

// expect exit: 124
// expect error: lab run: budget spent: stopped after 3000000 instructions in main+0x.. (endless_loop.c:4); if the program is not in an endless loop, give it more with --max-instructions
