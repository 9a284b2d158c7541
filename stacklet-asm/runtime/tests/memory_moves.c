// memcpy, memmove, memset, memcmp at every alignment and overlap, against loops that go byte by byte.
// What surrounds the moves goes word by word, in loops of its own: this program runs on every platform.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define SIZE 160
#define WORDS ((int)(SIZE / sizeof(unsigned long)))

static union room {
    unsigned long words[WORDS];
    unsigned char bytes[SIZE];
} fresh, room, expected;

static unsigned char *const bytes = room.bytes, *const wanted = expected.bytes;

static void fill(void) {
    for (int i = 0; i < WORDS; i++)
        room.words[i] = expected.words[i] = fresh.words[i];
}

static int as_wanted(void) {
    int same = 1;
    for (int i = 0; i < WORDS; i++)
        same &= room.words[i] == expected.words[i];
    return same;
}

static void move_bytewise(int to, int from, int count) {
    for (int i = 0; i < count; i++)
        wanted[to + i] = bytes[from + i];
}

int main(void) {
    for (int i = 0; i < SIZE; i++)
        fresh.bytes[i] = (unsigned char)(i * 7 + 1);
    for (int to = 0; to < 48; to++)
        for (int from = 0; from < 48; from++) {
            for (int count = 0; count < 100; count += 1 + count / 5) {
                fill();
                move_bytewise(to, from, count);
                assert(memmove(bytes + to, bytes + from, count) == bytes + to);
                assert(as_wanted());
            }
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
