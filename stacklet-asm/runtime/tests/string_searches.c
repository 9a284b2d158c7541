// Finding characters, sets and parts; cutting into tokens.
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    const char *text = "a stack, a slice";
    assert(strchr(text, 's') == text + 2 && strchr(text, 'z') == NULL && strchr(text, 0) == text + 16);
    assert(strrchr(text, 's') == text + 11 && strrchr(text, 0) == text + 16 && strrchr(text, 'z') == NULL);
    assert(strchrnul(text, 'z') == text + 16);
    assert(strstr(text, "slice") == text + 11 && strstr(text, "slices") == NULL && strstr(text, "") == text);
    assert(strstr("aaab", "aab") != NULL && strstr("", "a") == NULL);
    assert(strspn(text, "a st") == 5 && strcspn(text, ",") == 7 && strcspn(text, "") == 16 && strspn("", "a") == 0);
    assert(strpbrk(text, "kc") == text + 5 && strpbrk(text, "xyz") == NULL);

    char words[] = "  one two,,three ";
    for (char *word = strtok(words, " ,"); word != NULL; word = strtok(NULL, " ,"))
        printf("[%s]", word);
    char left[] = "a:b", right[] = "1:2", *l, *r; // two cuts at the same time
    printf(" %s%s", strtok_r(left, ":", &l), strtok_r(right, ":", &r));
    printf(" %s%s", strtok_r(NULL, ":", &l), strtok_r(NULL, ":", &r));
    assert(strtok_r(NULL, ":", &l) == NULL && strtok_r(NULL, ":", &l) == NULL);
    char fields[] = "x,,y", *rest = fields;
    for (char *field; (field = strsep(&rest, ",")) != NULL;)
        printf(" <%s>", field);
    puts("");
    return 0;
}

// expect: [one][two][three] a1 b2 <x> <> <y>
