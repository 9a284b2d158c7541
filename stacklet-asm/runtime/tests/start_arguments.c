// What lab_start() prepares: argc, argv, no environment; and the state of the heap and of static data.
#include <assert.h>
#include <lab.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int zeroed[1000];
static int set = 42;

int main(int argc, char **argv) {
    assert(argc >= 1 && argv[0] != NULL && strlen(argv[0]) > 0 && argv[argc] == NULL);
    assert(getenv("PATH") == NULL);
    assert(lab_heap_blocks() == 0 && lab_heap_in_use() == 0);
    for (int i = 0; i < 1000; i++)
        assert(zeroed[i] == 0);
    assert(set == 42);
    puts("ok start_arguments");
    // No return: the end of main is the end with code 0.
}

// expect: ok start_arguments
