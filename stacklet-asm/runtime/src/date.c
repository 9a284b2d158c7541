/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dates as text: asctime, ctime, strftime. English names, no time zones. The
 * counting of days is in time.c.
 */
#include <lab/weak.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Short names are the first three letters. */
static const char *const day_names[] = {"Sunday",    "Monday",   "Tuesday",
                                        "Wednesday", "Thursday", "Friday",
                                        "Saturday"};
static const char *const month_names[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/* The name, or a question mark for a field that is out of its range. */
static const char *name_of(const char *const *names, int count, int index) {
    return index >= 0 && index < count ? names[index] : "?";
}

/*
 * What stands for a whole group of conversions, as in the locale "C"; NULL for
 * the letters that stand for one part.
 */
static const char *group_of(char letter) {
    switch (letter) {
    case 'c': return "%a %b %e %H:%M:%S %Y";
    case 'D':
    case 'x': return "%m/%d/%y";
    case 'F': return "%Y-%m-%d";
    case 'R': return "%H:%M";
    case 'T':
    case 'X': return "%H:%M:%S";
    case 'r': return "%I:%M:%S %p";
    default: return NULL;
    }
}

/* Hours of a clock face: 12, 1, ... 11. */
static int hour_of_12(const struct tm *t) {
    return t->tm_hour % 12 == 0 ? 12 : t->tm_hour % 12;
}

/* Days since the last Monday: in tm_wday, weeks begin on Sunday. */
static int day_from_monday(const struct tm *t) {
    return (t->tm_wday + 6) % 7;
}

/*
 * Writes one part: a number as wide as its kind demands, or a name. A letter
 * without a meaning is written itself; so %% gives a percent sign.
 */
static int put_part(char *out, size_t size, char letter, const struct tm *t) {
    const char *day = name_of(day_names, 7, t->tm_wday);
    const char *month = name_of(month_names, 12, t->tm_mon);
    switch (letter) {
    case 'a': return snprintf(out, size, "%.3s", day);
    case 'A': return snprintf(out, size, "%s", day);
    case 'b':
    case 'h': return snprintf(out, size, "%.3s", month);
    case 'B': return snprintf(out, size, "%s", month);
    case 'C': return snprintf(out, size, "%02d", (t->tm_year + 1900) / 100);
    case 'd': return snprintf(out, size, "%02d", t->tm_mday);
    case 'e': return snprintf(out, size, "%2d", t->tm_mday);
    case 'H': return snprintf(out, size, "%02d", t->tm_hour);
    case 'I': return snprintf(out, size, "%02d", hour_of_12(t));
    case 'j': return snprintf(out, size, "%03d", t->tm_yday + 1);
    case 'm': return snprintf(out, size, "%02d", t->tm_mon + 1);
    case 'M': return snprintf(out, size, "%02d", t->tm_min);
    case 'n': return snprintf(out, size, "\n");
    case 'p': return snprintf(out, size, t->tm_hour < 12 ? "AM" : "PM");
    case 'S': return snprintf(out, size, "%02d", t->tm_sec);
    case 't': return snprintf(out, size, "\t");
    case 'u': return snprintf(out, size, "%d", day_from_monday(t) + 1);
    case 'w': return snprintf(out, size, "%d", t->tm_wday);
    case 'y': return snprintf(out, size, "%02d", t->tm_year % 100);
    case 'Y': return snprintf(out, size, "%d", t->tm_year + 1900);
    case 'z': return snprintf(out, size, "+0000");
    case 'Z': return snprintf(out, size, "UTC");
    default: return snprintf(out, size, "%c", letter);
    }
}

/*
 * Gives the length without the closing zero; 0 if there is not enough room, and
 * then what was written is of no use. Groups are formats of their own: for them
 * the function calls itself, once.
 */
size_t strftime(char *out, size_t size, const char *format,
                const struct tm *t) {
    size_t length = 0;
    for (; *format != '\0'; format++) {
        size_t part;
        if (*format != '%' || format[1] == '\0') {
            part = (size_t)snprintf(out + length, size - length, "%c", *format);
        } else {
            const char *group = group_of(*++format);
            part =
                group != NULL
                    ? strftime(out + length, size - length, group, t)
                    : (size_t)put_part(out + length, size - length, *format, t);
            if (group != NULL && part == 0)
                return 0;
        }
        length += part;
        if (length >= size)
            return 0;
    }
    if (length < size)
        out[length] = '\0';
    return length;
}

/* One static text that the next call overwrites: "Sat Jan  1 00:00:00 2000". */
LAB_WEAK char *asctime(const struct tm *t) {
    static char text[32];
    strftime(text, sizeof text, "%c\n", t);
    return text;
}

/* Local time is UTC. */
LAB_WEAK char *ctime(const time_t *when) {
    return asctime(gmtime(when));
}
