// Families of 100 greenlets each wait at once; then one family is given to another
// parent, and all come to their end. The program that includes this says how many
// families there are: FAMILIES.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

enum { MEMBERS = 100 };

static greenlet *all[FAMILIES][MEMBERS];

// On the stack of each greenlet: answers main once.
static value wait_once(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(greenlet_send(greenlet_main(), NONE));
    return NONE;
}

static void found(int family)
{
    for (int i = 0; i < MEMBERS; i++) {
        greenlet *g = greenlet_new(wait_once, i == 0 ? NULL : all[family][0]);

        all[family][i] = g;
        value_release(greenlet_switch(g, EMPTY, NONE));
    }
}

int main(void)
{
    lab_name(greenlet_main(), "main");
    for (int f = 0; f < FAMILIES; f++)
        found(f);
    for (int i = 1; i < MEMBERS; i++)
        greenlet_set_parent(all[1][i], all[0][0]);
    puts("family 1 has another parent");
    for (int f = 0; f < FAMILIES; f++)
        for (int i = MEMBERS - 1; i >= 0; i--)
            value_release(greenlet_send(all[f][i], NONE));
    puts("all have ended");
    return 0;
}
