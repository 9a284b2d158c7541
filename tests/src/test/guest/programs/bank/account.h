// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef ACCOUNT_H
#define ACCOUNT_H

struct account { const char *owner; long cents; unsigned locked : 1, transfers : 15; };

void transfer(struct account *from, struct account *to, long cents);
void print_account(const struct account *a);

#endif
