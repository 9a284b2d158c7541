// memcmp orders bytes as unsigned numbers; memchr and its relatives find the right place.
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

int main(void) {
    unsigned char low[20], high[20];
    memset(low, 0x7f, sizeof low);
    memset(high, 0x7f, sizeof high);
    for (int i = 19; i >= 0; i--) {
        high[i] = 0x80; // the first difference decides, whatever follows it
        low[i] = 0x7f;
        assert(memcmp(low, high, 20) < 0 && memcmp(high, low, 20) > 0 && memcmp(low, high, i) == 0);
        low[i] = 0xff;
    }
    assert(memcmp("same", "same", 5) == 0 && bcmp("a", "b", 1) != 0 && memcmp("a", "b", 0) == 0);

    const char text[] = "find me, find me";
    assert(memchr(text, 'm', sizeof text) == text + 5 && memchr(text, 'm', 5) == NULL);
    assert(memchr(text, 0, sizeof text) == text + 16 && memchr("\xff", 0x1ff, 1) != NULL);
    assert(memrchr(text, 'm', sizeof text) == text + 14 && memrchr(text, 'z', sizeof text) == NULL);
    assert(memmem(text, 16, "me, f", 5) == text + 5 && memmem(text, 16, "mx", 2) == NULL);
    assert(memmem(text, 16, "", 0) == text && memmem(text, 2, "find", 4) == NULL);

    char out[8] = "#######";
    assert(mempcpy(out, "abc", 3) == out + 3 && strcmp(out, "abc####") == 0);
    assert(memccpy(out, "x:y", ':', 3) == out + 2 && memcmp(out, "x:c#", 4) == 0);
    assert(memccpy(out, "xyz", ':', 3) == NULL && memcmp(out, "xyz#", 4) == 0);
    puts("ok memory_search");
    return 0;
}

// expect: ok memory_search
