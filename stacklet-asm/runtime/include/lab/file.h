// Inside of FILE, and the sink that printf writes to. For the runtime's own sources.
#ifndef LAB_FILE_H
#define LAB_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct lab_file {
    int descriptor;  // 0, 1 or 2
    unsigned used;   // bytes waiting in the buffer
    unsigned room;   // size of the buffer
    char *buffer;
    bool unbuffered; // stderr: nothing waits beyond the end of a call
    bool line_done;  // a newline was put during this call
    bool failed;     // the error mark of ferror()
};

// Where formatted text goes: to a file, or into an array of limited room, or only counted.
struct lab_sink {
    FILE *file;   // NULL: to the array
    char *next;   // next free byte of the array
    size_t room;  // bytes left in the array, the closing zero not counted
    size_t total; // bytes produced so far, whether they had room or not
};

// Appends bytes to the file's buffer; a full buffer is written out. The caller ends with lab_file_settle().
void lab_file_put(FILE *file, const char *bytes, size_t count);

// Ends one stdio call: writes the buffer out if a line was completed or the file does not buffer.
void lab_file_settle(FILE *file);

void lab_sink_put(struct lab_sink *sink, const char *bytes, size_t count);
void lab_sink_pad(struct lab_sink *sink, char filler, int count);

#endif
