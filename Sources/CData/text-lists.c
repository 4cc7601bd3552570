/* The word lists of CurText, which lie beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char never_end[] = {
#embed "../CurText/Lists/abbreviations-never-end.txt"
};
static const unsigned char may_end[] = {
#embed "../CurText/Lists/abbreviations-may-end.txt"
};
static const unsigned char before_number[] = {
#embed "../CurText/Lists/abbreviations-before-number.txt"
};
static const unsigned char starters[] = {
#embed "../CurText/Lists/sentence-starters.txt"
};

static const cdata_file lists[] = {
    {"abbreviations-never-end", never_end, sizeof never_end},
    {"abbreviations-may-end", may_end, sizeof may_end},
    {"abbreviations-before-number", before_number, sizeof before_number},
    {"sentence-starters", starters, sizeof starters},
};

const cdata_file *cdata_text_lists(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
