/* The tables and word lists of cur-hygiene, which lie beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char secret_families[] = {
#embed "../cur-hygiene/Secrets/Lists/families.tsv"
};
static const unsigned char placeholders[] = {
#embed "../cur-hygiene/Secrets/Lists/placeholders.txt"
};
static const unsigned char secret_names[] = {
#embed "../cur-hygiene/Secrets/Lists/secret-names.txt"
};

static const cdata_file lists[] = {
    {"families", secret_families, sizeof secret_families},
    {"placeholders", placeholders, sizeof placeholders},
    {"secret-names", secret_names, sizeof secret_names},
};

const cdata_file *cdata_hygiene_lists(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
