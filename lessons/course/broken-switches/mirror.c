// Asks slp_switch to go from this stack to this stack, and looks at what it does.
#include <stdio.h>
#include <string.h>

void *slp_switch(void *(*save_state)(void *sp, void *extra),
                 void *(*restore_state)(void *sp, void *extra), void *extra);

static char bytes[128], *end;
static int token, extra_is_right;

// [leave]
static void *leave(void *sp, void *extra)
{
    (void)extra;
    end = sp;
    memcpy(bytes, sp, sizeof bytes);
    memset(sp, 0x55, sizeof bytes);     // as if another stack had been here
    return sp;                          // go to where we are
}

static void *arrive(void *sp, void *extra)
{
    memcpy(end, bytes, sizeof bytes);
    (void)sp;
    extra_is_right = extra == &token;
    return &token;
}

// [refuse]
static void *refuse(void *sp, void *extra)
{
    (void)sp, (void)extra;
    return NULL;
}

int main(void)
{
    void *result = slp_switch(leave, arrive, &token);

    printf("restore_state was given %s extra\n", extra_is_right ? "the right" : "a wrong");
    printf("slp_switch returned %s\n", result == &token ? "the result" : "something else");
    result = slp_switch(refuse, arrive, &token);
    printf("slp_switch %s\n", result == NULL ? "stayed and said so" : "stayed and did not say so");
    return 0;
}

// expect: restore_state was given the right extra
// expect: slp_switch returned the result
// expect: slp_switch stayed and said so
