// Records of an interpreter: those of its functions are in the heap, but each entry into
// the interpreter has a nameless one on the C stack, which nobody is to see.
#include <stdio.h>
#include <stdlib.h>

#include "stacklet.h"

// [record]
struct record { const char *name; struct record *back, *true_back; };

static struct record *innermost;        // of the stack that runs

// Before a stack goes to sleep: no link may lead to a record without a name.
static void expose(struct record *first) { (void)first; }

// Before it goes on: all links as they were.
static void unexpose(struct record *first) { (void)first; }

// [list]
static void list(const char *when, const struct record *r)
{
    printf("ann %s:", when);
    for (; r != NULL; r = r->back)
        printf(" %s", r->name == NULL ? "-" : r->name);
    puts("");
}

// [interpret]
static stacklet_handle interpret(stacklet_handle source, void *arg)
{
    const char **names = arg;
    struct record entry = { NULL, innermost, NULL }, *mine = malloc(sizeof *mine);

    *mine = (struct record){ names[0], &entry, NULL };
    innermost = mine;
    if (names[1] != NULL)
        return interpret(source, names + 1);
    expose(mine);
    source = stacklet_switch(source);
    unexpose(mine);
    list("awake", mine);
    return source;
}

int main(void)
{
    const char *anns[] = { "cook", "stir", NULL }, *bobs[] = { "sing", "hum", NULL };
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle ann = stacklet_new(thrd, interpret, anns);
    struct record *anns_innermost = innermost;
    innermost = NULL;
    stacklet_destroy(stacklet_new(thrd, interpret, bobs));
    list("asleep", anns_innermost);
    stacklet_switch(ann);
    return 0;
}

// expect: ann asleep: stir cook
// expect: ann awake: stir - cook -
