/* The embedding table of CurText, which lies beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char table[] __attribute__((aligned(64))) = {
#embed "../CurText/Models/minilm-static-256.cse"
};

const unsigned char *cdata_static_embedding(size_t *count) {
  *count = sizeof table;
  return table;
}
