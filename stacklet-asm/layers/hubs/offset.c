/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * offset.c - the run queue
 *
 *   1. the scheduler and its goroutines
 *   2. who is next
 *   3. giving way
 *   4. run and stop
 *   5. park, ready, and calls that block
 */
#include <stdlib.h>

#include "hubs/offset_context.h"
#include "lab.h"

const struct error_type offset_Exit = { "offset.Exit", &BaseException };

/* ---------------------------------- 1. the scheduler and its goroutines */

static value leave(struct hub *hub);
static void wake(struct waker *w);

static const struct hub_kind offset = {
    .name = "offset",
    .quiet = &offset_Exit,
    .leave = leave,
    .wake = wake
};

struct offset_context *offset_context(void)
{
    struct offset_context *c = hub_of_thread(&offset);

    if (c == NULL && (c = hub_new(&offset, sizeof *c)) != NULL) {
        ring_init(&c->queue);
        ring_init(&c->callers);
    }
    return c;
}

/* Also takes it out of the run queue, where it stands while it runs and when it ends. If
   there was no memory for all of it, it was never in one. */
static void dispose_proc(struct value_object *self)
{
    offset_proc *g = (offset_proc *)self;

    if (g->turn.next != NULL)
        ring_remove(&g->turn);
    task_free(&g->task);
}

static const struct object_type proc_type = { "goroutine", VALUE_OTHER, dispose_proc };

offset_proc *offset_proc_new(hub_function function, value argument)
{
    struct offset_context *c = offset_context();
    offset_proc *g;

    if (c == NULL) {
        value_release(argument);
        return NULL;
    }
    g = task_new(&proc_type, sizeof *g, &c->hub, function, argument);
    if (g != NULL)
        ring_init(&g->turn);
    return g;
}

bool offset_proc_start(offset_proc *g)
{
    struct offset_context *c = (struct offset_context *)g->task.hub;

    if (!task_enlist(&g->task))
        return false;
    ring_insert(&c->queue, &g->turn);
    return true;
}

bool offset_go(hub_function function, value argument)
{
    offset_proc *g = offset_proc_new(function, argument);
    bool started = g != NULL && offset_proc_start(g);

    value_release((value)g);
    return started;
}

/* Who runs stands at the head of the queue. */
offset_proc *offset_current(void)
{
    struct offset_context *c = hub_of_thread(&offset);
    offset_proc *head;

    if (c == NULL || ring_is_alone(&c->queue))
        return NULL;
    head = RING_MEMBER(c->queue.next, offset_proc, turn);
    return head->task.fiber == fiber_current() ? head : NULL;
}

void offset_name(offset_proc *g, const char *name)
{
    lab_name(g->task.fiber, name);
}

long offset_now(void)
{
    const struct offset_context *c = offset_context();

    return c != NULL ? c->hub.now : 0;
}

/* --------------------------------------------------------- 2. who is next */

/* Whether time can change anything. Tickers go on for ever, but they are worth waiting for
   only while somebody may be listening. */
static bool is_anything_due(const struct offset_context *c)
{
    return c->hub.timers.count > c->tickers || !ring_is_alone(&c->hub.ready)
           || (!ring_is_alone(&c->hub.tasks) && c->tickers > c->unheard);
}

/* The innermost caller of offset_run, who can go home. */
static fiber *pop_caller(struct offset_context *c)
{
    struct caller *caller = RING_MEMBER(c->callers.next, struct caller, link);

    ring_remove(&caller->link);
    return caller->fiber;
}

/* Runs on the stack of whoever gives way: the head of the queue. When it is empty, time
   passes until it is not. */
static fiber *next_one(struct offset_context *c)
{
    struct hub *hub = &c->hub;

    do
        hub_round(hub);
    while (ring_is_alone(&c->queue) && !hub->closing && is_anything_due(c)
           && hub_advance(hub));
    c->unheard = 0;
    c->choices++;
    if (ring_is_alone(&c->queue))
        return pop_caller(c);
    return RING_MEMBER(c->queue.next, offset_proc, turn)->task.fiber;
}

/* ----------------------------------------------------------- 3. giving way */

/*
 * Runs on the stack of whoever gives way, until it is chosen. Others come here, too,
 * without having chosen us: when a goroutine ends, its parent goes on, which waits in
 * this loop. False with an error pending: thrown here, or no memory for leaving.
 */
static bool schedule(struct offset_context *c)
{
    fiber *me = fiber_current();
    value back;

    do {
        c->chosen = next_one(c);
        unit_pick((struct unit *)c->chosen);
        if (c->chosen == me)
            return true;
        c->hub.entering = c->chosen;
        back = fiber_switch(c->chosen, NONE);
        c->hub.entering = NULL;
        if (back == NULL)
            return false;
        value_release(back);
    } while (c->chosen != me);
    return true;
}

/* Puts a goroutine where the one that runs belongs. */
static void put_first(struct offset_context *c, offset_proc *g)
{
    ring_remove(&g->turn);
    ring_insert(c->queue.next, &g->turn);
}

