/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The deterministic clock, and dates counted from it. */
#include <lab/host.h>
#include <lab/weak.h>
#include <stddef.h>
#include <time.h>

/* 2000-01-01 00:00:00 UTC, in seconds since 1970. */
#define RUN_BEGINS 946684800
#define DAY_SECONDS 86400
#define DAYS_TO_1970 719468 /* from 0000-03-01 to 1970-01-01 */

/*
 * Both words of the host's clock. It may move from one word to the next between
 * the calls; then it is asked again.
 */
static uint64_t microseconds(void) {
    uint32_t high = host_clock_high();
    uint32_t low = host_clock_low();
    uint32_t high_after = host_clock_high();
    if (high_after != high)
        low = host_clock_low();
    return (uint64_t)high_after << 32 | low;
}

/*
 * Processor time and time of day are the same here: the machine does nothing
 * else.
 */
clock_t clock(void) {
    return (clock_t)microseconds();
}

/*
 * Reading the clock takes its time, but a second passes only after very many
 * calls.
 */
time_t time(time_t *result) {
    time_t now = RUN_BEGINS + (time_t)(microseconds() / 1000000);
    if (result != NULL)
        *result = now;
    return now;
}

LAB_WEAK int clock_gettime(clockid_t clock, struct timespec *result) {
    uint64_t now = microseconds();
    time_t begins = clock == CLOCK_REALTIME ? RUN_BEGINS : 0;
    result->tv_sec = begins + (time_t)(now / 1000000);
    result->tv_nsec = (long)(now % 1000000) * 1000;
    return 0;
}

/* Gives the base back, or 0 for a base that it does not know. */
LAB_WEAK int timespec_get(struct timespec *result, int base) {
    if (base != TIME_UTC)
        return 0;
    clock_gettime(CLOCK_REALTIME, result);
    return base;
}

double difftime(time_t later, time_t earlier) {
    return (double)later - (double)earlier;
}

/* ---- dates --------------------------------------------------------------- */
/*
 *
 * Years are counted from the 1st of March, so that the leap day is the last one
 * of its year. A period of 400 years has 146097 days. Days before March belong
 * to the year before.
 */

/* The number of the day since 1970-01-01. month is 0 to 11, from January. */
static long day_number(long year, int month, long day) {
    if (month < 2)
        year--;
    long period = (year >= 0 ? year : year - 399) / 400;
    long year_of_period = year - period * 400;
    long day_of_year = (153 * ((month + 10) % 12) + 2) / 5 + day -
                       1; /* months of 31, 30, 31, 30, 31 days: 153 */
    long day_of_period = year_of_period * 365 + year_of_period / 4 -
                         year_of_period / 100 + day_of_year;
    return period * 146097 + day_of_period - DAYS_TO_1970;
}

/* The inverse. */
static void date_of(long day_number, struct tm *parts) {
    long day = day_number + DAYS_TO_1970;
    long period = (day >= 0 ? day : day - 146096) / 146097;
    day -= period * 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) /
                365; /* without the leap days that passed */
    day -= year * 365 + year / 4 - year / 100;
    int month_from_march = (int)((5 * day + 2) / 153);
    parts->tm_mday = (int)(day - (153 * month_from_march + 2) / 5 + 1);
    parts->tm_mon = (month_from_march + 2) % 12;
    parts->tm_year = (int)(year + period * 400 + (parts->tm_mon < 2) - 1900);
}

/* Days are counted downwards before 1970, seconds of the day are not. */
struct tm *gmtime(const time_t *when) {
    static struct tm parts;
    long days = *when / DAY_SECONDS, seconds = *when % DAY_SECONDS;
    if (seconds < 0) {
        seconds += DAY_SECONDS;
        days--;
    }
    date_of(days, &parts);
    parts.tm_hour = (int)(seconds / 3600);
    parts.tm_min = (int)(seconds / 60 % 60);
    parts.tm_sec = (int)(seconds % 60);
    parts.tm_wday =
        (int)((days % 7 + 11) % 7); /* 1970-01-01 was a Thursday, day 4 */
    parts.tm_yday = (int)(days - day_number(parts.tm_year + 1900L, 0, 1));
    parts.tm_isdst = 0;
    return &parts;
}

/* There are no time zones here. */
struct tm *localtime(const time_t *when) {
    return gmtime(when);
}

/*
 * Days may be far out of their month: they are counted through. Months are
 * brought into a year first.
 */
time_t mktime(struct tm *parts) {
    int years = parts->tm_mon / 12, month = parts->tm_mon % 12;
    if (month < 0) {
        month += 12;
        years--;
    }
    long days =
        day_number(parts->tm_year + 1900L + years, month, parts->tm_mday);
    time_t when = days * DAY_SECONDS + parts->tm_hour * 3600L +
                  parts->tm_min * 60L + parts->tm_sec;
    *parts = *gmtime(&when);
    return when;
}
