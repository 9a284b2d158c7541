/*
 * What lab check found in @FILE@ (@PLATFORM@, seed @SEED@):
 *   @SENTENCE@
 *
@HOW@
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Puts a value into @REGISTER@, calls @SYMBOL@ with these arguments and a third one, 90, and
 * says what @REGISTER@ has when it returns. What it returned itself is in "returned".
 */
uintptr_t switch_with(uintptr_t value, uintptr_t first, uintptr_t second);
void *returned;
__asm__(
@WRAPPER@);

/* The first thing that is wrong is the last thing that happens. */
static void expect(int fine, const char *what)
{
    if (!fine) {
        printf("wrong: %s\n", what);
        exit(1);
    }
}

static void expect_kept(uintptr_t wanted, uintptr_t found)
{
    if (found != wanted) {
        printf("wrong: @REGISTER@: wanted 0x%lx, found 0x%lx\n", (unsigned long)wanted,
               (unsigned long)found);
        exit(1);
    }
}

static void expect_aligned(char *frame)
{
    expect((uintptr_t)frame % @ALIGNMENT@ == 0, "the alignment of the stack in a callback");
}

