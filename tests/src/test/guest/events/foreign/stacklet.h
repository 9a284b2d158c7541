/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The stacklet interface as another library might declare it. */
#pragma once

struct stacklet_s;
struct stacklet_thread_s;
typedef struct stacklet_s *stacklet_handle;
typedef struct stacklet_thread_s *stacklet_thread_handle;
typedef stacklet_handle (*stacklet_run_fn)(stacklet_handle, void *);

#define EMPTY_STACKLET_HANDLE ((stacklet_handle)-1)

stacklet_thread_handle stacklet_newthread(void);
void stacklet_deletethread(stacklet_thread_handle);
stacklet_handle stacklet_new(stacklet_thread_handle, stacklet_run_fn, void *);
stacklet_handle stacklet_switch(stacklet_handle);
void stacklet_destroy(stacklet_handle);
