/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Strings: measuring, copying, comparing. What searches in strings is in
 * search.c.
 */
#include <ctype.h>
#include <lab/weak.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Byte by byte: reading whole words would look behind the end. */
size_t strlen(const char *text) {
    const char *end = text;
    while (*end != '\0')
        end++;
    return (size_t)(end - text);
}

/* Never looks behind the limit. */
LAB_WEAK size_t strnlen(const char *text, size_t limit) {
    const char *end = memchr(text, '\0', limit);
    return end == NULL ? limit : (size_t)(end - text);
}

/* ---- copying ------------------------------------------------------------- */

/*
 * Gives the address of the closing zero, so that the next piece can be put
 * there.
 */
LAB_WEAK char *stpcpy(char *restrict to, const char *restrict from) {
    size_t length = strlen(from);
    memcpy(to, from, length + 1);
    return to + length;
}

/* The caller promises room for the text and its closing zero. */
char *strcpy(char *restrict to, const char *restrict from) {
    memcpy(to, from, strlen(from) + 1);
    return to;
}

/*
 * Fills up with zeros; if there is no room for one, the copy is not a string.
 */
LAB_WEAK char *stpncpy(char *restrict to, const char *restrict from,
                       size_t count) {
    size_t length = strnlen(from, count);
    memcpy(to, from, length);
    memset(to + length, '\0', count - length);
    return to + length;
}

/* For fields of fixed size, not for strings: see stpncpy(). */
char *strncpy(char *restrict to, const char *restrict from, size_t count) {
    stpncpy(to, from, count);
    return to;
}

/*
 * Goes through the text that is there first: joining many pieces costs the
 * square of their number.
 */
char *strcat(char *restrict to, const char *restrict from) {
    strcpy(to + strlen(to), from);
    return to;
}

/* Always ends the string, one byte behind the last of the count if need be. */
char *strncat(char *restrict to, const char *restrict from, size_t count) {
    char *end = to + strlen(to);
    size_t length = strnlen(from, count);
    memcpy(end, from, length);
    end[length] = '\0';
    return to;
}

/*
 * The length that the whole copy would have had; it was cut off if that is not
 * below size.
 */
LAB_WEAK size_t strlcpy(char *restrict to, const char *restrict from,
                        size_t size) {
    size_t length = strlen(from);
    if (size > 0) {
        size_t part = length < size ? length : size - 1;
        memcpy(to, from, part);
        to[part] = '\0';
    }
    return length;
}

/* If there is no zero within size, nothing is added. */
LAB_WEAK size_t strlcat(char *restrict to, const char *restrict from,
                        size_t size) {
    size_t used = strnlen(to, size);
    return used + strlcpy(to + used, from, size - used);
}

/* The copy is a block that the caller frees; NULL when there is no memory. */
LAB_WEAK char *strndup(const char *text, size_t limit) {
    size_t length = strnlen(text, limit);
    char *copy = malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

LAB_WEAK char *strdup(const char *text) {
    return strndup(text, strlen(text));
}

/* There is one order of characters, so a text is its own sort key. */
size_t strxfrm(char *restrict to, const char *restrict from, size_t size) {
    return strlcpy(to, from, size);
}

/* ---- comparing ----------------------------------------------------------- */

/* Bytes compare as unsigned, as in memcmp(). */
int strcmp(const char *left, const char *right) {
    while (*left != '\0' && *left == *right)
        left++, right++;
    return (unsigned char)*left - (unsigned char)*right;
}

/* Looks at no more than count bytes, and at none behind a closing zero. */
int strncmp(const char *left, const char *right, size_t count) {
    while (count > 0 && *left != '\0' && *left == *right)
        left++, right++, count--;
    return count == 0 ? 0 : (unsigned char)*left - (unsigned char)*right;
}

/* No language has an order of its own here. */
int strcoll(const char *left, const char *right) {
    return strcmp(left, right);
}

/* Case of ASCII letters only. */
LAB_WEAK int strncasecmp(const char *left, const char *right, size_t count) {
    for (; count > 0; left++, right++, count--) {
        int difference =
            tolower((unsigned char)*left) - tolower((unsigned char)*right);
        if (difference != 0 || *left == '\0')
            return difference;
    }
    return 0;
}

LAB_WEAK int strcasecmp(const char *left, const char *right) {
    return strncasecmp(left, right, (size_t)-1);
}
