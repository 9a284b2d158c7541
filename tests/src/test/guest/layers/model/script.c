// SPDX-License-Identifier: GPL-2.0-or-later
// What scripts are made of, what can be seen of them, and one after the other.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "lab.h"
#include "script_run.h"

enum { ACTIVATIONS = 100, NAMES = 200, DEEPEST = 1000 };

bool closing;

const struct layer *layer;
static const char *lists[LISTS];            // what is still to be executed
static struct activation activations[ACTIVATIONS];
static int activated;
static struct { const void *unit; int list; } names[NAMES];
static int named;
static int units_before;

// ---------------------------------------------------------------- operands

bool has_operand(const struct instruction *i)
{
    return i->at < i->text + i->length;
}

char operand_name(struct instruction *i)
{
    if (!has_operand(i))
        return 0;
    char name = *i->at++;
    if (has_operand(i) && *i->at == ',')
        i->at++;
    return name;
}

static const struct error_type *error_type_named(char letter)
{
    switch (letter) {
    case 'K': return &KeyError;
    case 'L': return &LookupError;
    case 'V': return &ValueError;
    case 'Z': return &ZeroDivisionError;
    case 'I': return &KeyboardInterrupt;
    default:  return layer->error_type(letter);
    }
}

static value value_named(struct activation *me, char kind, char name)
{
    int n = name - '0';

    switch (kind) {
    case 'i': return integer_from(n);
    case 'w': return integer_from(0x500000000LL + n);
    case 's': return string_format("s%d", n);
    case 'o': return tuple_from(1, integer_from(n));
    case 't': return tuple_from(2, string_format("s%d", n), integer_from(n));
    case 'p': return EMPTY;
    case 'j': return keywords_from(0);
    case 'k': return keywords_from(1, "a", integer_from(n));
    case 'u': {
        struct unit *unit = layer->unit_named(me, name);
        return unit == NULL ? NONE : unit_value(unit);
    }
    default:  return NONE;
    }
}

value operand_value(struct activation *me, struct instruction *i)
{
    char kind = operand_name(i);

    if (kind == 'n' || kind == 'p' || kind == 'j' || kind == 0)
        return value_named(me, kind, '0');
    if (kind != 'e')
        return value_named(me, kind, operand_name(i));
    bool bare = i->at + 1 >= i->text + i->length || i->at[1] == ',';
    const struct error_type *type = error_type_named(operand_name(i));
    return error_from(type, bare ? NONE : integer_from(operand_name(i) - '0'));
}

// ---------------------------------------------------------------- the log

void name_unit(const void *unit, int list)
{
    assert(named < NAMES);
    names[named].unit = unit;
    names[named++].list = list;
}

// The youngest name counts: addresses are used again.
int list_of(const void *unit)
{
    for (int i = named - 1; i >= 0; i--) {
        if (names[i].unit == unit)
            return names[i].list;
    }
    return 0;
}

static void print_items(value v)
{
    bool dict = value_kind(v) == VALUE_KEYWORDS;
    int size = value_size(v);

    putchar(dict ? '{' : '(');
    for (int i = 0; i < size; i++) {
        if (dict)
            printf("'%s': ", keyword_name(v, i));
        print_value(value_item(v, i));
        if (i + 1 < size)
            printf(", ");
    }
    printf(dict ? "}" : size == 1 ? ",)" : ")");
}

// The wording of a layer's messages is its own affair.
static void print_error(value error)
{
    value argument = error_argument(error);

    printf("%s(", error_type_of(error)->name);
    if (argument != NONE && value_kind(argument) == VALUE_STRING)
        printf("...");
    else if (argument != NONE)
        print_value(argument);
    putchar(')');
}

void print_value(value v)
{
    char text[60];

    switch (value_kind(v)) {
    case VALUE_UNIT:
        printf("<%d>", list_of(v));
        break;
    case VALUE_TUPLE:
    case VALUE_KEYWORDS:
        print_items(v);
        break;
    case VALUE_ERROR:
        print_error(v);
        break;
    default:
        printf("%s", value_text(v, text, sizeof text));
    }
}

void log_value(int list, const char *verb, value v)
{
    if (closing)
        return;
    printf("%d %s ", list, verb);
    print_value(v);
    putchar('\n');
}

void log_begin(int list, value arguments, value keywords)
{
    value seen = tuple_from(3, value_retain(arguments), value_retain(keywords),
                            integer_from(thread_current()->running.depth));

    log_value(list, "begins", seen);
    value_release(seen);
}

// Without those that were there before the script.
int units(void)
{
    int count = -units_before;

    for (struct unit *u = thread_current()->units; u != NULL; u = u->next)
        count += layer->counted == NULL || u->head.type == layer->counted;
    return count;
}

// ---------------------------------------------------------------- lists

bool next_instruction(int list, struct instruction *i)
{
    const char *at = lists[list];

    if (closing)
        return false;
    while (*at == ' ')
        at++;
    i->text = at;
    i->length = (int)strcspn(at, " |");
    lists[list] = at + i->length;
    i->passes_on = *at == '!';
    i->letter = at[i->passes_on];
    i->at = at + i->passes_on + 1;
    return i->length > 0;
}

struct activation *activate(int list, void *self)
{
    assert(activated < ACTIVATIONS);
    struct activation *me = &activations[activated++];
    *me = (struct activation){ .list = list, .self = self, .result = NONE };
    me->unit = thread_current()->running.unit;
    return me;
}

value finish(struct activation *me, enum ending ending)
{
    assert(ending == RETURNED || ending == RAISED);
    log_value(me->list, ending == RETURNED ? "returns" : "fails",
              ending == RETURNED ? me->result : error_pending());
    me->ended = true;
    if (ending == RETURNED)
        return me->result;
    value_release(me->result);
    return NULL;
}

// ---------------------------------------------------------------- scripts

static void begin(const char *text)
{
    static const char *const nothing = "";

    for (int list = 0; list < LISTS; list++) {
        lists[list] = text == NULL ? nothing : text;
        text = text == NULL ? NULL : strchr(text, '|');
        text = text == NULL ? NULL : text + 1;
    }
    activated = named = 0;
    closing = false;
    thread_current()->deepest = DEEPEST;
}

// A stack that is thrown away takes the error it handles with it, but loses those that are
// handled around that: struct except is on the stack.
static void drop_what_thrown_stacks_held(void)
{
    for (int i = 0; i < activated; i++) {
        struct activation *me = &activations[i];
        for (int j = 0; !me->ended && j < me->handles - 1; j++)
            value_release(me->handling[j]);
    }
}

static void run_script(int number, const char *text)
{
    size_t blocks = lab_heap_blocks();

    units_before = 0;
    units_before = units();
    printf("# %d\n", number);
    begin(text);
    struct activation *me = activate(0, NULL);
    call(me, BOTTOM, 0);
    me->ended = true;
    printf("end with %d units\n", units());
    closing = true;
    thread_current()->deepest = DEEPEST;
    layer->close();
    drop_what_thrown_stacks_held();
    assert(error_pending() == NULL);
    assert(error_handled() == NULL);
    assert(thread_current()->transfer.origin == NULL);
    printf("= %d units, %ld blocks\n", units(), (long)lab_heap_blocks() - (long)blocks);
    lab_heap_check();
}

int run_scripts(const struct layer *which, int argc, char **argv)
{
    layer = which;
    thread_stacklets();
    if (layer->prepare != NULL)
        layer->prepare();
    for (int i = 1; i < argc; i++)
        run_script(i - 1, argv[i]);
    return 0;
}
