#pragma once
#include <stddef.h>
#include <stdint.h>

/* Has the memory at `place` on its way while other work is done. */
static inline void kernel_prefetch(const void *place) { __builtin_prefetch(place); }

/* What parts two texts: a shingle that reaches over it is another than one that does not. No byte of UTF-8. */
#define KERNEL_BOUNDARY 0xFF
/* A character that is a word by itself stands between two of these. No byte of UTF-8. */
#define KERNEL_ALONE 0xFE

/* The hashes of the words of `text`: runs of ASCII letters and digits and of bytes from 0x80 on, upper case
 * as lower case. Behind `text` are 64 readable bytes; `out` has room for `count` + 1 words; `text` is changed
 * to lower case. Returns how many there are. */
size_t kernel_words(uint8_t *text, size_t count, uint64_t *out);

/* The hashes of each `size` words that follow one another; of all words where there are fewer. Returns how
 * many there are: none without words. `out` may not be `words`. */
size_t kernel_shingles(const uint64_t *words, size_t count, size_t size, uint32_t *out);

/* The hashes of each `size` characters that follow one another, of all where there are fewer. */
size_t kernel_character_shingles(const uint8_t *text, size_t count, size_t size, uint32_t *out);

/* For each of `permutations` (a multiple of 64) the least `a` x + `b` of all x in `shingles`, hashed to 8 bits. */
void kernel_sketch(const uint32_t *shingles, size_t count, const uint32_t *a, const uint32_t *b,
                   size_t permutations, uint8_t *out);

/* How many of `count` bytes are the same on both sides. */
size_t kernel_equal(const uint8_t *left, const uint8_t *right, size_t count);

/* The sum of the products of `count` numbers. */
float kernel_dot(const float *left, const float *right, size_t count);

/* Adds `scale` times `row` to `sum`. */
void kernel_add_scaled(float *sum, const int8_t *row, float scale, size_t count);

/* Rows of `dim` numbers of 8 bits (a multiple of 64), times a scale each, that stand for unit vectors; `error`
 * is how far a row is from what it stands for, `rest` the length of it behind its first 64 numbers. */
typedef struct {
  const int8_t *rows;
  const float *scale, *error, *rest;
  size_t count;
} kernel_block;

/* Puts those rows of `right` whose product with row `one` of `left` may reach `threshold` into `out`: none that
 * does is left out. Returns how many they are. */
size_t kernel_screen(const kernel_block *left, size_t one, const kernel_block *right, size_t from, size_t dim,
                     float threshold, uint32_t *out);
