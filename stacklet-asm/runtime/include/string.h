/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes and strings. */
#ifndef LAB_STRING_H
#define LAB_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *to, int byte, size_t count);
int memcmp(const void *left, const void *right, size_t count);
void *memchr(const void *bytes, int byte, size_t count);

size_t strlen(const char *text);
char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t count);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t count);
int strcmp(const char *left, const char *right);
int strncmp(const char *left, const char *right, size_t count);
int strcoll(const char *left, const char *right); /* the same as strcmp() */
size_t strxfrm(char *restrict to, const char *restrict from, size_t size);

char *strchr(const char *text, int c);
char *strrchr(const char *text, int c);
char *strstr(const char *text, const char *part);
char *strpbrk(const char *text, const char *set);
size_t strspn(const char *text, const char *set);
size_t strcspn(const char *text, const char *set);
char *strtok(char *restrict text, const char *restrict separators);
char *strerror(int number);

/* From POSIX and GNU. */
size_t strnlen(const char *text, size_t limit);
char *strdup(const char *text);
char *strndup(const char *text, size_t limit);
char *strtok_r(char *restrict text, const char *restrict separators,
               char **restrict place);
char *strsep(char **text, const char *separators);
char *stpcpy(char *restrict to, const char *restrict from);
char *stpncpy(char *restrict to, const char *restrict from, size_t count);
void *mempcpy(void *restrict to, const void *restrict from, size_t count);
void *memccpy(void *restrict to, const void *restrict from, int last,
              size_t count);
void *memrchr(const void *bytes, int byte, size_t count);
void *memmem(const void *bytes, size_t count, const void *part,
             size_t part_count);
char *strchrnul(const char *text, int c);
size_t strlcpy(char *restrict to, const char *restrict from, size_t size);
size_t strlcat(char *restrict to, const char *restrict from, size_t size);

#endif
