// snprintf never writes beyond its room, and always tells the length of the whole text.
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int wrapped(char *out, size_t size, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int length = vsnprintf(out, size, format, list);
    va_end(list);
    return length;
}

int main(void) {
    char out[16];
    for (size_t size = 0; size <= sizeof out; size++) {
        memset(out, '#', sizeof out);
        assert(snprintf(out, size, "%s-%d", "abcdef", 12345) == 12);
        size_t kept = size == 0 ? 0 : size <= 12 ? size - 1 : 12;
        assert(memcmp(out, "abcdef-12345", kept) == 0);
        assert(size == 0 || out[kept] == 0);
        for (size_t i = size == 0 ? 0 : kept + 1; i < sizeof out; i++)
            assert(out[i] == '#');
    }
    assert(snprintf(NULL, 0, "%1000d", 1) == 1000);
    assert(snprintf(NULL, 0, "%.400f", 1e-300) == 402);
    assert(wrapped(out, sizeof out, "%5.1f|%x", 2.25, 255) == 8 && strcmp(out, "  2.2|ff") == 0);
    assert(sprintf(out, "%d", -1) == 2 && strcmp(out, "-1") == 0);
    puts("ok snprintf_limits");
    return 0;
}

// expect: ok snprintf_limits
