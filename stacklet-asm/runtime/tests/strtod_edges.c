// Text to floating-point numbers: nearest double, also at ties and at both ends of the range.
#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int consumed(const char *text) {
    char *end;
    strtod(text, &end);
    return (int)(end - text);
}

int main(void) {
    assert(strtod("0.1", NULL) == 0.1 && strtod(" -2.5e3", NULL) == -2500 && atof(".5") == 0.5);
    assert(strtod("123456789012345678901234567890", NULL) == 123456789012345678901234567890.0);
    assert(strtod("9007199254740993", NULL) == 9007199254740992.0); // a tie: to even
    assert(strtod("9007199254740993.00000000000000000000001", NULL) == 9007199254740994.0);
    assert(strtod("2.2250738585072011e-308", NULL) == 0x0.fffffffffffffp-1022);
    assert(strtod("0x1.8p3", NULL) == 12 && strtod("-0xAp-1", NULL) == -5 && strtod("0x.1", NULL) == 0.0625);
    assert(signbit(strtod("-0", NULL)) && isinf(strtod("INFinity", NULL)) && isnan(strtod("nan(7)", NULL)));
    assert(strtof("1.00000017881393432617187499", NULL) == 0x1.000002p0f); // not rounded twice

    assert(consumed("1e5x") == 3 && consumed("1e") == 1 && consumed("1e+") == 1 && consumed("1.") == 2);
    assert(consumed(".") == 0 && consumed("-") == 0 && consumed("0x") == 1 && consumed("infin") == 3);
    assert(consumed("nan(") == 3 && consumed("e5") == 0);

    errno = 0;
    assert(strtod("1.7976931348623157e308", NULL) == 0x1.fffffffffffffp1023 && errno == 0);
    assert(strtod("-1e309", NULL) == -HUGE_VAL && errno == ERANGE);
    errno = 0;
    assert(strtod("5e-324", NULL) == 0x1p-1074 && strtod("2e-324", NULL) == 0 && errno == ERANGE);
    assert(strtod("1e999999999999", NULL) == HUGE_VAL && strtod("0e999999999999", NULL) == 0);
    puts("ok strtod_edges");
}

// expect: ok strtod_edges
