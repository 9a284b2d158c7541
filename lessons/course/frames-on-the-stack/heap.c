// The same question. This time the records shall be where nobody overwrites them.
#include <stdio.h>
#include <stdlib.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *ann, *bob;
static struct frame *anns_innermost;

static void list_calls_of_ann(void)
{
    printf("ann:");
    for (const struct frame *f = anns_innermost; f != NULL; f = f->back)
        printf(" %s", f->name);
    puts("");
}

static void inner(const char *name)
{
    struct frame frame;

    frame_enter(&frame, name);
    if (greenlet_current() == ann) {
        anns_innermost = &frame;
        greenlet_switch(greenlet_main(), EMPTY, NONE);      // here Ann goes to sleep
    }
    list_calls_of_ann();
    frame_leave(&frame);
}

static value outer(value arguments, value keywords)
{
    struct frame frame;

    (void)keywords;
    frame_enter(&frame, string_of(value_item(arguments, 0)));
    inner(string_of(value_item(arguments, 1)));
    frame_leave(&frame);
    return NONE;
}

int main(void)
{
    lab_name(ann = greenlet_new(outer, NULL), "ann");
    lab_name(bob = greenlet_new(outer, NULL), "bob");
    greenlet_switch(ann, tuple_from(2, string_from("cook"), string_from("stir")), NONE);
    greenlet_switch(bob, tuple_from(2, string_from("sing"), string_from("hum")), NONE);
}

// expect: ann: stir cook
