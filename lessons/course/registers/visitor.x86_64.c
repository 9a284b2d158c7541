// Two visitors. Both put a 7 into the register in which main keeps its number.
#include <stdio.h>
#include <stdlib.h>

void polite(void);
void rude(void);

__asm__(R"(
    .intel_syntax noprefix

# [polite]
polite:
    push rbx            # what the caller had in it goes onto the stack
    mov rbx, 7
    pop rbx             # and comes back
    ret

# [rude]
rude:
    mov rbx, 7
    ret
# [end]
)");

int main(void)
{
    int kept = atoi("42");

    polite();
    printf("after polite: %d\n", kept);
    rude();
    printf("after rude: %d\n", kept);
    return 0;
}

// expect: after polite: 42
// expect: after rude: 7
