// SPDX-License-Identifier: GPL-2.0-or-later
// Uses slp_switch without any stacklet library: to stay, with callbacks of all
// sorts, from within a callback, and to go back to where it was called before.
#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

void *slp_switch(void *(*save_state)(void *sp, void *extra),
                 void *(*restore_state)(void *sp, void *extra), void *extra);

static int cookie;
static jmp_buf out;

// The bytes of a stack from some sp on, as many as the frames below main take.
static struct {
    char *sp;
    size_t bytes;
    char copy[1024];
} past;

static void *both_callbacks(void *sp, void *extra)
{
    assert(sp != NULL && extra == &cookie);
    return NULL;
}

static void *another_save(void *sp, void *extra)
{
    assert(sp != NULL && extra == &cookie);
    return NULL;
}

static void *enters_again(void *sp, void *extra)
{
    assert(sp != NULL);
    assert(slp_switch(another_save, both_callbacks, extra) == NULL);
    return NULL;
}

static void *jumps_out(void *sp, void *extra)
{
    (void)sp;
    (void)extra;
    longjmp(out, 1);
}

static void *remember(void *sp, void *extra)
{
    past.sp = sp;
    past.bytes = (size_t)((char *)extra - past.sp);
    assert(past.bytes <= sizeof past.copy);
    memcpy(past.copy, past.sp, past.bytes);
    return NULL;
}

static void *go_back(void *sp, void *extra)
{
    (void)sp;
    (void)extra;
    return past.sp;
}

static void *put_back(void *sp, void *extra)
{
    assert(sp == past.sp);
    memcpy(sp, past.copy, past.bytes);
    return extra;
}

__attribute__((noinline)) static int deeper(int depth)
{
    volatile int kept = depth;

    if (depth > 0)
        return deeper(depth - 1) + kept;
    slp_switch(go_back, put_back, &cookie);
    assert(!"nobody comes back here");
    return kept;
}

int main(void)
{
    static int returns;
    char top = 0;

    assert(slp_switch(both_callbacks, both_callbacks, &cookie) == NULL);
    assert(slp_switch(another_save, both_callbacks, &cookie) == NULL);
    assert(slp_switch(enters_again, both_callbacks, &cookie) == NULL);
    if (setjmp(out) == 0)
        slp_switch(jumps_out, both_callbacks, &cookie);
    void *result = slp_switch(remember, put_back, &top + 1);
    returns++;
    if (result == NULL)
        deeper(3);
    assert(result == &cookie && returns == 2);
    puts("came back to where it was");
    return 0;
}

// expect: came back to where it was
