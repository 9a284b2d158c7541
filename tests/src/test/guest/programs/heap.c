// SPDX-License-Identifier: GPL-2.0-or-later
// malloc, calloc, realloc and free on several stacks; a list grows on each.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stacklet.h"

struct node { int value; struct node *next; };

static stacklet_handle grow(stacklet_handle source, void *arg)
{
    int id = *(const int *)arg, room = 4, used = 0, sum = 0;
    int *squares = calloc((size_t)room, sizeof *squares);
    struct node *list = NULL;

    assert(squares != NULL && squares[0] == 0 && squares[3] == 0);
    for (int i = 0; i < 50; i++) {
        if (used == room)
            squares = realloc(squares, (size_t)(room *= 2) * sizeof *squares);
        assert(squares != NULL);
        squares[used++] = i * i * id;
        struct node *n = malloc(sizeof *n);
        assert(n != NULL);
        *n = (struct node){ i, list };
        list = n;
        source = stacklet_switch(source);
    }
    for (int i = 0; i < used; i++)
        sum += squares[i];
    while (list != NULL) {
        struct node *n = list;
        sum -= n->value;
        list = n->next;
        free(n);
    }
    free(squares);
    printf("stack %d: %d\n", id, sum);
    return source;
}

int main(void)
{
    static int ids[3] = { 1, 2, 3 };
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h[3];

    for (int i = 0; i < 3; i++)
        h[i] = stacklet_new(thrd, grow, &ids[i]);
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 3; i++)
            h[i] = stacklet_switch(h[i]);
    }
    stacklet_deletethread(thrd);
    return 0;
}

// expect: stack 1: 39200
// expect: stack 2: 79625
// expect: stack 3: 120050
