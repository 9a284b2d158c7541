// Executes an instruction that does not exist.
int main(void)
{
    __builtin_trap();
}

// expect exit: 132
// expect error: lab run: invalid instruction: the bytes at 0x000..... are no instruction of PLATFORM, in main+0x.. (invalid_instruction.c:4); check what was written there, or where the jump came from
// not on aarch64: there the compiler takes an instruction that exists, a breakpoint
