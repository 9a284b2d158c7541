/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * offset_select.c - waiting at several channels at once
 *
 *      pass 1    the first case, in random order, that can proceed now
 *      pass 2    or wait at all channels, with one waker
 *      pass 3    when woken, leave all of them; then the case that a partner has done,
 *                or pass 1 again
 */
#include <stdlib.h>

#include "hubs/offset_channel.h"

struct offset_case offset_if_send(offset_channel *c, value element)
{
    return (struct offset_case){ .way = OFFSET_SEND, .channel = c, .value = element };
}

struct offset_case offset_if_recv(offset_channel *c)
{
    return (struct offset_case){ .way = OFFSET_RECV, .channel = c };
}

struct offset_case offset_default(void)
{
    return (struct offset_case){ .way = OFFSET_DEFAULT };
}

/* A select under way. Lies in the heap. */
struct selection {
    int count;
    int *order;                         /* in which the cases are tried */
    struct offered places[];            /* one for each case, and its element */
};

static struct selection *selection_new(const struct offset_case *cases, int count)
{
    size_t places = (size_t)count * sizeof(struct offered);
    struct selection *s = calloc(1, sizeof *s + places + (size_t)count * sizeof(int));

    if (s == NULL) {
        raise_no_memory();
        return NULL;
    }
    s->count = count;
    s->order = (int *)&s->places[count];
    for (int i = 0; i < count; i++) {
        ring_init(&s->places[i].place.link);
        s->places[i].element.value = cases[i].value;
        s->order[i] = i;
    }
    return s;
}

/* The same order in every run, but none to rely on. */
static void shuffle(struct selection *s, struct offset_context *c)
{
    for (int i = s->count - 1; i > 0; i--) {
        int j, former = s->order[i];

        c->random = c->random * 1103515245u + 12345u;
        j = (int)((c->random >> 16) % (unsigned int)(i + 1));
        s->order[i] = s->order[j];
        s->order[j] = former;
    }
}

/* -1: none can proceed. *attempt tells what came of the one that did. */
static int pass_1(struct selection *s, const struct offset_case *cases, enum attempt *attempt)
{
    for (int i = 0; i < s->count; i++) {
        int chosen = s->order[i];
        offset_channel *c = cases[chosen].channel;
        struct element *element = &s->places[chosen].element;

        if (c == NULL)
            continue;
        if (cases[chosen].way == OFFSET_SEND)
            *attempt = offset_try_send(c, *element);
        else
            *attempt = offset_try_receive(c, element);
        if (*attempt != NOT_NOW)
            return chosen;
    }
    for (int i = 0; i < s->count; i++)
        if (cases[i].way == OFFSET_DEFAULT) {
            *attempt = DONE;
            return i;
        }
    return -1;
}

/* Waits at all channels. False: an error is pending. */
static bool pass_2(struct selection *s, const struct offset_case *cases)
{
    struct waker *w = offset_waker();
    value back;

    if (w == NULL)
        return false;
    for (int i = 0; i < s->count; i++) {
        offset_channel *c = cases[i].channel;

        s->places[i].place.waker = w;
        if (c != NULL)
            ring_insert(cases[i].way == OFFSET_SEND ? &c->senders : &c->receivers,
                        &s->places[i].place.link);
    }
    back = waker_wait(w, NULL);
    return back != NULL;
}

/* Leaves all channels. The case that a partner has done; -1: none. */
static int pass_3(struct selection *s)
{
    int done = -1;

    for (int i = 0; i < s->count; i++) {
        ring_remove(&s->places[i].place.link);
        if (s->places[i].done)
            done = i;
    }
    return done;
}

/* Until one case is done. Somebody else may have hoped for the chance that woke us: it is
   passed on. */
static int run_selection(struct selection *s, const struct offset_case *cases,
                         enum attempt *attempt)
{
    int chosen = pass_1(s, cases, attempt);

    while (chosen < 0) {
        bool woken = pass_2(s, cases);

        chosen = pass_3(s);
        if (chosen >= 0)
            *attempt = woken ? DONE : FAILED;
        else if (woken)
            chosen = pass_1(s, cases, attempt);
        else
            break;
    }
    if (chosen < 0)
        *attempt = FAILED;
    for (int i = 0; i < s->count; i++)
        if (cases[i].channel != NULL)
            offset_pass_on(cases[i].channel);
    return chosen;
}

/* The results go into the cases; what was to be sent, and was not, is released. */
static int unpack(struct selection *s, struct offset_case *cases, int chosen,
                  enum attempt attempt)
{
    for (int i = 0; i < s->count; i++) {
        struct offered *offered = &s->places[i];
        bool sent = i == chosen && attempt == DONE && cases[i].way == OFFSET_SEND;

        cases[i].value = NULL;
        cases[i].ok = false;
        if (i == chosen && attempt == DONE && cases[i].way == OFFSET_RECV) {
            cases[i].value = offset_unpack(offered->element, &cases[i].ok);
            if (cases[i].value == NULL)
                chosen = -1;            /* it was a bomb */
        } else if (!sent && !(offered->done && cases[i].way == OFFSET_SEND)) {
            value_release(offered->element.value);
        }
    }
    return attempt == DONE ? chosen : -1;
}

int offset_select(struct offset_case *cases, int count)
{
    struct offset_context *c = offset_context();
    struct selection *s = c != NULL ? selection_new(cases, count) : NULL;
    enum attempt attempt = NOT_NOW;
    int chosen;

    if (s == NULL) {
        for (int i = 0; i < count; i++)
            value_release(cases[i].value);
        return -1;
    }
    for (int i = 0; i < count; i++)
        value_retain((value)cases[i].channel);
    shuffle(s, c);
    chosen = run_selection(s, cases, &attempt);
    chosen = unpack(s, cases, chosen, attempt);
    for (int i = 0; i < count; i++)
        value_release((value)cases[i].channel);
    free(s);
    return chosen;
}
