/* SPDX-License-Identifier: GPL-2.0-or-later */
/* stream.c - scripted arrivals; memory for all of them is taken when a stream is opened */
#include <stdlib.h>
#include <string.h>

#include "hubs/stream.h"

struct arrival {
    struct callback callback;
    struct stream *stream;
    const struct stream_part *part;
};

/* Runs on the loop's stack. The reader may forget the stream. */
static void call_reader(struct stream *s)
{
    value context = value_retain(s->context);

    value_retain((value)s);
    value_release(s->reader(context));
    if (error_pending() != NULL)
        hub_escaped(s->hub, "an error left a reader");
    value_release(context);
    value_release((value)s);
}

static void arrive(struct callback *self)
{
    struct arrival *arrival = (struct arrival *)self;
    struct stream *s = arrival->stream;

    if (arrival->part->bytes == NULL)
        s->ended = true;
    else
        s->arrived += (int)strlen(arrival->part->bytes);
    if (s->reader != NULL)
        call_reader(s);
}

bool stream_watch(struct stream *s, hub_function function, value context)
{
    if (context == NULL)
        return false;
    if (s->reader != NULL) {
        raise_error(&RuntimeError, "the stream has a reader already");
        value_release(context);
        return false;
    }
    s->reader = function;
    s->context = context;
    return true;
}

void stream_unwatch(struct stream *s)
{
    value context = s->context;

    s->reader = NULL;
    s->context = NULL;
    value_release(context);
}

static void dispose_stream(struct value_object *self)
{
    struct stream *s = (struct stream *)self;

    for (int i = 0; i < s->parts; i++)
        callback_disarm(&s->arrivals[i].callback);
    stream_unwatch(s);
    free(s->arrivals);
    free(s->bytes);
    free(s);
}

static const struct object_type stream_type = { "stream", VALUE_OTHER, dispose_stream };

/* All bytes, one part after the other. */
static char *join(const struct stream_part *script, int parts)
{
    size_t size = 1;
    char *bytes;

    for (int i = 0; i < parts; i++)
        size += script[i].bytes != NULL ? strlen(script[i].bytes) : 0;
    bytes = calloc(1, size);
    for (int i = 0; bytes != NULL && i < parts; i++)
        strcat(bytes, script[i].bytes != NULL ? script[i].bytes : "");
    return bytes;
}

struct stream *stream_open(struct hub *hub, const struct stream_part *script, int parts)
{
    struct stream *s = object_new(&stream_type, sizeof *s);

    if (s == NULL)
        return NULL;
    s->hub = hub;
    s->bytes = join(script, parts);
    s->arrivals = calloc((size_t)parts, sizeof *s->arrivals);
    if (s->bytes == NULL || s->arrivals == NULL) {
        value_release((value)s);
        raise_no_memory();
        return NULL;
    }
    for (; s->parts < parts; s->parts++) {
        struct arrival *arrival = &s->arrivals[s->parts];

        arrival->stream = s;
        arrival->part = &script[s->parts];
        callback_init(&arrival->callback, hub, arrive);
        if (!callback_after(&arrival->callback, arrival->part->at)) {
            value_release((value)s);
            return NULL;
        }
    }
    return s;
}

const char *stream_take(struct stream *s, int most, int *count)
{
    const char *bytes = s->bytes + s->taken;
    int there = s->arrived - s->taken;

    *count = there < most ? there : most;
    s->taken += *count;
    return bytes;
}

int stream_find(const struct stream *s, char end)
{
    for (int i = s->taken; i < s->arrived; i++)
        if (s->bytes[i] == end)
            return i + 1 - s->taken;
    return 0;
}
