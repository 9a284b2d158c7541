// Tries to read a file of the host into an array.
static const char stolen[] = {
#embed "/etc/passwd"
};

int main(void)
{
    return stolen[0];
}

// expect exit: 65
// expect error: embeds_the_host.c:3: error: '/etc/passwd' is refused: a program reads only its own directory and those named with -I
// expect error:   next: put the file beside the program, or name its directory with -I
