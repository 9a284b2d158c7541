// Each allocation fails in turn. What is made of several values is then NULL with
// MemoryError pending, and what it was to consume is gone, without a leak.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "lab.h"

static value make_tuple(void)
{
    return tuple_from(3, string_from("a"), integer_from(1LL << 40), NONE);
}

static value make_keywords(void)
{
    return keywords_from(2, "x", string_from("a"), "y", tuple_from(1, string_from("b")));
}

static value make_error(void)
{
    return error_from(&KeyError, tuple_from(2, string_from("a"), pointer_from(NULL)));
}

static value make_text(void)
{
    return string_format("%s %d", "text", 1);
}

// How many allocations can fail.
static int count_failures(value (*make)(void))
{
    size_t blocks = lab_heap_blocks();

    for (int n = 1;; n++) {
        lab_fail_malloc((unsigned long)n);
        value v = make();
        lab_fail_malloc(0);
        bool failed = v == NULL;
        assert(failed == error_matches(&MemoryError));
        value_release(v);
        value_release(error_take());
        assert(lab_heap_blocks() == blocks);
        lab_heap_check();
        if (!failed)
            return n - 1;
    }
}

// MemoryError replaces the error for which there was no memory.
static value raise_a_key_error(void)
{
    raise_error(&KeyError, "no %s", "key");
    if (error_matches(&KeyError)) {
        value_release(error_take());
        return NONE;
    }
    return NULL;
}

int main(void)
{
    printf("tuple %d\n", count_failures(make_tuple));
    printf("keywords %d\n", count_failures(make_keywords));
    printf("error %d\n", count_failures(make_error));
    printf("text %d\n", count_failures(make_text));
    printf("raise %d\n", count_failures(raise_a_key_error));
    return 0;
}

// expect: tuple 3
// expect: keywords 4
// expect: error 4
// expect: text 1
// expect: raise 2
