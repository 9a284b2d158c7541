void *@SYMBOL@(void *(*callback)(void *, int, void *), void *context);

/* Called twice in each switch: operation 0 says where to go, 1 puts the bytes back. */
static void *callback(void *context, int operation, void *sp)
{
    static int calls;
    expect(context == (void *)90, "context in the callback");
    expect_aligned(__builtin_frame_address(0));
    expect(operation == calls++ % 2, "the operation in the callback");
    if (operation == 0) {
        if (turn == 2)
            return slices[entered].start;
        put_aside(sp);
        return sp; /* stays */
    }
    if (turn == 2)
        expect(sp == slices[entered].start, "sp in the callback");
    if (turn == 2)
        put_back();
    return slices;
}

static void stay(uintptr_t value)
{
    uintptr_t found = switch_with(value, (uintptr_t)callback, 90);
    expect_kept(value, found);
    expect(returned == slices, "what the switch returned");
}

static void change(uintptr_t value, int target)
{
    entered = target;
    switch_with(value, (uintptr_t)callback, 90);
    expect(0, "a context came back whose bytes nobody has");
}

