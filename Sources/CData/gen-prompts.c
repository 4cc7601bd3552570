/* The prompts of cur-gen, which lie beside its code. One such file an owner: a program carries those
 * it uses.
 *
 * C's #embed, and not SwiftPM's .embedInCode: that one writes an array literal, and 100 kB of it
 * took 17 s and 1 GB to compile; #embed took 0.4 s for 8 MB, and rebuilds when the file changes. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char adversarial_preference[] = {
#embed "../cur-gen/Prompts/adversarial-preference.txt"
};
static const unsigned char adversarial_qa[] = {
#embed "../cur-gen/Prompts/adversarial-qa.txt"
};
static const unsigned char answer[] = {
#embed "../cur-gen/Prompts/answer.txt"
};
static const unsigned char ask[] = {
#embed "../cur-gen/Prompts/ask.txt"
};
static const unsigned char cot[] = {
#embed "../cur-gen/Prompts/cot.txt"
};
static const unsigned char evol[] = {
#embed "../cur-gen/Prompts/evol.txt"
};
static const unsigned char grpo[] = {
#embed "../cur-gen/Prompts/grpo.txt"
};
static const unsigned char magpie[] = {
#embed "../cur-gen/Prompts/magpie.txt"
};
static const unsigned char multiturn[] = {
#embed "../cur-gen/Prompts/multiturn.txt"
};
static const unsigned char paraphrase[] = {
#embed "../cur-gen/Prompts/paraphrase.txt"
};
static const unsigned char preference[] = {
#embed "../cur-gen/Prompts/preference.txt"
};
static const unsigned char qa[] = {
#embed "../cur-gen/Prompts/qa.txt"
};
static const unsigned char question[] = {
#embed "../cur-gen/Prompts/question.txt"
};
static const unsigned char self_instruct[] = {
#embed "../cur-gen/Prompts/self-instruct.txt"
};
static const unsigned char variants[] = {
#embed "../cur-gen/Prompts/variants.txt"
};

static const cdata_file prompts[] = {
    {"adversarial-preference", adversarial_preference, sizeof adversarial_preference},
    {"adversarial-qa", adversarial_qa, sizeof adversarial_qa},
    {"answer", answer, sizeof answer},
    {"ask", ask, sizeof ask},
    {"cot", cot, sizeof cot},
    {"evol", evol, sizeof evol},
    {"grpo", grpo, sizeof grpo},
    {"magpie", magpie, sizeof magpie},
    {"multiturn", multiturn, sizeof multiturn},
    {"paraphrase", paraphrase, sizeof paraphrase},
    {"preference", preference, sizeof preference},
    {"qa", qa, sizeof qa},
    {"question", question, sizeof question},
    {"self-instruct", self_instruct, sizeof self_instruct},
    {"variants", variants, sizeof variants},
};

const cdata_file *cdata_gen_prompts(size_t *count) {
  *count = sizeof prompts / sizeof *prompts;
  return prompts;
}
