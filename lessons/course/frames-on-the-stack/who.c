// What is Ann doing? Her calls are linked, from the innermost outward. Follow the links.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *ann, *bob;
static struct frame *anns_innermost;

// [list]
static void list(const char *when, const struct frame *f)
{
    printf("ann, %s:", when);
    for (; f != NULL; f = f->back)
        printf(" %s", f->name);
    puts("");
}

// [inner]
static void inner(const char *name)
{
    struct frame frame;

    frame_enter(&frame, name);
    if (anns_innermost == NULL) {
        list("awake", anns_innermost = &frame);
        greenlet_switch(greenlet_main(), EMPTY, NONE);      // here Ann goes to sleep
    }
    list("asleep", anns_innermost);
    frame_leave(&frame);
}

// [outer]
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
    return 0;
}

// expect: ann, awake: stir cook
// expect: ann, asleep: hum sing
