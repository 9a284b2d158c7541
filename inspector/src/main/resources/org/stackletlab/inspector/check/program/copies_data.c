/* Where the bytes of a context are while another one has the stack. */
static struct {
    char bytes[8192];
    char *start;
} slices[2];
static char *top;
static int turn, entered;

static void put_aside(char *sp)
{
    expect(sp < top && top - sp < (long)sizeof slices[0].bytes, "sp in save_state");
    slices[turn].start = sp;
    memcpy(slices[turn].bytes, sp, (size_t)(top - sp));
}

static void put_back(void)
{
    memcpy(slices[entered].start, slices[entered].bytes, (size_t)(top - slices[entered].start));
}

