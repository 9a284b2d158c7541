// A server that reads a conversation as straight code.
//
// The bytes of its peer arrive in parts that have nothing to do with lines. The hub
// keeps them, and wakes the fiber that waits for a line. That fiber has no states and
// no callbacks: where it is in the conversation is where it is in its code.
#include <stdio.h>

#include "hubs/gruvi.h"

static gruvi_hub *hub;

// When which bytes arrive. The last line is never completed.
static const struct stream_part script[] = {
    { 5, "HEL" }, { 10, "LO\nAD" }, { 30, "D 20 22\nADD 1 2\n" }, { 60, "QU" }
};

static void show(const char *direction, const char *text)
{
    printf("%3ld ms  %s %s\n", gruvi_hub_now(hub), direction, text);
}

// The next line, or NULL with an error pending, such as gruvi_Timeout.
static value listen(gruvi_protocol *peer)
{
    value text = gruvi_read_line(peer, 100);

    if (text != NULL && text != NONE)
        show("<", string_of(text));
    return text;
}

// The protocol: sums, one after the other, until the peer falls silent.
static value serve(value argument)
{
    gruvi_protocol *peer = pointer_of(argument);
    value text;

    while ((text = listen(peer)) != NULL && text != NONE) {
        char answer[40] = "WHAT?";
        int a, b;

        if (sscanf(string_of(text), "ADD %d %d", &a, &b) == 2)
            snprintf(answer, sizeof answer, "%d", a + b);
        value_release(text);
        show(">", answer);
    }
    if (error_matches(&gruvi_Timeout)) {
        value_release(error_take());
        show(">", "TOO SLOW");
        text = NONE;
    }
    return text;
}

int main(void)
{
    hub = gruvi_get_hub();
    gruvi_protocol *peer = gruvi_connect(script, sizeof script / sizeof script[0]);
    gruvi_fiber *server = gruvi_spawn(serve, pointer_from(peer));

    gruvi_fiber_name(server, "server");
    gruvi_fiber_join(server, GRUVI_FOREVER);    // the root fiber waits like all others
    value_release((value)server);
    value_release((value)peer);
    gruvi_hub_close(hub);
    return 0;
}

// expect:  10 ms  < HELLO
// expect:  10 ms  > WHAT?
// expect:  30 ms  < ADD 20 22
// expect:  30 ms  > 42
// expect:  30 ms  < ADD 1 2
// expect:  30 ms  > 3
// expect: 130 ms  > TOO SLOW
