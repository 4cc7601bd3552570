#pragma once
/* The digest by its own functions: EVP's first use in a process reads tables of algorithms for half a
 * millisecond, a tenth of what a command takes for one sample. Deprecated for those who choose the
 * algorithm at run time. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
