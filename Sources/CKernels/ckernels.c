/* The inner loops of cur-dedup: Swift compiles for the oldest processor of its kind, 2.5 times slower
 * (facts measured for DESIGN 6). Each is compiled for three, and the fitting one is chosen when the program
 * starts. */
#include "ckernels.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF /* or a processor that multiplies and adds in one step would round otherwise */

#if defined(__x86_64__)
#define EACH_PROCESSOR __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define EACH_PROCESSOR
#endif

static const uint64_t factor = 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio, odd */

static inline uint64_t mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u; /* Source: rrmxmx, P. Evensen 2018 */
  return x ^ x >> 32;
}

static inline uint64_t word_at(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, 8);
  return word;
}

/* Eight bytes a step; what is behind the word's end is masked away. */
static inline uint64_t hash_of(const uint8_t *word, size_t count) {
  uint64_t hash = count;
  for (; count > 8; word += 8, count -= 8) hash = mix((hash ^ word_at(word)) * factor);
  return mix((hash ^ (word_at(word) & ~(uint64_t)0 >> (64 - 8 * count))) * factor);
}

/* A bit for each of 64 bytes that belongs to a word; the bytes become lower case. */
static inline uint64_t classify(uint8_t *text) {
  uint8_t in[64];
  for (int k = 0; k < 64; k++) {
    uint8_t c = text[k], upper = (uint8_t)(c - 'A') < 26;
    c |= upper << 5;
    text[k] = c;
    in[k] = ((uint8_t)(c - 'a') < 26) | ((uint8_t)(c - '0') < 10) | ((c >= 0x80) & (c < KERNEL_ALONE));
  }
  uint64_t bits = 0;
  for (int k = 0; k < 64; k += 8) /* gathers the lowest bits of eight bytes */
    bits |= (word_at(in + k) * 0x0102040810204080u >> 56) << k;
  return bits;
}

EACH_PROCESSOR size_t kernel_words(uint8_t *text, size_t count, uint64_t *out) {
  size_t words = 0, start = 0;
  int inside = 0;
  for (size_t base = 0; base < count; base += 64) {
    uint64_t bits = classify(text + base);
    if (count - base < 64) bits &= ~(uint64_t)0 >> (64 - (count - base));
    uint64_t edges = bits ^ (bits << 1 | (uint64_t)inside);
    while (edges) {
      size_t at = base + (size_t)__builtin_ctzll(edges);
      edges &= edges - 1;
      if (inside) out[words++] = hash_of(text + start, at - start);
      start = at;
      inside = !inside;
    }
  }
  if (inside) out[words++] = hash_of(text + start, count - start);
  return words;
}

EACH_PROCESSOR size_t kernel_shingles(const uint64_t *words, size_t count, size_t size, uint32_t *out) {
  if (count == 0) return 0;
  if (count < size) size = count;
  uint64_t last = 1, sum = 0; /* `last`: what the word that falls out was multiplied with */
  for (size_t k = 0; k < size; k++) {
    sum = sum * factor + words[k];
    if (k) last *= factor;
  }
  out[0] = (uint32_t)mix(sum);
  for (size_t k = size; k < count; k++) {
    sum = (sum - words[k - size] * last) * factor + words[k];
    out[k - size + 1] = (uint32_t)mix(sum);
  }
  return count - size + 1;
}

size_t kernel_character_shingles(const uint8_t *text, size_t count, size_t size, uint32_t *out) {
  size_t shingles = 0, head = 0, tail = 0, inside = 0;
  if (count == 0) return 0;
  while (head < count) { /* [tail, head) holds `inside` characters */
    head++;
    while (head < count && (text[head] & 0xC0) == 0x80) head++;
    if (++inside > size) {
      tail++;
      while ((text[tail] & 0xC0) == 0x80) tail++;
      inside--;
    }
    if (inside == size) out[shingles++] = (uint32_t)hash_of(text + tail, head - tail);
  }
  if (shingles == 0) out[shingles++] = (uint32_t)hash_of(text, count);
  return shingles;
}

EACH_PROCESSOR void kernel_sketch(const uint32_t *shingles, size_t count, const uint32_t *a, const uint32_t *b,
                                  size_t permutations, uint8_t *out) {
  for (size_t base = 0; base < permutations; base += 64) {
    uint32_t least[64];
    for (int k = 0; k < 64; k++) least[k] = 0xFFFFFFFFu;
    for (size_t i = 0; i < count; i++) {
      uint32_t x = shingles[i];
      for (int k = 0; k < 64; k++) {
        uint32_t hash = a[base + k] * x + b[base + k];
        least[k] = hash < least[k] ? hash : least[k];
      }
    }
    for (int k = 0; k < 64; k++) out[base + k] = (uint8_t)(least[k] * 0x9E3779B1u >> 24);
  }
}

EACH_PROCESSOR size_t kernel_equal(const uint8_t *left, const uint8_t *right, size_t count) {
  size_t equal = 0;
  for (size_t from = 0; from < count; from += 128) { /* a byte counts up to 128 */
    size_t to = count - from < 128 ? count : from + 128;
    uint8_t some = 0;
    for (size_t k = from; k < to; k++) some += left[k] == right[k];
    equal += some;
  }
  return equal;
}

/* Sixteen sums side by side, so that the order of adding is the same on every processor. */
EACH_PROCESSOR float kernel_dot(const float *left, const float *right, size_t count) {
  float sums[16] = {0};
  size_t at = 0;
  for (; at + 16 <= count; at += 16)
    for (int k = 0; k < 16; k++) sums[k] += left[at + k] * right[at + k];
  for (int k = 0; at < count; at++, k++) sums[k] += left[at] * right[at];
  for (int half = 8; half > 0; half /= 2)
    for (int k = 0; k < half; k++) sums[k] += sums[k + half];
  return sums[0];
}

EACH_PROCESSOR void kernel_add_scaled(float *sum, const int8_t *row, float scale, size_t count) {
  for (size_t k = 0; k < count; k++) sum[k] += (float)row[k] * scale;
}

static inline int32_t dot64(const int8_t *left, const int8_t *right) {
  int32_t sum = 0;
  for (int k = 0; k < 64; k++) sum += (int16_t)left[k] * (int16_t)right[k];
  return sum;
}

/* With x = q + e, |x| = 1 and |e| the error: x y <= q r + |e| (1 + |f|) + |f| (1 + |e|) + |e| |f|. The first 64
 * numbers alone decide of most: the rest adds at most the product of the rests' lengths. */
EACH_PROCESSOR size_t kernel_screen(const kernel_block *left, size_t one, const kernel_block *right, size_t from,
                                    size_t dim, float threshold, uint32_t *out) {
  size_t found = 0;
  const int8_t *row = left->rows + one * dim;
  float scale = left->scale[one], error = left->error[one], rest = left->rest[one];
  for (size_t k = from; k < right->count; k++) {
    const int8_t *other = right->rows + k * dim;
    float product = scale * right->scale[k];
    float margin = error + right->error[k] + 3 * error * right->error[k] + 1e-5f;
    int32_t sum = dot64(row, other);
    if ((float)sum * product + rest * right->rest[k] + margin < threshold) continue;
    for (size_t at = 64; at < dim; at += 64) sum += dot64(row + at, other + at);
    if ((float)sum * product + margin >= threshold) out[found++] = (uint32_t)k;
  }
  return found;
}
