// Tasks that look like threads: they wait for each other, and one is killed.
//
// Where one seems to block, it has left for the loop, which brings it back later.
#include <stdio.h>

#include "hubs/evergreen.h"

static evergreen_loop *loop;
static evergreen_queue *kitchen;

static void say(const char *who, const char *what)
{
    printf("%3ld ms  %-6s %s\n", evergreen_loop_now(loop), who, what);
}

// Orders something every 20 ms.
static value guest(value name)
{
    static const char *const wishes[] = { "soup", "rice" };

    for (int i = 0; i < 2; i++) {
        say(string_of(name), wishes[i]);
        evergreen_queue_put(kitchen, string_from(wishes[i]), EVERGREEN_FOREVER);
        if (!evergreen_sleep(20))
            return NULL;
    }
    return NONE;
}

// Needs 30 ms for each order, and never ends by itself: get raises when it is killed.
static value cook(value name)
{
    value order;

    while ((order = evergreen_queue_get(kitchen, EVERGREEN_FOREVER)) != NULL) {
        evergreen_sleep(30);
        say(string_of(name), string_of(order));
        value_release(order);
    }
    say(string_of(name), "goes home");
    return NULL;                // TaskExit is pending: it ends the task quietly
}

static value manager(value name)
{
    evergreen_task *guest_task = evergreen_spawn(guest, string_from("guest"));
    evergreen_task *cook_task = evergreen_spawn(cook, string_from("cook"));

    evergreen_task_name(guest_task, "guest");
    evergreen_task_name(cook_task, "cook");
    if (evergreen_task_join(guest_task, 30) == 0)
        say(string_of(name), "is tired of waiting");
    evergreen_task_join(guest_task, EVERGREEN_FOREVER);
    evergreen_sleep(100);
    evergreen_task_kill(cook_task);
    evergreen_task_join(cook_task, EVERGREEN_FOREVER);
    say(string_of(name), "closes");
    value_release((value)guest_task);
    value_release((value)cook_task);
    return NONE;
}

int main(void)
{
    loop = evergreen_loop_new();
    kitchen = evergreen_queue_new(ITEMS_FIFO, 1);
    value_release((value)evergreen_spawn(manager, string_from("boss")));
    evergreen_loop_run(loop);
    value_release((value)kitchen);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect:   0 ms  guest  soup
// expect:  20 ms  guest  rice
// expect:  30 ms  boss   is tired of waiting
// expect:  30 ms  cook   soup
// expect:  60 ms  cook   rice
// expect: 140 ms  cook   goes home
// expect: 140 ms  boss   closes
