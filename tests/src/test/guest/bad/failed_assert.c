// An assertion that does not hold.
#include <assert.h>

static void check(int sum)
{
    assert(sum == 5);
}

int main(void)
{
    check(2 + 2);
    return 0;
}

// expect exit: 134
// expect error: lab run: check failed: sum == 5, at failed_assert.c:6 in check
