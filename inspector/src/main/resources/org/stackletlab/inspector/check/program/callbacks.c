void *@SYMBOL@(void *(*save)(void *, void *), void *(*restore)(void *, void *), void *extra);

/* A context puts its bytes aside and stays for a while. */
static void *leave(void *sp, void *extra)
{
    expect(extra == (void *)90, "extra in save_state");
    expect_aligned(__builtin_frame_address(0));
    put_aside(sp);
    return NULL;
}

/* Another one leaves for it, */
static void *go(void *sp, void *extra)
{
    (void)sp;
    expect(extra == (void *)90, "extra in save_state");
    expect_aligned(__builtin_frame_address(0));
    return slices[entered].start;
}

/* and its bytes are put back. */
static void *back(void *sp, void *extra)
{
    expect(extra == (void *)90, "extra in restore_state");
    expect_aligned(__builtin_frame_address(0));
    expect(sp == slices[entered].start, "sp in restore_state");
    put_back();
    return slices;
}

static void stay(uintptr_t value)
{
    uintptr_t found = switch_with(value, (uintptr_t)leave, (uintptr_t)back);
    expect_kept(value, found);
    expect(returned == (turn < 2 ? NULL : slices), "what the switch returned");
}

static void change(uintptr_t value, int target)
{
    entered = target;
    switch_with(value, (uintptr_t)go, (uintptr_t)back);
    expect(0, "a context came back whose bytes nobody has");
}

