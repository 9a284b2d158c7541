// Dates as text: groups and single conversions, and what has no room.
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void show(time_t when, const char *format) {
    char text[80];
    size_t length = strftime(text, sizeof text, format, gmtime(&when));
    assert(length == strlen(text));
    printf("%s\n", text);
}

int main(void) {
    time_t start = 946684800;
    show(start, "%c|%F|%T|%D|%R|%r");
    show(start + 86400 * 59 + 47105, "%A %a %B %b %d %e %j %u %w");
    show(start - 1, "%Y %y %C %m %H %I %M %S %p %Z %z 100%%");
    printf("%s", ctime(&start));
    char small[8];
    assert(strftime(small, 8, "%F", gmtime(&start)) == 0 && strftime(small, 8, "1234567", gmtime(&start)) == 7);
    struct timespec now;
    assert(clock_gettime(CLOCK_REALTIME, &now) == 0 && now.tv_sec == start && now.tv_nsec < 1000000);
    assert(clock_gettime(CLOCK_MONOTONIC, &now) == 0 && now.tv_sec == 0);
    return 0;
}

// expect: Sat Jan  1 00:00:00 2000|2000-01-01|00:00:00|01/01/00|00:00|12:00:00 AM
// expect: Tuesday Tue February Feb 29 29 060 2 2
// expect: 1999 99 19 12 23 11 59 59 PM UTC +0000 100%
// expect: Sat Jan  1 00:00:00 2000
