#pragma once
#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not import. 47 = 32 KiB window, gzip or zlib head. */
static inline int czlib_inflate_init(z_stream *s) { return inflateInit2(s, 47); }
