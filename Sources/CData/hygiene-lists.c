/* The tables, word lists and prompts of cur-hygiene, which lie beside its code. */
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
static const unsigned char first_names[] = {
#embed "../cur-hygiene/PII/Lists/first-names.txt"
};
static const unsigned char surnames[] = {
#embed "../cur-hygiene/PII/Lists/surnames.txt"
};
static const unsigned char honorifics[] = {
#embed "../cur-hygiene/PII/Lists/honorifics.txt"
};
static const unsigned char name_contexts[] = {
#embed "../cur-hygiene/PII/Lists/name-contexts.txt"
};
static const unsigned char not_names[] = {
#embed "../cur-hygiene/PII/Lists/not-names.txt"
};
static const unsigned char public_names[] = {
#embed "../cur-hygiene/PII/Lists/public-names.txt"
};
static const unsigned char contexts[] = {
#embed "../cur-hygiene/PII/Lists/contexts.txt"
};
static const unsigned char street_words[] = {
#embed "../cur-hygiene/PII/Lists/street-words.txt"
};
static const unsigned char months[] = {
#embed "../cur-hygiene/PII/Lists/months.txt"
};
static const unsigned char iban_lengths[] = {
#embed "../cur-hygiene/PII/Lists/iban-lengths.tsv"
};
static const unsigned char phone_plans[] = {
#embed "../cur-hygiene/PII/Lists/phone-plans.tsv"
};
static const unsigned char stand_in_surnames[] = {
#embed "../cur-hygiene/PII/Lists/stand-in-surnames.txt"
};
static const unsigned char stand_in_places[] = {
#embed "../cur-hygiene/PII/Lists/stand-in-places.txt"
};
static const unsigned char encodings[] = {
#embed "../cur-hygiene/Clean/Lists/encodings.tsv"
};
static const unsigned char control_tokens[] = {
#embed "../cur-hygiene/Control/Lists/control-tokens.txt"
};
static const unsigned char injections[] = {
#embed "../cur-hygiene/Control/Lists/injections.txt"
};
static const unsigned char toxic_words[] = {
#embed "../cur-hygiene/Toxicity/Lists/toxic-words.txt"
};
static const unsigned char toxicity[] = {
#embed "../cur-hygiene/Prompts/toxicity.txt"
};

static const cdata_file lists[] = {
    {"encodings", encodings, sizeof encodings},
    {"families", secret_families, sizeof secret_families},
    {"placeholders", placeholders, sizeof placeholders},
    {"secret-names", secret_names, sizeof secret_names},
    {"first-names", first_names, sizeof first_names},
    {"surnames", surnames, sizeof surnames},
    {"honorifics", honorifics, sizeof honorifics},
    {"name-contexts", name_contexts, sizeof name_contexts},
    {"not-names", not_names, sizeof not_names},
    {"public-names", public_names, sizeof public_names},
    {"contexts", contexts, sizeof contexts},
    {"street-words", street_words, sizeof street_words},
    {"months", months, sizeof months},
    {"iban-lengths", iban_lengths, sizeof iban_lengths},
    {"phone-plans", phone_plans, sizeof phone_plans},
    {"stand-in-surnames", stand_in_surnames, sizeof stand_in_surnames},
    {"stand-in-places", stand_in_places, sizeof stand_in_places},
    {"control-tokens", control_tokens, sizeof control_tokens},
    {"injections", injections, sizeof injections},
    {"toxic-words", toxic_words, sizeof toxic_words},
    {"toxicity", toxicity, sizeof toxicity},
};

const cdata_file *cdata_hygiene_lists(size_t *count) {
  *count = sizeof lists / sizeof *lists;
  return lists;
}
