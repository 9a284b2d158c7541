/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sorting, searching, random numbers. */
#include <lab/weak.h>
#include <stdint.h>
#include <stdlib.h>

typedef int comparison(const void *, const void *);

/* Items have no type here: byte by byte. */
static void swap_items(char *left, char *right, size_t size) {
    for (; size > 0; size--, left++, right++) {
        char byte = *left;
        *left = *right;
        *right = byte;
    }
}

/*
 * A heap is an array in which no item is larger than its parent; the parent of
 * item i is item (i - 1) / 2. Moves the item at root down until that holds
 * again.
 */
static void sift_down(char *items, size_t root, size_t count, size_t size,
                      comparison *compare) {
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count &&
            compare(items + child * size, items + (child + 1) * size) < 0)
            child++;
        if (compare(items + root * size, items + child * size) >= 0)
            return;
        swap_items(items + root * size, items + child * size, size);
    }
}

/*
 * Makes a heap, then moves its largest item behind the shrinking heap, again
 * and again. No recursion, no memory: compare() may switch to another stacklet,
 * and that one may sort as well.
 */
void qsort(void *items, size_t count, size_t size, comparison *compare) {
    for (size_t root = count / 2; root > 0; root--)
        sift_down(items, root - 1, count, size, compare);
    for (size_t last = count; last > 1; last--) {
        swap_items(items, (char *)items + (last - 1) * size, size);
        sift_down(items, 0, last - 1, size, compare);
    }
}

/* Halves the part of the array in which the key can be. */
void *bsearch(const void *key, const void *items, size_t count, size_t size,
              comparison *compare) {
    const char *first = items;
    while (count > 0) {
        const char *middle = first + count / 2 * size;
        int order = compare(key, middle);
        if (order == 0)
            return (void *)middle;
        if (order > 0)
            first = middle + size;
        count = order > 0 ? count - count / 2 - 1 : count / 2;
    }
    return NULL;
}

/* ---- random numbers ------------------------------------------------------ */

static uint64_t random_state = 1;

/*
 * The same seed gives the same sequence. A program that sets none has seed 1.
 */
void srand(unsigned seed) {
    random_state = seed;
}

/*
 * A linear congruence modulo 2^64 (Knuth's multiplier); its upper bits are the
 * good ones.
 */
int rand(void) {
    random_state = random_state * UINT64_C(6364136223846793005) +
                   UINT64_C(1442695040888963407);
    return (int)(random_state >> 33);
}

/* The same sequence under its other name. */
LAB_WEAK long random(void) {
    return rand();
}

LAB_WEAK void srandom(unsigned seed) {
    srand(seed);
}
