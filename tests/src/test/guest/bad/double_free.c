// Frees the same block twice.
#include <stdlib.h>

int main(void)
{
    char *block = malloc(24);

    free(block);
    free(block);
    return 0;
}

// expect exit: 134
// expect error: lab run: check failed: free: this block is already free, at malloc.c:.. in free
