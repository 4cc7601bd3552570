#pragma once
#include <openssl/evp.h>
#include <stdlib.h>

/* SHA-256 step by step. libcrypto fails here only when memory has run out, which ends the program
 * as it does everywhere in Swift: a digest must never be wrong. */
static inline EVP_MD_CTX *ccrypto_sha256_begin(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (!context || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) abort();
  return context;
}

static inline void ccrypto_sha256_update(EVP_MD_CTX *context, const void *bytes, size_t count) {
  if (EVP_DigestUpdate(context, bytes, count) != 1) abort();
}

static inline void ccrypto_sha256_end(EVP_MD_CTX *context, unsigned char *out) {
  if (EVP_DigestFinal_ex(context, out, NULL) != 1) abort();
}

static inline void ccrypto_sha256_free(EVP_MD_CTX *context) { EVP_MD_CTX_free(context); }
