/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Character classes. Arguments are values of unsigned char, or EOF, which
 * belongs to no class.
 */
#include <ctype.h>
#include <lab/weak.h>

/*
 * The basic classes are ranges of codes: in ASCII letters and digits stand in
 * order.
 */
int isupper(int c) {
    return c >= 'A' && c <= 'Z';
}

int islower(int c) {
    return c >= 'a' && c <= 'z';
}

/* The others are put together from them. */
int isalpha(int c) {
    return isupper(c) || islower(c);
}

int isdigit(int c) {
    return c >= '0' && c <= '9';
}

int isalnum(int c) {
    return isalpha(c) || isdigit(c);
}

/* A digit of base 16. */
int isxdigit(int c) {
    return isdigit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* What separates words within a line. */
int isblank(int c) {
    return c == ' ' || c == '\t';
}

/* Blank, and the five characters from \t to \r. */
int isspace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Codes without a picture: the first 32, and the very last one of ASCII. */
int iscntrl(int c) {
    return (c >= 0 && c < ' ') || c == 127;
}

/* Everything that has a picture; a blank has an empty one. */
int isprint(int c) {
    return c >= ' ' && c < 127;
}

int isgraph(int c) {
    return isprint(c) && c != ' ';
}

/* A picture, but neither a letter nor a digit. */
int ispunct(int c) {
    return isgraph(c) && !isalnum(c);
}

LAB_WEAK int isascii(int c) {
    return c >= 0 && c < 128;
}

/* Upper and lower case differ in one bit. */
int tolower(int c) {
    return isupper(c) ? c | 0x20 : c;
}

int toupper(int c) {
    return islower(c) ? c & ~0x20 : c;
}
