// Tries to read a file of the host.
#include "/etc/passwd"

int main(void)
{
    return 0;
}

// expect exit: 65
// expect error: reads_the_host.c:2: error: '/etc/passwd' is refused: a program reads only its own directory and those named with -I
// expect error:   next: put the file beside the program, or name its directory with -I
