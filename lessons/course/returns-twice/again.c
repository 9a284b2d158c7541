// One call of slp_switch returns twice, without the stacklet library.
#include <stdio.h>
#include <string.h>

extern void *slp_switch(void *(*save)(void *sp, void *extra),
                        void *(*restore)(void *sp, void *extra), void *extra);

static char *place, *marker;     // sp at the first call; an address in the frame of main

static void *remember(void *sp, void *extra)
{
    (void)extra;
    place = sp;
    return NULL;
}

static void *go_back(void *sp, void *extra)
{
    (void)sp, (void)extra;
    return place;
}

static void *arrive(void *sp, void *extra)
{
    (void)sp;
    return extra;
}

int main(void)
{
    char mark = 0;

    marker = &mark;
    const char *result = slp_switch(remember, arrive, NULL);
    printf("main: slp_switch returns %s\n", result == NULL ? "NULL" : result);
    if (result == NULL)
        slp_switch(go_back, arrive, "once more");
    puts("main: ends");
    return 0;
}

// expect: main: slp_switch returns NULL
// expect: main: slp_switch returns once more
// expect: main: ends
