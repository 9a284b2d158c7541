// Calls itself until the stack meets the guard page.
// All on one line, because each platform touches the stack somewhere else in it.
static int deeper(volatile int *n) { volatile int next = *n + 1; return deeper(&next) + next; }

int main(void)
{
    volatile int level = 0;

    return deeper(&level);
}

// expect exit: 139
// expect error: deep_recursion.c:3:36: warning: all paths through this function will call itself [-Winfinite-recursion]
// expect error:     3 | static int deeper(volatile int *n) { volatile int next = *n + 1; return deeper(&next) + next; }
// expect error:       |                                    ^
// expect error: 1 warning generated.
// expect error: lab run: stack overflow: touched 0x1ffffff., below the C stack that ends at 0x20000000, in deeper+0x.. (deep_recursion.c:3); use less recursion or smaller local arrays, or give it a larger stack with --stack
