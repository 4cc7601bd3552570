/* The prompts of cur-gen, which lie beside its code. One such file an owner: a program carries those
 * it uses.
 *
 * C's #embed, and not SwiftPM's .embedInCode: that one writes an array literal, and 100 kB of it
 * took 17 s and 1 GB to compile; #embed took 0.4 s for 8 MB, and rebuilds when the file changes. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char qa[] = {
#embed "../cur-gen/Prompts/qa.txt"
};

static const cdata_file prompts[] = {
    {"qa", qa, sizeof qa},
};

const cdata_file *cdata_gen_prompts(size_t *count) {
  *count = sizeof prompts / sizeof *prompts;
  return prompts;
}
