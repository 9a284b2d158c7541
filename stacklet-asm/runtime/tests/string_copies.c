// Copying and joining strings, with and without limits.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char out[16];
    assert(strlen("") == 0 && strlen("four") == 4 && strnlen("four", 2) == 2 && strnlen("four", 9) == 4);
    assert(strcpy(out, "abc") == out && strcmp(out, "abc") == 0);
    assert(strcat(out, "def") == out && strcmp(out, "abcdef") == 0);
    assert(strncat(out, "ghijkl", 2) == out && strcmp(out, "abcdefgh") == 0);
    assert(stpcpy(out, "xy") == out + 2 && strcmp(out, "xy") == 0);

    memset(out, '#', sizeof out);
    assert(strncpy(out, "ab", 5) == out && memcmp(out, "ab\0\0\0#", 6) == 0);
    strncpy(out, "abcdefgh", 4);
    assert(memcmp(out, "abcd\0#", 6) == 0); // no zero was added: the one there is older
    assert(stpncpy(out, "xy", 1) == out + 1 && memcmp(out, "xb", 2) == 0);

    assert(strlcpy(out, "abcdef", 4) == 6 && strcmp(out, "abc") == 0);
    assert(strlcat(out, "def", 6) == 6 && strcmp(out, "abcde") == 0 && strlcat(out, "x", 3) == 4);
    char *copy = strdup("copy"), *part = strndup("copy", 2);
    assert(copy && part && strcmp(copy, "copy") == 0 && strcmp(part, "co") == 0);
    free(copy);
    free(part);
    puts("ok string_copies");
    return 0;
}

// expect: ok string_copies
