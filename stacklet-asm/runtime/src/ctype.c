// Character classes. Arguments are values of unsigned char, or EOF, which belongs to no class.
#include <ctype.h>
#include <lab/weak.h>

int isupper(int c) {
    return c >= 'A' && c <= 'Z';
}

int islower(int c) {
    return c >= 'a' && c <= 'z';
}

int isalpha(int c) {
    return isupper(c) || islower(c);
}

int isdigit(int c) {
    return c >= '0' && c <= '9';
}

int isalnum(int c) {
    return isalpha(c) || isdigit(c);
}

int isxdigit(int c) {
    return isdigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

int isblank(int c) {
    return c == ' ' || c == '\t';
}

// Blank, and the five characters from \t to \r.
int isspace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int iscntrl(int c) {
    return (c >= 0 && c < ' ') || c == 127;
}

int isprint(int c) {
    return c >= ' ' && c < 127;
}

int isgraph(int c) {
    return isprint(c) && c != ' ';
}

int ispunct(int c) {
    return isgraph(c) && !isalnum(c);
}

LAB_WEAK int isascii(int c) {
    return c >= 0 && c < 128;
}

// Upper and lower case differ in one bit.
int tolower(int c) {
    return isupper(c) ? c | 0x20 : c;
}

int toupper(int c) {
    return islower(c) ? c & ~0x20 : c;
}
