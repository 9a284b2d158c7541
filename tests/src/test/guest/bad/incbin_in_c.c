// Tries to read a file of the host through inline assembly.
asm(".incbin \"/etc/passwd\"");

int main(void)
{
    return 0;
}

// expect exit: 65
// expect error: incbin_in_c.c:2: error: .incbin in assembly is refused: assembly may not read other files
// expect error:   next: write the bytes or instructions out, or use C
