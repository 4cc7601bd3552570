/* The word lists of cur-gen's extractive questions, which lie beside its rules. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char function_words[] = {
#embed "../cur-gen/Extractive/English/Lists/function-words.txt"
};
static const unsigned char verbs[] = {
#embed "../cur-gen/Extractive/English/Lists/verbs.txt"
};
static const unsigned char noun_verbs[] = {
#embed "../cur-gen/Extractive/English/Lists/noun-verbs.txt"
};
static const unsigned char persons[] = {
#embed "../cur-gen/Extractive/English/Lists/persons.txt"
};
static const unsigned char places[] = {
#embed "../cur-gen/Extractive/English/Lists/places.txt"
};
static const unsigned char place_verbs[] = {
#embed "../cur-gen/Extractive/English/Lists/place-verbs.txt"
};
static const unsigned char common_nouns[] = {
#embed "../cur-gen/Extractive/English/Lists/common-nouns.txt"
};
static const unsigned char stranded_prepositions[] = {
#embed "../cur-gen/Extractive/English/Lists/stranded-prepositions.txt"
};

static const cdata_file lists[] = {
    {"english/function-words", function_words, sizeof function_words},
    {"english/verbs", verbs, sizeof verbs},
    {"english/noun-verbs", noun_verbs, sizeof noun_verbs},
    {"english/persons", persons, sizeof persons},
    {"english/places", places, sizeof places},
    {"english/place-verbs", place_verbs, sizeof place_verbs},
    {"english/common-nouns", common_nouns, sizeof common_nouns},
    {"english/stranded-prepositions", stranded_prepositions, sizeof stranded_prepositions},
};

const cdata_file *cdata_extractive_lists(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
