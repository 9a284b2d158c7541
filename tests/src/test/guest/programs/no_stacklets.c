// SPDX-License-Identifier: GPL-2.0-or-later
// An ordinary program that knows nothing of stacklets: counts letters, sorts
// words, searches, converts.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char text[] = "Der Mond ist aufgegangen, die goldnen Sternlein prangen";

static int by_length_then_name(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;

    if (strlen(x) != strlen(y))
        return strlen(x) < strlen(y) ? -1 : 1;
    return strcmp(x, y);
}

int main(void)
{
    char copy[sizeof text], *words[16];
    int letters[26] = { 0 }, count = 0;

    memcpy(copy, text, sizeof text);
    for (char *word = strtok(copy, " ,"); word != NULL; word = strtok(NULL, " ,"))
        words[count++] = word;
    qsort(words, (size_t)count, sizeof words[0], by_length_then_name);
    for (int i = 0; i < count; i++)
        printf("%-12s%3zu\n", words[i], strlen(words[i]));
    for (const char *c = text; *c != '\0'; c++) {
        if (isalpha((unsigned char)*c))
            letters[tolower((unsigned char)*c) - 'a']++;
    }
    printf("e: %d, n: %d, z: %d\n", letters['e' - 'a'], letters['n' - 'a'], letters['z' - 'a']);
    const char *key = "prangen";
    char **found = bsearch(&key, words, (size_t)count, sizeof words[0], by_length_then_name);
    printf("%s at %d\n", found != NULL ? *found : "nothing", found != NULL ? (int)(found - words) : -1);
    printf("%ld %lu %d %s\n", strtol("-0x1f", NULL, 16), strtoul("777", NULL, 8), abs(-5),
           strstr(text, "gold") != NULL ? "gold" : "no gold");
    return 0;
}

// expect: Der           3
// expect: die           3
// expect: ist           3
// expect: Mond          4
// expect: goldnen       7
// expect: prangen       7
// expect: Sternlein     9
// expect: aufgegangen  11
// expect: e: 8, n: 9, z: 0
// expect: prangen at 5
// expect: -31 511 5 gold
