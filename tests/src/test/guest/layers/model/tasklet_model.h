// SPDX-License-Identifier: GPL-2.0-or-later
// Lists executed by soft code.
#ifndef TASKLET_MODEL_H
#define TASKLET_MODEL_H

#include "script_run.h"
#include "stackless.h"

// The body of a tasklet. Its first argument is the list.
extern const struct soft_code soft_body;

// Calls a function of soft code from C.
enum ending call_soft(struct activation *me, enum kind kind);

#endif
