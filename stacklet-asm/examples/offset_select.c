// Goroutines, channels, and a select that takes whatever comes first.
//
// There is no loop fiber here: a goroutine that has to wait picks the next one from
// the run queue itself. A send to a goroutine that waits does not switch; it only
// makes that one ready.
#include <stdio.h>

#include "hubs/offset.h"

static offset_channel *numbers, *words;

// Sends 1, 2, 3 and closes the channel.
static value count(value argument)
{
    offset_name(offset_current(), string_of(argument));
    for (int i = 1; i <= 3; i++)
        if (!offset_sleep(10) || !offset_send(numbers, integer_from(i)))
            return NULL;
    offset_close(numbers);
    return NONE;
}

// A call that blocks its thread, and nobody else.
static value look_up(value key)
{
    return string_format("the meaning of %s", string_of(key));
}

static value ask(value key)
{
    offset_name(offset_current(), "ask");
    offset_send(words, offset_syscall(look_up, value_retain(key), 25));
    return NONE;
}

// Waits for all of them at once, until nothing has come for 50 ms.
static value listen(value argument)
{
    offset_name(offset_current(), string_of(argument));
    for (;;) {
        offset_channel *too_late = offset_after(50);
        struct offset_case cases[] = { offset_if_recv(numbers), offset_if_recv(words),
                                       offset_if_recv(too_late) };
        int chosen = offset_select(cases, 3);

        value_release((value)too_late);
        if (chosen == 2) {
            printf("%2ld ms  nothing any more\n", offset_now());
            return cases[2].value;
        }
        printf("%2ld ms  case %d: ", offset_now(), chosen);
        value_print(cases[chosen].value);
        puts(cases[chosen].ok ? "" : ", the channel is closed");
        value_release(cases[chosen].value);
        if (!cases[chosen].ok) {
            value_release((value)numbers);
            numbers = NULL;             // from now on the first case never proceeds
        }
    }
}

int main(void)
{
    numbers = offset_makechan(0);
    words = offset_makechan(1);
    offset_go(listen, string_from("listen"));
    offset_go(count, string_from("count"));
    offset_go(ask, string_from("life"));
    offset_run();
    value_release((value)words);
    offset_stop();
    return 0;
}

// expect: 10 ms  case 0: 1
// expect: 20 ms  case 0: 2
// expect: 25 ms  case 1: the meaning of life
// expect: 30 ms  case 0: 3
// expect: 30 ms  case 0: None, the channel is closed
// expect: 80 ms  nothing any more
