/* The prompts of cur-gate, which lie beside its code; see gen-prompts.c for the form. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char halluc[] = {
#embed "../cur-gate/Prompts/halluc.txt"
};

static const cdata_file prompts[] = {
    {"halluc", halluc, sizeof halluc},
};

const cdata_file *cdata_gate_prompts(size_t *count) {
  *count = sizeof prompts / sizeof *prompts;
  return prompts;
}
