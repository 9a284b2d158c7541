// Every way to write to stdout; output to stderr does not disturb its order.
#include <assert.h>
#include <stdio.h>

int main(void) {
    printf("one");
    fprintf(stderr, "talk on stderr\n");
    puts(" two");
    fputs("three ", stdout);
    putchar('4');
    putc(' ', stdout);
    assert(fputc('5', stdout) == '5');
    fprintf(stdout, " %d\n", 6);
    assert(fwrite("seven\neight\n", 3, 4, stdout) == 4);
    assert(fflush(stdout) == 0 && fflush(NULL) == 0 && !ferror(stdout));
    assert(getchar() == EOF && feof(stdin) && fputs("no", stdin) == EOF);
    printf("no newline at the end");
    return 0;
}

// expect: one two
// expect: three 4 5 6
// expect: seven
// expect: eight
// expect: no newline at the end
