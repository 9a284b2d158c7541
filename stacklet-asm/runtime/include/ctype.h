/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Character classes of ASCII; nothing beyond 127 belongs to any class. */
#ifndef LAB_CTYPE_H
#define LAB_CTYPE_H

int isalnum(int c);
int isalpha(int c);
int isascii(int c);
int isblank(int c);
int iscntrl(int c);
int isdigit(int c);
int isgraph(int c);
int islower(int c);
int isprint(int c);
int ispunct(int c);
int isspace(int c);
int isupper(int c);
int isxdigit(int c);
int tolower(int c);
int toupper(int c);

#endif
