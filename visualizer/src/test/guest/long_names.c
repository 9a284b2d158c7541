// Functions with the longest names that somebody could think of.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle transform_every_incoming_request_into_an_outgoing_response_for_the_client(
    stacklet_handle caller, void *arg)
{
    puts(arg);
    return stacklet_switch(caller);
}

static stacklet_handle supervise_the_worker_that_transforms_every_incoming_request(
    stacklet_thread_handle thrd)
{
    return stacklet_new(thrd, transform_every_incoming_request_into_an_outgoing_response_for_the_client,
                        "A line of output that is much longer than the pane in which it is to be seen, so that it must be scrolled");
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle worker = supervise_the_worker_that_transforms_every_incoming_request(thrd);

    lab_name(worker, "the worker that transforms requests");
    stacklet_switch(worker);
    stacklet_deletethread(thrd);
    return 0;
}
