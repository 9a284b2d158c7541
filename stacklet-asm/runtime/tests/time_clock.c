// The clock is the same in every run: it starts at a fixed date and advances when it is read.
#include <assert.h>
#include <stdio.h>
#include <time.h>

static void show(time_t when) {
    struct tm *t = gmtime(&when);
    printf("%d-%02d-%02d %02d:%02d:%02d %d %d\n", t->tm_year + 1900, t->tm_mon + 1, t->tm_mday, t->tm_hour,
           t->tm_min, t->tm_sec, t->tm_wday, t->tm_yday);
}

int main(void) {
    clock_t before = clock(), after = clock();
    assert(before < 100 && after > before && after - before < 100);
    time_t stored, now = time(&stored);
    assert(now == stored && time(NULL) - now <= 1 && difftime(now, now - 5) == 5.0);
    show(now);
    show(0);
    show(-1);
    show(951782400);
    show(2147483647);
    struct tm parts = {.tm_year = 124, .tm_mon = 13, .tm_mday = -3, .tm_hour = 25};
    show(mktime(&parts));
    assert(parts.tm_mon == 0 && parts.tm_mday == 29 && parts.tm_year == 125);
    return 0;
}

// expect: 2000-01-01 00:00:00 6 0
// expect: 1970-01-01 00:00:00 4 0
// expect: 1969-12-31 23:59:59 3 364
// expect: 2000-02-29 00:00:00 2 59
// expect: 2038-01-19 03:14:07 2 18
// expect: 2025-01-29 01:00:00 3 28
