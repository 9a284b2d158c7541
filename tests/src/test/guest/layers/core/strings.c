// Strings are copies, of any length, and shown with quotes where Python has them.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "lab.h"
#include "value.h"

static void show(const char *text)
{
    value v = string_from(text);
    char shown[80];

    assert(value_kind(v) == VALUE_STRING);
    assert(strcmp(string_of(v), text) == 0);
    puts(value_text(v, shown, sizeof shown));
    value_release(v);
}

static void formats_are_not_cut_off(void)
{
    char long_text[1000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[999] = '\0';
    value v = string_format("%d%s%c", 17, long_text, '!');

    assert(strlen(string_of(v)) == 1002);
    assert(string_of(v)[0] == '1' && string_of(v)[1001] == '!');
    value_release(v);
}

int main(void)
{
    size_t blocks = lab_heap_blocks();
    char changing[] = "before";
    value copy = string_from(changing);

    strcpy(changing, "after!");
    value_print(copy);
    puts("");
    value_release(copy);
    show("");
    show("plain");
    show("it's");
    show("say \"it's\"");
    show("\\ \n \r \t \x01 \x7f");
    show("na\xc3\xafve");
    formats_are_not_cut_off();
    assert(lab_heap_blocks() == blocks);
    lab_heap_check();
    return 0;
}

// expect: before
// expect: ''
// expect: 'plain'
// expect: "it's"
// expect: 'say "it\'s"'
// expect: '\\ \n \r \t \x01 \x7f'
// expect: 'naïve'
