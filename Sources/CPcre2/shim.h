#pragma once
/* PCRE2's names are macros that paste the width of a character, which Swift does not see. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

/* Compiles `pattern`; NULL with what is wrong in `words` and where in `*offset`. */
static inline void *cpcre2_compile(const char *pattern, size_t count, size_t *offset, char *words, size_t room) {
  int error = 0;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, count, PCRE2_NEVER_BACKSLASH_C, &error, offset, NULL);
  if (code) pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  else pcre2_get_error_message(error, (PCRE2_UCHAR *)words, room);
  return code;
}

static inline void cpcre2_free(void *code) { pcre2_code_free((pcre2_code *)code); }

/* Where the match that begins at `at` ends: -1 for none, -2 if the pattern gave up. Limits are per
 * match, so that no pattern of a user's makes time explode. */
static inline long cpcre2_match(void *code, const void *text, size_t count, size_t at) {
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  pcre2_match_data *data = pcre2_match_data_create(1, NULL);
  if (!context || !data) return -2;
  pcre2_set_match_limit(context, 100000);
  pcre2_set_depth_limit(context, 1000);
  int result = pcre2_match((pcre2_code *)code, (PCRE2_SPTR)text, count, at, PCRE2_ANCHORED, data, context);
  long end = result >= 0 ? (long)pcre2_get_ovector_pointer(data)[1] : result == PCRE2_ERROR_NOMATCH ? -1 : -2;
  pcre2_match_data_free(data);
  pcre2_match_context_free(context);
  return end;
}

/* Where `needle` stands at or after `from`; -1 for nowhere. memmem(3) is not in Swift's Glibc. */
static inline long cpcre2_find(const void *text, size_t count, size_t from, const void *needle, size_t length) {
  for (const char *at = (const char *)text + from, *end = (const char *)text + count; (size_t)(end - at) >= length; at++) {
    at = (const char *)memchr(at, *(const char *)needle, (size_t)(end - at) - length + 1);
    if (!at) return -1;
    if (memcmp(at, needle, length) == 0) return at - (const char *)text;
  }
  return -1;
}
