// SPDX-License-Identifier: GPL-2.0-or-later
// A troupe of stacks that switch among each other, with books kept: who runs,
// who left last, and the one handle of everybody who is suspended.
#ifndef TROUPE_H
#define TROUPE_H

#include "stacklet.h"

enum { MAIN = 0, PLAYERS = 8, MEMBERS = PLAYERS + 1 };

// Member 0 is the main stack. A handle is NULL while its member runs, before
// it was created and after it has ended.
extern stacklet_handle troupe_handles[MEMBERS];
extern int troupe_running;      // set just before a switch, to who comes next
extern int troupe_left;         // who gave control away last

// Called by whoever has just arrived, before anything else; may be NULL.
extern void (*troupe_on_arrival)(void);

// Puts the books in order for a thread block.
void troupe_begin(stacklet_thread_handle thread);

// Creates player `who`, `depth` frames below the caller; it runs play() at
// once. Returns when the caller has control again.
void troupe_create(int who, int depth, void (*play)(void));

// Switches to `who`, and returns when somebody switches back.
void troupe_switch(int who);

// Throws away everybody who is suspended, except main. For main.
void troupe_dismiss(void);

// A player whose play() returns ends, and `who` goes on; main if not set.
void troupe_end_to(int who);

// A simple play: switch around at random until nothing is left of
// troupe_switches. Every call goes up to eight frames deep.
extern int troupe_switches;
void troupe_play_at_random(void);

#endif
