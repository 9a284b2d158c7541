// qsort with items of several patterns; bsearch in what it sorted.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_number(const void *left, const void *right) {
    const short *l = left, *r = right;
    return (*l > *r) - (*l < *r);
}

static int by_text(const void *left, const void *right) {
    return strcmp(left, right);
}

int main(void) {
    static short numbers[500];
    const short absent = 9999;
    for (int count = 0; count < 500; count += 1 + count / 8) {
        long sum = 0;
        for (int i = 0; i < count; i++)
            sum += numbers[i] = (short)(count % 3 == 0 ? i : count % 3 == 1 ? -i : rand() % 50);
        qsort(numbers, count, sizeof numbers[0], by_number);
        for (int i = 0; i < count; i++) {
            sum -= numbers[i];
            assert(i == 0 || numbers[i - 1] <= numbers[i]);
            short *found = bsearch(&numbers[i], numbers, count, sizeof numbers[0], by_number);
            assert(found != NULL && *found == numbers[i]);
        }
        assert(sum == 0 && bsearch(&absent, numbers, count, sizeof numbers[0], by_number) == NULL);
    }
    char words[][6] = {"pear", "apple", "fig", "plum", "date"};
    qsort(words, 5, sizeof words[0], by_text);
    printf("%s %s %s %s %s\n", words[0], words[1], words[2], words[3], words[4]);
}

// expect: apple date fig pear plum
