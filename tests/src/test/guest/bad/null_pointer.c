// Writes through a null pointer.
struct point { int x, y; };

static void move(struct point *p)
{
    p->y = 7;
}

int main(void)
{
    struct point *volatile nowhere = 0;

    move(nowhere);
    return 0;
}

// expect exit: 139
// expect error: lab run: null pointer: tried to write 4 bytes at 0x00000004 in main+0x.. (null_pointer.c:6); the pointer was never set, or a function returned NULL
