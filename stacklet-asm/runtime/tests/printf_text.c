// Characters, strings, percent signs, and conversions that do not exist.
#include <stdio.h>

int main(void) {
    const char *none = NULL;
    printf("[%s] [%8s] [%-8s] [%.2s] [%8.2s] [%.0s]\n", "text", "text", "text", "text", "text", "text");
    printf("[%c] [%3c] [%-3c] [%%]\n", 'a', 'b', 'c');
    printf("[%s] [%.*s] [%*s]\n", none, 3, "abcdef", -6, "ab");
    char unfinished[3] = {'x', 'y', 'z'}; // no closing zero: the precision says where to stop
    printf("[%.3s]\n", unfinished);
    const char *unknown = "[%k] [%5!] [%]\n"; // written as they stand
    printf(unknown, 0);
    int length = printf("four");
    printf(" %d\n", length);
    return 0;
}

// expect: [text] [    text] [text    ] [te] [      te] []
// expect: [a] [  b] [c  ] [%]
// expect: [(null)] [abc] [ab    ]
// expect: [xyz]
// expect: [%k] [%5!] [%]
// expect: four 4
