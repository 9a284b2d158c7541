/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory in the frame of the calling function; it goes with the frame. */
#ifndef LAB_ALLOCA_H
#define LAB_ALLOCA_H

#define alloca(bytes) __builtin_alloca(bytes)

#endif
