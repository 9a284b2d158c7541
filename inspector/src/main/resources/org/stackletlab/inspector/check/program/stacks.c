enum { MAIN, FIRST, SECOND };

/* Each context has a stack of its own; main has the one that every program begins with. */
static _Alignas(16) char stacks[3][16384];
static char *top_of(int who)
{
    return stacks[who] + sizeof stacks[who] - 512;
}

/* A context begins on this stack with this function, when the switch returns next. */
char *begin_top;
void (*begin_body)(void);

@CONTEXTS@
/* Returns when somebody leaves for the context. */
static void leave(int from, int to, uintptr_t value)
{
    uintptr_t found;
    leaving = from;
    found = @GO@;
    expect_kept(value, found);
    @CAME@
}

static void begin(int from, int who, void (*body)(void), uintptr_t value)
{
    begin_body = body;
    @BEGIN@
}

static void first(void)
{
    leave(FIRST, MAIN, @FIRST@);
    leave(FIRST, SECOND, @SECOND@);
    expect(0, "the first context came back once too often");
}

static void second(void)
{
    leave(SECOND, MAIN, @SECOND@);
    leave(SECOND, MAIN, @FIRST@);
    expect(0, "the second context came back once too often");
}

int main(void)
{
    begin(MAIN, FIRST, first, @THIRD@);
    begin(MAIN, SECOND, second, @THIRD@);
    leave(MAIN, FIRST, @THIRD@); /* which leaves for the second one, and that for main */
    printf("nothing was wrong\n");
    return 0;
}
