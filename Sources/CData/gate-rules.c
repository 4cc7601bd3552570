/* The lists of cur-gate's gates that judge by rules, which lie beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char languages[] = {
#embed "../cur-gate/Lists/languages.txt"
};
static const unsigned char open_words[] = {
#embed "../cur-gate/Lists/open-words.txt"
};
static const unsigned char refusals[] = {
#embed "../cur-gate/Lists/refusals.txt"
};

static const cdata_file lists[] = {
    {"languages", languages, sizeof languages},
    {"open-words", open_words, sizeof open_words},
    {"refusals", refusals, sizeof refusals},
};

const cdata_file *cdata_gate_rules(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
