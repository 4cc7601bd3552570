#pragma once
#include <stddef.h>
#include <stdint.h>

/* Has the memory at `place` on its way while other work is done. */
static inline void cdedup_prefetch(const void *place) { __builtin_prefetch(place); }
