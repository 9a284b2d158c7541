// memcpy, memmove, memset, memcmp at every alignment and overlap, against loops that go byte by byte.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define SIZE 160

static unsigned char bytes[SIZE], wanted[SIZE];

static void fill(void) {
    for (int i = 0; i < SIZE; i++)
        bytes[i] = wanted[i] = (unsigned char)(i * 7 + 1);
}

static void move_bytewise(int to, int from, int count) {
    for (int i = 0; i < count; i++)
        wanted[to + i] = bytes[from + i];
}

int main(void) {
    for (int to = 0; to < 48; to++)
        for (int from = 0; from < 48; from++)
            for (int count = 0; count < 100; count += 1 + count / 5) {
                fill();
                move_bytewise(to, from, count);
                assert(memmove(bytes + to, bytes + from, count) == bytes + to);
                assert(memcmp(bytes, wanted, SIZE) == 0);
            }
    for (int at = 0; at < 16; at++) {
        fill();
        assert(memset(bytes + at, 0x1a5, 50) == bytes + at && bytes[at] == 0xa5 && bytes[at + 49] == 0xa5);
        assert(bytes[at + 50] == wanted[at + 50] && (at == 0 || bytes[at - 1] == wanted[at - 1]));
        memcpy(bytes + 80 + at, wanted, 61);
        assert(memcmp(bytes + 80 + at, wanted, 61) == 0);
    }
    puts("ok memory_moves");
}

// expect: ok memory_moves
