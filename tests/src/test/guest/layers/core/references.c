// Objects count their references and end with the last one; what lives for ever
// does not count.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "error.h"
#include "lab.h"

// An object that refuses to end as long as it is told to.
struct guest {
    struct value_object head;
    bool stays;
};

static int asked;

static void dispose_guest(struct value_object *self)
{
    asked++;
    if (!((struct guest *)self)->stays)
        free(self);
}

static const struct object_type guest_type = { "guest", VALUE_POINTER, dispose_guest };

static void the_last_reference_ends_it(void)
{
    value v = object_new(&guest_type, sizeof(struct guest));

    assert(v->references == 1 && !((struct guest *)v)->stays);
    assert(value_retain(v) == v && v->references == 2);
    value_release(v);
    assert(asked == 0);
    value_release(v);
    assert(asked == 1);
}

static void dispose_may_let_it_live(void)
{
    value v = object_new(&guest_type, sizeof(struct guest));

    ((struct guest *)v)->stays = true;
    value_release(v);
    assert(asked == 2 && v->references == 0);
    value_release(value_retain(v));
    assert(asked == 3);
    ((struct guest *)v)->stays = false;
    value_release(value_retain(v));
    assert(asked == 4);
}

static void words_and_immortals_do_not_count(void)
{
    value immortal[] = { NONE, EMPTY, integer_from(5), NULL };

    for (int i = 0; i < 4; i++)
        for (int n = 0; n < 3; n++) {
            value_release(immortal[i]);
            assert(value_retain(immortal[i]) == immortal[i]);
            value_release(immortal[i]);
        }
    assert(EMPTY->references < 0);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();

    the_last_reference_ends_it();
    dispose_may_let_it_live();
    words_and_immortals_do_not_count();
    assert(lab_heap_blocks() == blocks);
    printf("asked %d times\n", asked);
    return 0;
}

// expect: asked 4 times
