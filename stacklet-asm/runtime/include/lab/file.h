/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Inside of FILE, and the sink that printf writes to. For the runtime's own
 * sources.
 *
 * Output is written where it will stay until it leaves: a sink points into the
 * buffer of its file. In the emulated machine a store costs far more than a
 * load, so nothing is moved twice, and little is kept in memory on the way.
 */
#ifndef LAB_FILE_H
#define LAB_FILE_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct lab_file {
    int descriptor; /* 0, 1 or 2 */
    unsigned used;  /* bytes waiting in the buffer */
    unsigned room;  /* size of the buffer; 0 for stdin */
    char *buffer;
    bool unbuffered; /* stderr: nothing waits beyond the end of a call */
    bool failed;     /* the error mark of ferror() */
};

/* Where formatted text goes: to a file, or into an array of limited room. */
struct lab_sink {
    FILE *file;  /* NULL: to the array */
    char *start; /* where the text that is still there begins */
    char *next;  /* next free byte of the buffer or array */
    char *end;   /* behind its last free byte */
    size_t gone; /* characters that left already, or that had no room */
};

/*
 * One call of stdio: a sink is opened on the file, filled, and closed. Closing
 * writes the buffer out if a line was completed or the file does not buffer;
 * it returns the number of characters, or EOF if the file failed.
 */
struct lab_sink lab_sink_open(FILE *file);
int lab_sink_close(struct lab_sink *sink);

/* Puts more than there is room for. */
void lab_sink_spill(struct lab_sink *sink, const char *bytes, size_t count);

/* Puts the filler so many times; not at all for negative counts. */
void lab_sink_pad(struct lab_sink *sink, char filler, int count);

static inline void lab_sink_put(struct lab_sink *sink, const char *bytes,
                                size_t count) {
    if (count > (size_t)(sink->end - sink->next)) {
        lab_sink_spill(sink, bytes, count);
    } else {
        memcpy(sink->next, bytes, count);
        sink->next += count;
    }
}

static inline void lab_sink_put_char(struct lab_sink *sink, char c) {
    if (sink->next == sink->end)
        lab_sink_spill(sink, &c, 1);
    else
        *sink->next++ = c;
}

/* Characters put so far, with or without room. */
static inline size_t lab_sink_length(const struct lab_sink *sink) {
    return sink->gone + (size_t)(sink->next - sink->start);
}

#endif
