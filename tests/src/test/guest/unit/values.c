/* Values of every kind, each with the text that the guest itself writes for it. */
#include "continulet.h"
#include "error.h"

static const struct error_type OwnError = { "OwnError", &ValueError };

/* Called at an instant at which a value is there to be compared. */
__attribute__((noinline)) void look(value v, const char *text)
{
    __asm__ volatile("" : : "r"(v), "r"(text) : "memory");
}

static void show(value v)
{
    char text[400];

    look(v, value_text(v, text, sizeof text));
    value_release(v);
}

static void show_numbers(void)
{
    static const long long numbers[] = {
        0, 1, -1, 42, -1000000, 0x3fffffff, 0x40000000, -0x40000000LL, -0x40000001LL,
        0x7fffffff, 0x100000000LL, 0x7fffffffffffffffLL, -0x7fffffffffffffffLL
    };

    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        show(integer_from(numbers[i]));
}

static value body(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    return NONE;
}

int main(void)
{
    value nested = tuple_from(2, integer_from(7), tuple_from(1, string_from("deep")));
    continulet *c = continulet_new(body, EMPTY, NONE);

    show(NULL);
    show(NONE);
    show_numbers();
    show(string_from(""));
    show(string_from("plain text"));
    show(string_from("it's"));
    show(string_from("'quoted' \"twice\", \\ and \a\n\r\t"));
    show(EMPTY);
    show(tuple_from(1, NONE));
    show(tuple_from(3, nested, string_from("x"), unit_value(c)));
    show(keywords_from(2, "x", integer_from(2), "colour", string_from("red")));
    show(pointer_from(&nested));
    show(error_from(&KeyError, NONE));
    show(error_from(&ValueError, string_from("too large")));
    show(error_from(&OwnError, tuple_from(2, integer_from(1), NONE)));
    show(error_from(&OwnError, tuple_from(1, string_from("alone"))));
    raise_no_memory();
    show(error_take());
    show((value)c);
    return 0;
}
