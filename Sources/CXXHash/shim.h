#pragma once
/* XXH3, inlined into the caller: faster than the shared library for short keys, and nothing to link. */
#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct { uint64_t high, low; } cxx_hash128;

/* XXH128_hash_t under our own name, so that no C type of the library reaches the modules above. */
static inline cxx_hash128 cxx_hash128_of(const void *bytes, size_t count) {
  XXH128_hash_t h = XXH3_128bits(bytes, count);
  return (cxx_hash128){h.high64, h.low64};
}

static inline uint64_t cxx_hash64_of(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }
