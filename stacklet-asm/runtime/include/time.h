/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A deterministic time: every run begins on 2000-01-01 00:00:00 UTC, and the
 * clock advances by one microsecond each time it is read. There are no time
 * zones.
 */
#ifndef LAB_TIME_H
#define LAB_TIME_H

#include <stddef.h>

typedef long time_t;
typedef long clock_t;

#define CLOCKS_PER_SEC 1000000L

struct tm {
    int tm_sec;   /* 0-60 */
    int tm_min;   /* 0-59 */
    int tm_hour;  /* 0-23 */
    int tm_mday;  /* 1-31 */
    int tm_mon;   /* 0-11 */
    int tm_year;  /* years since 1900 */
    int tm_wday;  /* 0-6, Sunday is 0 */
    int tm_yday;  /* 0-365 */
    int tm_isdst; /* always 0 */
};

struct timespec {
    time_t tv_sec;
    long tv_nsec;
};

#define TIME_UTC 1

/*
 * Microseconds since the run began. On 32-bit platforms it wraps after 35
 * minutes of guest time.
 */
clock_t clock(void);

/*
 * Seconds since 1970-01-01 00:00:00 UTC; also stored in *result unless that is
 * NULL.
 */
time_t time(time_t *result);

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
typedef int clockid_t;

/* CLOCK_MONOTONIC counts from the beginning of the run. Returns 0. */
int clock_gettime(clockid_t clock, struct timespec *result);
int timespec_get(struct timespec *result, int base);
double difftime(time_t later, time_t earlier);

/* Both give UTC, in one static struct that the next call overwrites. */
struct tm *gmtime(const time_t *when);
struct tm *localtime(const time_t *when);

/*
 * The inverse; fields out of their range are carried over, and all fields are
 * set anew.
 */
time_t mktime(struct tm *parts);

/* English names, UTC. strftime() knows all conversions but those of weeks. */
char *asctime(const struct tm *parts);
char *ctime(const time_t *when);
size_t strftime(char *out, size_t size, const char *format,
                const struct tm *parts);

#endif
