// Text to integers: bases, signs, limits, and where reading ends.
#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static int consumed(const char *text, int base) {
    char *end;
    strtol(text, &end, base);
    return (int)(end - text);
}

int main(void) {
    assert(atoi("42") == 42 && atoi(" \t\n-42x") == -42 && atoi("x") == 0 && atol("+7") == 7 && atoll("-1") == -1);
    assert(strtol("0x1F", NULL, 0) == 31 && strtol("0x1F", NULL, 16) == 31 && strtol("017", NULL, 0) == 15);
    assert(strtol("zz", NULL, 36) == 35 * 36 + 35 && strtol("102", NULL, 2) == 2 && strtol("08", NULL, 0) == 0);
    assert(consumed("12ab", 10) == 2 && consumed("  ", 10) == 0 && consumed("-", 10) == 0);
    assert(consumed("0x", 16) == 1 && consumed("0xg", 0) == 1 && consumed("+0x1", 0) == 4);

    errno = 0;
    assert(strtoll("9223372036854775807", NULL, 10) == LLONG_MAX && errno == 0);
    assert(strtoll("-9223372036854775808", NULL, 10) == LLONG_MIN && errno == 0);
    assert(strtoll("9223372036854775808", NULL, 10) == LLONG_MAX && errno == ERANGE);
    errno = 0;
    assert(strtoll("-99999999999999999999999", NULL, 10) == LLONG_MIN && errno == ERANGE);
    errno = 0;
    assert(strtoull("18446744073709551615", NULL, 0) == ULLONG_MAX && errno == 0);
    assert(strtoull("-1", NULL, 0) == ULLONG_MAX && strtoul("-1", NULL, 0) == ULONG_MAX && errno == 0);
    assert(strtoull("18446744073709551616", NULL, 0) == ULLONG_MAX && errno == ERANGE);
    assert(strtol("5", NULL, 1) == 0 && errno == EINVAL && strtoimax("-9", NULL, 10) == -9);
    puts("ok strtol_edges");
}

// expect: ok strtol_edges
