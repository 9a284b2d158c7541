// SPDX-License-Identifier: GPL-2.0-or-later
// Every way for an allocation to fail.
#include <assert.h>
#include <lab.h>
#include <stdint.h>
#include <stdlib.h>

int main(void)
{
    void *kept = malloc(10);

    lab_fail_malloc(1);
    assert(malloc(101) == NULL);
    lab_fail_malloc(1);
    assert(calloc(2, 51) == NULL);
    assert(calloc(SIZE_MAX / 2, 3) == NULL);
    lab_fail_malloc(1);
    assert(realloc(kept, 1003) == NULL);
    assert(malloc(1 << 30) == NULL);
    assert(aligned_alloc(4096, 104) == NULL);
    free(kept);
    return 0;
}
