int @SYMBOL@(void);
long @SAVE@(char *sp);
int @RESTORE@(void);

/* A context that is put aside stays for a while: 1. Else: how far the other stack is away. */
long @SAVE@(char *sp)
{
    expect_aligned(__builtin_frame_address(0));
    if (turn == 2)
        return slices[entered].start - sp;
    put_aside(sp);
    return 1;
}

int @RESTORE@(void)
{
    expect_aligned(__builtin_frame_address(0));
    put_back();
    return 0;
}

static void stay(uintptr_t value)
{
    uintptr_t found = switch_with(value, 0, 0);
    expect_kept(value, found);
    expect((int)(intptr_t)returned == (turn < 2 ? 1 : 0), "what the switch returned");
}

static void change(uintptr_t value, int target)
{
    entered = target;
    switch_with(value, 0, 0);
    expect(0, "a context came back whose bytes nobody has");
}

