/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stacklet.h - many C stacks in one thread
 *
 * A stacklet is a C stack that is not running at the moment. Its owner
 * holds a handle; switching to the handle continues that stack exactly where
 * it stopped, and suspends the stack that asked for the switch.
 *
 * Handles are good for ONE use. Each time a stack is suspended it gets a
 * fresh handle; the moment it runs again, that handle is gone. There is no
 * handle for the stack that is running.
 *
 * All stacks of a thread share one stretch of memory. Bytes that another
 * stack is about to overwrite are copied to the heap first, and copied back
 * before their owner runs again. A local variable therefore keeps its address
 * for life.
 */
#ifndef STACKLET_H
#define STACKLET_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One suspended stack. Valid from suspension to resumption, no longer. */
typedef struct stacklet_s *stacklet_handle;

/* The bookkeeping of one thread: make one before the first stacklet_new. */
typedef struct stacklet_thread_s *stacklet_thread_handle;

/* Says "the stack that you came from has ended". Never a valid argument. */
#define EMPTY_STACKLET_HANDLE ((stacklet_handle) -1)

/*
 * The body of a stacklet. `source` is the stack that created it; the body is
 * now responsible for that handle. The body must return the handle of the
 * stack to continue next (often `source`, or the handle it received last);
 * never NULL, never EMPTY_STACKLET_HANDLE, never a handle already used.
 */
typedef stacklet_handle (*stacklet_run_fn)(stacklet_handle source, void *arg);

/* Makes the thread's bookkeeping block; NULL when memory has run out. */
stacklet_thread_handle stacklet_newthread(void);

/*
 * Frees the bookkeeping block. Call it from the main stack only. Suspended
 * stacklets are left alone: stacklet_destroy may still be used on them.
 */
void stacklet_deletethread(stacklet_thread_handle thrd);

/*
 * Suspends the caller and at once runs run(source, arg) on a new stack, where
 * `source` is the caller's handle. Returns when some stack switches back to
 * that handle. The result tells who gave control back:
 *   a handle               that stack suspended itself; the handle is yours
 *   EMPTY_STACKLET_HANDLE  that stack has ended
 *   NULL                   out of memory; `run` was never called
 */
stacklet_handle stacklet_new(stacklet_thread_handle thrd,
                             stacklet_run_fn run, void *arg);

/*
 * Suspends the caller and continues `target`, which is used up by this.
 * The result has the meaning that stacklet_new's has. After NULL (out of
 * memory) nothing has happened, and `target` is still yours.
 */
stacklet_handle stacklet_switch(stacklet_handle target);

/*
 * Throws a suspended stack away. No code runs on it; its locals are gone.
 * Cannot fail.
 */
void stacklet_destroy(stacklet_handle target);

/*
 * Where does the word at `ptr`, an address on the stack of `context`, live
 * right now? In place, or in the heap copy. With context NULL (the running
 * stack) the answer is `ptr`. For whole, aligned words only.
 */
void **_stacklet_translate_pointer(stacklet_handle context, void **ptr);

/* How many bytes of a suspended stack have been copied to the heap so far. */
size_t _stacklet_saved(stacklet_handle context);

#ifdef __cplusplus
}
#endif

#endif
