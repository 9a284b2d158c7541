// SPDX-License-Identifier: GPL-2.0-or-later
#include "account.h"

#include <stdio.h>

static long transferred;

void transfer(struct account *from, struct account *to, long cents)
{
    from->cents -= cents;
    to->cents += cents;
    from->transfers++;
    to->transfers++;
    transferred += cents;
}

void print_account(const struct account *a)
{
    printf("%-6s%6ld.%02ld (%u)\n", a->owner, a->cents / 100, a->cents % 100,
           (unsigned)a->transfers);
    if (a->locked)
        printf("locked after %ld\n", transferred);
}
