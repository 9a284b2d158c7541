// Names of errors.
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    printf("%s, %s, %s, %s\n", strerror(0), strerror(ENOMEM), strerror(ERANGE), strerror(4711));
    errno = EDOM;
    perror("to stderr");
    errno = EINVAL;
    perror(NULL);
    return 0;
}

// expect: Success, Out of memory, Result out of range, Unknown error 4711
