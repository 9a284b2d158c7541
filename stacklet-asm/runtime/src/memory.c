/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Copying, filling and searching bytes. memcpy() is the copier of stack slices
 * that learners watch, so it is plain: whole words first, then the rest byte by
 * byte.
 *
 * The compiler must not turn these loops into calls of the functions they
 * implement (-fno-builtin), nor into vector code or unrolled code that nobody
 * wants to step through (the pragmas).
 */
#include <lab/weak.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/*
 * A machine word at any address, holding bytes of any type: every platform here
 * can load and store it unaligned.
 */
typedef struct __attribute__((packed, may_alias)) {
    uintptr_t bits;
} word;

#define PLAIN_LOOP _Pragma("clang loop vectorize(disable) unroll(disable)")

/*
 * Copies upwards. Four words are loaded before they are stored: the processor
 * need not wait for each in turn.
 */
static void copy_up(unsigned char *to, const unsigned char *from,
                    size_t count) {
    PLAIN_LOOP
    for (; count >= 4 * sizeof(word); count -= 4 * sizeof(word)) {
        const word *in = (const word *)from;
        word *out = (word *)to;
        word w0 = in[0], w1 = in[1], w2 = in[2], w3 = in[3];
        out[0] = w0;
        out[1] = w1;
        out[2] = w2;
        out[3] = w3;
        to += 4 * sizeof(word);
        from += 4 * sizeof(word);
    }
    PLAIN_LOOP
    for (; count >= sizeof(word); count -= sizeof(word)) {
        *(word *)to = *(const word *)from;
        to += sizeof(word);
        from += sizeof(word);
    }
    PLAIN_LOOP
    for (; count > 0; count--)
        *to++ = *from++;
}

/*
 * Copies downwards, from the end; needed when the target overlaps the source
 * from above.
 */
static void copy_down(unsigned char *to, const unsigned char *from,
                      size_t count) {
    PLAIN_LOOP
    for (; count >= sizeof(word); count -= sizeof(word)) {
        word w = *(const word *)(from + count - sizeof(word));
        *(word *)(to + count - sizeof(word)) = w;
    }
    PLAIN_LOOP
    for (; count > 0; count--)
        to[count - 1] = from[count - 1];
}

/*
 * Source and target must not overlap. The copier of slices: from a stack to the
 * heap, and back.
 */
void *memcpy(void *restrict to, const void *restrict from, size_t count) {
    copy_up(to, from, count);
    return to;
}

/*
 * They may overlap: what would be overwritten too early must be copied first.
 */
void *memmove(void *to, const void *from, size_t count) {
    if ((uintptr_t)to - (uintptr_t)from >= count)
        copy_up(to, from, count); /* the target is below, or far enough above */
    else
        copy_down(to, from, count);
    return to;
}

/* Fills word by word with the byte repeated. */
void *memset(void *to, int byte, size_t count) {
    unsigned char *next = to;
    /* The byte in every place of a word: 0x0101... times the byte. */
    uintptr_t pattern = (UINTPTR_MAX / 0xff) * (unsigned char)byte;
    PLAIN_LOOP
    for (; count >= sizeof(word); count -= sizeof(word)) {
        ((word *)next)->bits = pattern;
        next += sizeof(word);
    }
    PLAIN_LOOP
    for (; count > 0; count--)
        *next++ = (unsigned char)byte;
    return to;
}

/* An old name for the most common filling. */
LAB_WEAK void bzero(void *to, size_t count) {
    memset(to, 0, count);
}

/* Less, equal or greater by the first difference, bytes counted as unsigned. */
int memcmp(const void *left, const void *right, size_t count) {
    const unsigned char *l = left, *r = right;
    for (; count >= sizeof(word); count -= sizeof(word)) {
        if (((const word *)l)->bits != ((const word *)r)->bits)
            break; /* the bytes below find out which is less */
        l += sizeof(word);
        r += sizeof(word);
    }
    for (; count > 0; count--, l++, r++)
        if (*l != *r)
            return *l - *r;
    return 0;
}

/* The compiler calls it for memcmp() == 0. */
LAB_WEAK int bcmp(const void *left, const void *right, size_t count) {
    return memcmp(left, right, count);
}

/* The first such byte, or NULL. */
void *memchr(const void *bytes, int byte, size_t count) {
    const unsigned char *next = bytes;
    for (; count > 0; count--, next++)
        if (*next == (unsigned char)byte)
            return (void *)next;
    return NULL;
}

/* The last such byte, or NULL. */
LAB_WEAK void *memrchr(const void *bytes, int byte, size_t count) {
    const unsigned char *all = bytes;
    for (; count > 0; count--)
        if (all[count - 1] == (unsigned char)byte)
            return (void *)(all + count - 1);
    return NULL;
}

/* The first place where all of part stands. Plain: it tries every place. */
LAB_WEAK void *memmem(const void *bytes, size_t count, const void *part,
                      size_t part_count) {
    const char *next = bytes;
    for (; count >= part_count; count--, next++)
        if (memcmp(next, part, part_count) == 0)
            return (void *)next;
    return NULL;
}

/* memcpy() that gives the end, where the next piece can go. */
LAB_WEAK void *mempcpy(void *restrict to, const void *restrict from,
                       size_t count) {
    return (char *)memcpy(to, from, count) + count;
}

/*
 * Copies up to and including the first byte last; NULL if there is none among
 * count bytes.
 */
LAB_WEAK void *memccpy(void *restrict to, const void *restrict from, int last,
                       size_t count) {
    const void *found = memchr(from, last, count);
    if (found == NULL) {
        memcpy(to, from, count);
        return NULL;
    }
    return mempcpy(to, from,
                   (size_t)((const char *)found - (const char *)from) + 1);
}
