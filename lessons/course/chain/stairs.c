// A teacher and a pupil take turns, while the teacher stands far down the stairs.
#include <stdio.h>

#include "stacklet.h"

#pragma clang optimize off

static stacklet_thread_handle thread;

static stacklet_handle pupil(stacklet_handle teacher_handle, void *arg)
{
    (void)arg;
    for (int i = 1; i <= 3; i++) {
        printf("    pupil: lesson %d\n", i);
        teacher_handle = stacklet_switch(teacher_handle);
    }
    return teacher_handle;
}

static int stairs(int depth, stacklet_handle other)
{
    int load[50] = {depth};

    if (depth > 0)
        return stairs(depth - 1, other) + load[0];
    for (int i = 1; i <= 3; i++)
        other = stacklet_switch(other);
    return load[0];
}

static stacklet_handle teacher(stacklet_handle main_handle, void *arg)
{
    stacklet_handle other = stacklet_new(thread, pupil, arg);

    printf("  teacher: %d\n", stairs(3, other));
    return main_handle;
}

int main(void)
{
    thread = stacklet_newthread();
    stacklet_new(thread, teacher, NULL);
    return 0;
}

// expect:     pupil: lesson 1
// expect:     pupil: lesson 2
// expect:     pupil: lesson 3
// expect:   teacher: 6
