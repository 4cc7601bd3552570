/* The word lists of cur-gate's judge without a model, which lie beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char antonyms[] = {
#embed "../cur-gate/Lexical/Lists/antonyms.txt"
};
static const unsigned char auxiliaries[] = {
#embed "../cur-gate/Lexical/Lists/auxiliaries.txt"
};
static const unsigned char clause_words[] = {
#embed "../cur-gate/Lexical/Lists/clause-words.txt"
};
static const unsigned char comparisons[] = {
#embed "../cur-gate/Lexical/Lists/comparisons.txt"
};
static const unsigned char determiners[] = {
#embed "../cur-gate/Lexical/Lists/determiners.txt"
};
static const unsigned char implicit_negations[] = {
#embed "../cur-gate/Lexical/Lists/implicit-negations.txt"
};
static const unsigned char irregular[] = {
#embed "../cur-gate/Lexical/Lists/irregular.txt"
};
static const unsigned char modals[] = {
#embed "../cur-gate/Lexical/Lists/modals.txt"
};
static const unsigned char light_words[] = {
#embed "../cur-gate/Lexical/Lists/light-words.txt"
};
static const unsigned char months[] = {
#embed "../cur-gate/Lexical/Lists/months.txt"
};
static const unsigned char negations[] = {
#embed "../cur-gate/Lexical/Lists/negations.txt"
};
static const unsigned char number_words[] = {
#embed "../cur-gate/Lexical/Lists/number-words.txt"
};
static const unsigned char pronouns[] = {
#embed "../cur-gate/Lexical/Lists/pronouns.txt"
};
static const unsigned char stop_words[] = {
#embed "../cur-gate/Lexical/Lists/stop-words.txt"
};
static const unsigned char synonyms[] = {
#embed "../cur-gate/Lexical/Lists/synonyms.txt"
};
static const unsigned char units[] = {
#embed "../cur-gate/Lexical/Lists/units.txt"
};

static const cdata_file lists[] = {
    {"antonyms", antonyms, sizeof antonyms},
    {"auxiliaries", auxiliaries, sizeof auxiliaries},
    {"clause-words", clause_words, sizeof clause_words},
    {"comparisons", comparisons, sizeof comparisons},
    {"determiners", determiners, sizeof determiners},
    {"implicit-negations", implicit_negations, sizeof implicit_negations},
    {"irregular", irregular, sizeof irregular},
    {"modals", modals, sizeof modals},
    {"light-words", light_words, sizeof light_words},
    {"months", months, sizeof months},
    {"negations", negations, sizeof negations},
    {"number-words", number_words, sizeof number_words},
    {"pronouns", pronouns, sizeof pronouns},
    {"stop-words", stop_words, sizeof stop_words},
    {"synonyms", synonyms, sizeof synonyms},
    {"units", units, sizeof units},
};

const cdata_file *cdata_gate_lists(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
