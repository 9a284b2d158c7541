/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searching in strings and cutting them into tokens. */
#include <lab/weak.h>
#include <stdbool.h>
#include <string.h>

/* The first c in text, or the closing zero. */
LAB_WEAK char *strchrnul(const char *text, int c) {
    while (*text != '\0' && *text != (char)c)
        text++;
    return (char *)text;
}

char *strchr(const char *text, int c) {
    /* strchr(text, 0) finds the closing zero. */
    char *found = strchrnul(text, c);
    return *found == (char)c ? found : NULL;
}

/*
 * The closing zero belongs to what is searched: so strrchr(text, 0) finds it.
 */
char *strrchr(const char *text, int c) {
    return memrchr(text, c, strlen(text) + 1);
}

/* The empty part is found at once. */
char *strstr(const char *text, const char *part) {
    return memmem(text, strlen(text), part, strlen(part));
}

/* How many characters from the start are in the set, or are not in it. */
static size_t span(const char *text, const char *set, bool wanted) {
    size_t length = 0;
    while (text[length] != '\0' &&
           (strchr(set, text[length]) != NULL) == wanted)
        length++;
    return length;
}

/* How far the text consists of these characters only, or of others only. */
size_t strspn(const char *text, const char *set) {
    return span(text, set, true);
}

size_t strcspn(const char *text, const char *set) {
    return span(text, set, false);
}

/* The first character that is in the set. */
char *strpbrk(const char *text, const char *set) {
    const char *found = text + strcspn(text, set);
    return *found == '\0' ? NULL : (char *)found;
}

/* ---- tokens -------------------------------------------------------------- */

/*
 * Cuts the next token off *text and moves *text behind it; a token may be
 * empty. NULL when none is left.
 */
LAB_WEAK char *strsep(char **text, const char *separators) {
    char *token = *text;
    if (token == NULL)
        return NULL;
    char *end = token + strcspn(token, separators);
    *text = *end == '\0' ? NULL : end + 1;
    *end = '\0';
    return token;
}

/*
 * The same, without empty tokens. *place keeps the rest between calls; text is
 * NULL after the first one.
 */
LAB_WEAK char *strtok_r(char *restrict text, const char *restrict separators,
                        char **restrict place) {
    if (text == NULL)
        text = *place;
    if (text == NULL)
        return NULL;
    *place = text + strspn(text, separators);
    if (**place != '\0')
        return strsep(place, separators);
    *place = NULL;
    return NULL;
}

/*
 * One place for the whole program: two stacklets that take turns at strtok()
 * need strtok_r().
 */
char *strtok(char *restrict text, const char *restrict separators) {
    static char *place;
    return strtok_r(text, separators, &place);
}
