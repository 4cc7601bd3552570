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

/* Whether an object may have a member called `turns` or `system_prompt`: whether there is a backslash, or a
 * string that ends in `ns` or `pt`. Most metadata has none, and need not be walked through. */
static inline int cxx_may_hold_conversation(const uint8_t *text, size_t count) {
  if (count < 3) return 0;
  uint8_t may = text[0] == '\\' || text[1] == '\\';
  for (size_t k = 2; k < count; k++) {
    may |= (text[k] == '\\')
        | ((text[k] == '"') & (((text[k - 1] == 's') & (text[k - 2] == 'n')) | ((text[k - 1] == 't') & (text[k - 2] == 'p'))));
  }
  return may;
}

/* Whether there is a control character, a space at an end, or two spaces side by side. Blocks of 64 bytes
 * without a branch inside become vector code; most texts have none of it, and are compared as they stand. */
static inline int cxx_has_odd_space(const uint8_t *text, size_t count) {
  if (count == 0) return 0;
  if (text[0] == ' ' || text[count - 1] == ' ' || text[0] < ' ') return 1;
  size_t at = 1;
  for (; at + 64 <= count; at += 64) {
    uint8_t odd = 0;
    for (size_t k = at; k < at + 64; k++) odd |= (text[k] < ' ') | ((text[k] == ' ') & (text[k - 1] == ' '));
    if (odd) return 1;
  }
  uint8_t odd = 0;
  for (; at < count; at++) odd |= (text[at] < ' ') | ((text[at] == ' ') & (text[at - 1] == ' '));
  return odd;
}

/* A bit for each of 16 bytes of JSON, the first byte's lowest: whether it is a quote, a backslash, a control
 * or a non-ASCII byte. Swift has no way to a vector's bits in one instruction. */
typedef uint8_t cxx_bytes16 __attribute__((vector_size(16)));
static inline uint32_t cxx_special_bytes(cxx_bytes16 v) {
  cxx_bytes16 hits = (cxx_bytes16)((v == '"') | (v == '\\') | (v < 0x20)) | v;
#ifdef __SSE2__
  return (uint32_t)__builtin_ia32_pmovmskb128((__v16qi)hits);
#else
  uint32_t bits = 0;
  for (int k = 0; k < 16; k++) bits |= (uint32_t)(hits[k] >> 7) << k;
  return bits;
#endif
}
