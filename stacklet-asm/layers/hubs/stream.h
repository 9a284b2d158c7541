/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stream.h - a peer that sends what a script says, at the times it says
 *
 * Stands for a socket or a pipe: bytes arrive in parts that have nothing to do with
 * lines or messages, each at its virtual time.
 */
#ifndef HUBS_STREAM_H
#define HUBS_STREAM_H

#include "hubs/hub.h"

/* A part of a script: what arrives how long after the stream was opened. */
struct stream_part {
    long at;
    const char *bytes;          /* NULL: the peer closes the struct stream */
};

struct stream {
    struct value_object head;
    char *bytes;                /* all that will ever arrive */
    int arrived, taken;         /* of them */
    bool ended;                 /* the peer has closed it */
    struct hub *hub;
    hub_function reader;        /* called on the loop's stack at each arrival; or NULL */
    value context;              /* its argument */
    int parts;
    struct arrival *arrivals;   /* one timer for each part */
};

/* NULL with the error pending. The script must live as long as the stream. */
struct stream *stream_open(struct hub *hub, const struct stream_part *script, int parts);

/* Calls function(context) whenever something has arrived, or the end. RuntimeError: there
   is a reader already. Consumes the context. */
bool stream_watch(struct stream *s, hub_function function, value context);
void stream_unwatch(struct stream *s);

/* At most `most` bytes of those that have arrived and were not taken; the result says
   where they are, and `*count` how many. */
const char *stream_take(struct stream *s, int most, int *count);

/* How many bytes up to and with the first `end` have arrived; 0: it has not. */
int stream_find(const struct stream *s, char end);

#endif
