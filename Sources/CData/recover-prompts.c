/* The prompts of cur-recover, which lie beside its code; see gen-prompts.c. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char recover[] = {
#embed "../cur-recover/Prompts/recover.txt"
};

static const cdata_file prompts[] = {{"recover", recover, sizeof recover}};

const cdata_file *cdata_recover_prompts(size_t *count) {
  *count = sizeof prompts / sizeof *prompts;
  return prompts;
}
