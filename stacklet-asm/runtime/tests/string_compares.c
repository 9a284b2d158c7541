// Order of strings: by bytes as unsigned numbers, up to a limit, without regard to case. Classes of characters.
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

int main(void) {
    assert(strcmp("", "") == 0 && strcmp("a", "b") < 0 && strcmp("b", "a") > 0);
    assert(strcmp("a", "") > 0 && strcmp("", "a") < 0 && strcmp("ab", "abc") < 0);
    assert(strcmp("\xff", "a") > 0 && strcoll("a", "b") < 0);
    assert(strncmp("abx", "aby", 2) == 0 && strncmp("abx", "aby", 3) < 0 && strncmp("a", "b", 0) == 0);
    assert(strncmp("ab", "ab\0z", 9) == 0);
    assert(strcasecmp("HeLLo", "hEllO") == 0 && strcasecmp("a", "B") < 0 && strcasecmp("ab", "A") > 0);
    assert(strncasecmp("HELP", "hello", 3) == 0 && strncasecmp("HELP", "hello", 4) > 0);

    for (int c = -1; c < 256; c++) {
        int letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
        assert(!isalpha(c) == !letter && !isdigit(c) == !digit && !isalnum(c) == !(letter || digit));
        assert(!isprint(c) == !(c >= 32 && c < 127) && !isgraph(c) == !(c > 32 && c < 127));
        assert(!ispunct(c) == !(isgraph(c) && !letter && !digit));
        assert(!iscntrl(c) == !((c >= 0 && c < 32) || c == 127));
        assert(!isspace(c) == !(c == 32 || (c >= 9 && c <= 13)) && !isblank(c) == !(c == 32 || c == 9));
        assert(!isxdigit(c) == !(digit || (letter && tolower(c) <= 'f')));
        assert(toupper(tolower(c)) == toupper(c) && (letter || tolower(c) == c));
    }
    puts("ok string_compares");
    return 0;
}

// expect: ok string_compares
