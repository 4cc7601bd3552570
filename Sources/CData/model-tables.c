/* The tables of CurModel, which lie beside its code. */
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "cdata.h"

static const unsigned char providers[] = {
#embed "../CurModel/Data/providers.tsv"
};

static const unsigned char prices[] = {
#embed "../CurModel/Data/prices.tsv"
};

static const cdata_file tables[] = {
    {"providers", providers, sizeof providers},
    {"prices", prices, sizeof prices},
};

const cdata_file *cdata_model_tables(size_t *count) {
  *count = sizeof tables / sizeof *tables;
  return tables;
}