/* The queue is turned: who was its head is its end. */
bool offset_gosched(void)
{
    offset_proc *g = offset_current();
    struct offset_context *c = offset_context();

    if (!offset_is_goroutine())
        return false;
    ring_remove(&g->turn);
    ring_insert(&c->queue, &g->turn);
    if (schedule(c))
        return true;
    put_first(c, g);
    return false;
}

bool offset_is_goroutine(void)
{
    const struct offset_context *c = offset_current() != NULL ? offset_context() : NULL;

    if (c != NULL && !c->hub.closing)
        return true;
    raise_error(&RuntimeError, c == NULL ? "only a goroutine can wait; offset_go makes one"
                                         : "cannot wait: goroutines are being stopped");
    return false;
}

/* How a goroutine waits: it is not in the queue any more. If that fails, it is again. */
static value leave(struct hub *hub)
{
    struct offset_context *c = (struct offset_context *)hub;
    offset_proc *g = offset_current();

    g->sleeping = true;
    ring_remove(&g->turn);
    if (schedule(c))
        return NONE;
    g->sleeping = false;
    put_first(c, g);
    return NULL;
}

static void wake(struct waker *w)
{
    offset_proc *g = w->task;
    struct offset_context *c = (struct offset_context *)w->hub;

    g->sleeping = false;
    ring_insert(&c->queue, &g->turn);
}

struct waker *offset_waker(void)
{
    struct waker *w = offset_is_goroutine() ? waker_new(&offset_context()->hub) : NULL;

    if (w != NULL)
        w->task = offset_current();
    return w;
}

/* --------------------------------------------------------- 4. run and stop */

bool offset_run(void)
{
    struct offset_context *c = offset_context();
    struct caller *caller = c != NULL ? calloc(1, sizeof *caller) : NULL;
    offset_proc *g = offset_current();
    bool done;

    if (caller == NULL) {
        if (c != NULL)
            raise_no_memory();
        return false;
    }
    caller->fiber = fiber_current();
    ring_insert(c->callers.next, &caller->link);
    if (g != NULL)
        ring_remove(&g->turn);
    done = schedule(c);
    if (g != NULL)
        put_first(c, g);
    ring_remove(&caller->link);
    free(caller);
    return done;
}

bool offset_stop(void)
{
    struct offset_context *c = hub_of_thread(&offset);

    return c == NULL || hub_close(&c->hub);
}

/* -------------------------------- 5. park, ready, and calls that block */

value offset_park(void)
{
    struct waker *w = offset_waker();
    offset_proc *g = offset_current();
    value back;

    if (w == NULL)
        return NULL;
    g->parked = w;
    back = waker_wait(w, NULL);
    g->parked = NULL;
    return back;
}

bool offset_ready(offset_proc *g, value param)
{
    if (param == NULL)
        return false;
    if (g->parked != NULL && g->sleeping)
        return waker_use(g->parked, param);
    raise_error(&RuntimeError, "only a goroutine that has parked can be made ready");
    value_release(param);
    return false;
}

/* A call in another thread, and the goroutine that waits for it. Lies in the heap. */
struct call {
    struct work work;
    struct callback delivery;
    struct waker *waker;               /* not owned: the goroutine waits in it */
};

/* Runs on the stack of whoever is the loop. The goroutine comes before all others. */
static void deliver(struct callback *self)
{
    struct call *call = RING_MEMBER(self, struct call, delivery);
    struct offset_context *c = (struct offset_context *)self->hub;
    offset_proc *g = call->waker->task;

    if (waker_use(call->waker, NONE))
        put_first(c, g);
}

/* Runs in the other thread. */
static void finished(struct work *work)
{
    callback_ready(&((struct call *)work)->delivery);
}

static void dropped(struct work *work)
{
    (void)work;                 /* the goroutine is thrown out, and frees it */
}

static value wait_for_call(struct call *call, long duration, hub_function function,
                           value argument)
{
    struct hub *hub = &offset_context()->hub;
    value back = NULL;

    call->waker = offset_waker();
    call->work.finished = finished;
    call->work.dropped = dropped;
    callback_init(&call->delivery, hub, deliver);
    if (!work_begin(&call->work, hub, duration, function, argument) || call->waker == NULL) {
        if (call->waker != NULL)
            waker_end(call->waker);
    } else {
        back = waker_wait(call->waker, NULL);
    }
    callback_disarm(&call->delivery);
    return back != NULL ? work_take(&call->work) : NULL;
}

value offset_syscall(hub_function function, value argument, long duration)
{
    struct call *call;
    value result;

    if (argument == NULL || !offset_is_goroutine()) {
        value_release(argument);
        return NULL;
    }
    call = calloc(1, sizeof *call);
    if (call == NULL) {
        value_release(argument);
        return raise_no_memory();
    }
    result = wait_for_call(call, duration, function, argument);
    work_end(&call->work);
    free(call);
    return result;
}
