// A generator that walks a tree: the function that visits a node calls itself
// for the branches, and each of those calls hands over values on its own.
//
// In most languages a generator can be suspended only in its own function. Here
// its whole C stack is suspended, with however many calls are on it: main asks
// for one value after the other, and the walk stands still in between, three
// calls deep or one.
#include <stdio.h>

#include "generator.h"
#include "lab.h"

struct node {
    const char *label;
    struct node *left, *right;
};

static struct node leaves[] = { { "a", NULL, NULL }, { "c", NULL, NULL }, { "e", NULL, NULL } };
static struct node b = { "b", &leaves[0], &leaves[1] };
static struct node root = { "d", &b, &leaves[2] };

// Runs on the generator's stack, as deep as the tree is high. NULL means what it
// always means: an error goes up; here, thrown in by whoever asks for values.
static value visit(continulet *walk, const struct node *node, int depth)
{
    if (node == NULL)
        return NONE;
    if (visit(walk, node->left, depth + 1) == NULL)
        return NULL;
    if (generator_yield(walk, string_format("%s, %d deep", node->label, depth)) == NULL)
        return NULL;
    return visit(walk, node->right, depth + 1);
}

// The first function on the generator's stack.
static value body(continulet *self, value arguments, value keywords)
{
    (void)keywords;
    return visit(self, pointer_of(value_item(arguments, 0)), 0);
}

int main(void)
{
    continulet *walk = generator_new(body, tuple_from(1, pointer_from(&root)), NONE);
    value label;

    lab_name(walk, "walk");
    while ((label = generator_next(walk)) != NULL) {
        value_print(label);
        puts("");
        value_release(label);
    }
    puts(generator_is_exhausted() ? "the end" : "an error");
    value_release((value)walk);
    return 0;
}

// expect: a, 2 deep
// expect: b, 1 deep
// expect: c, 2 deep
// expect: d, 0 deep
// expect: e, 1 deep
// expect: the end
