// SPDX-License-Identifier: GPL-2.0-or-later
// Do two trees have the same leaves, in the same order? Two walkers, each on
// its own stack in the middle of its own recursion, are compared leaf by leaf.
#include <stdio.h>

#include "stacklet.h"

struct tree { int leaf; const struct tree *left, *right; };

#define LEAF(n) (&(const struct tree){ n, NULL, NULL })
#define NODE(l, r) (&(const struct tree){ 0, l, r })

static stacklet_handle caller;
static int leaf;

static void walk(const struct tree *t)
{
    if (t->left == NULL) {
        leaf = t->leaf;
        caller = stacklet_switch(caller);
        return;
    }
    walk(t->left);
    walk(t->right);
}

static stacklet_handle walker(stacklet_handle source, void *arg)
{
    caller = source;
    walk(arg);
    leaf = 0;
    return caller;
}

static const char *compare(stacklet_thread_handle thrd, const struct tree *a, const struct tree *b)
{
    stacklet_handle x = stacklet_new(thrd, walker, (void *)(size_t)a);
    int left = leaf;
    stacklet_handle y = stacklet_new(thrd, walker, (void *)(size_t)b);

    while (left == leaf && left != 0) {
        x = stacklet_switch(x);
        left = leaf;
        y = stacklet_switch(y);
    }
    if (x != EMPTY_STACKLET_HANDLE)
        stacklet_destroy(x);
    if (y != EMPTY_STACKLET_HANDLE)
        stacklet_destroy(y);
    return left == leaf ? "same" : "different";
}

static const struct tree *a = &(const struct tree){
    0, &(const struct tree){ 0, &(const struct tree){ 1, NULL, NULL },
                             &(const struct tree){ 2, NULL, NULL } },
    &(const struct tree){ 3, NULL, NULL } };

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    printf("%s\n", compare(thrd, a, NODE(LEAF(1), NODE(LEAF(2), LEAF(3)))));
    printf("%s\n", compare(thrd, a, NODE(LEAF(1), NODE(LEAF(3), LEAF(2)))));
    printf("%s\n", compare(thrd, a, NODE(LEAF(1), LEAF(2))));
    stacklet_deletethread(thrd);
    return 0;
}

// expect: same
// expect: different
// expect: different
