// sscanf: numbers, words, sets, widths, and where it stops.
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    int a = 0, b = 0, n = 0;
    unsigned x = 0;
    long long big = 0;
    short small = 0;
    float f = 0;
    double d = 0;
    char word[20] = "", other[20] = "", c[3] = "";
    assert(sscanf(" 12 -7,0x1f", "%d%d,%x", &a, &b, &x) == 3 && a == 12 && b == -7 && x == 31);
    assert(sscanf("0x10 010 10", "%i %i %i", &a, &b, &n) == 3 && a == 16 && b == 8 && n == 10);
    assert(sscanf("123456", "%3d%hd%n", &a, &small, &n) == 2 && a == 123 && small == 456 && n == 6);
    assert(sscanf("-9223372036854775808 1.5 2.5e3", "%lld %f %lf", &big, &f, &d) == 3);
    assert(big == -9223372036854775807LL - 1 && f == 1.5f && d == 2500);
    assert(sscanf("key = value;", "%19[a-z] = %19[^;];", word, other) == 2);
    assert(strcmp(word, "key") == 0 && strcmp(other, "value") == 0);
    assert(sscanf("one two", "%*s %3s", word) == 1 && strcmp(word, "two") == 0);
    assert(sscanf(" ab", "%2c%c", c, word) == 2 && memcmp(c, " a", 3) == 0 && word[0] == 'b');
    assert(sscanf("x]y", "%[]x]%%", word) == 1 && strcmp(word, "x]") == 0);
    assert(sscanf("50%", "%d%%%n", &a, &n) == 1 && n == 3);

    assert(sscanf("12 x", "%d %d", &a, &b) == 1 && sscanf("x", "%d", &a) == 0);
    assert(sscanf("", "%d", &a) == EOF && sscanf("  ", "%s", word) == EOF && scanf("%d", &a) == EOF);
    assert(fopen("file", "r") == NULL && fclose(stdout) == 0);
    puts("ok scan_text");
    return 0;
}

// expect: ok scan_text
