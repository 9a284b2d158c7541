// A failed assert ends the run with code 134; with NDEBUG the expression is not even computed.
#include <assert.h>
#include <stdio.h>

static int computed;

#define NDEBUG
#include <assert.h>
static void without(void) {
    assert(++computed == 1000);
}
#undef NDEBUG
#include <assert.h>

int main(void) {
    static_assert(sizeof(int) == 4, "on every platform here");
    without();
    assert(computed == 0);
    printf("before");
    assert(computed == 1 && "the reason");
    puts("not reached");
    return 0;
}

// expect: before
// expect exit: 134
