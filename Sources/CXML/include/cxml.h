#pragma once
/* What is asked of libxml2's HTML parser. The library is loaded when it is first needed and not
 * linked: it brings ICU and five others, which take 3 ms to load, and most runs of cur-read and
 * cur-hygiene see no HTML (scripts/bench six). Where it cannot be loaded the process ends with
 * status 4 and says so, as it would have ended in the loader. */
#include <stdint.h>

/* What a caller wants to hear of a parse. Attributes are a list of names and values that ends with
 * a null name; a value may be null. */
typedef struct {
  void (*open)(void *user, const uint8_t *name, const uint8_t **attributes);
  void (*close)(void *user, const uint8_t *name);
  void (*text)(void *user, const uint8_t *text, int count);
} cxml_listener;

/* Parses UTF-8 HTML without building a tree, without network, without limits of depth. Returns 0,
 * -1 without memory, or -2 for a page that nests so deeply and wrongly that it was given up. */
int cxml_parse_html(const char *text, int count, const cxml_listener *listener, void *user);

/* The code point that HTML 4 calls `name`, or 0. */
uint32_t cxml_entity(const char *name);
