#define _GNU_SOURCE
#include "cxml.h"
#include <dlfcn.h>
#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FUNCTIONS(X) \
  X(htmlNewParserCtxt) X(htmlCtxtReadMemory) X(htmlFreeParserCtxt) X(htmlEntityLookup) X(xmlFreeDoc) \
  X(xmlStopParser)

static struct {
#define X(name) __typeof__(name) *name;
  FUNCTIONS(X)
#undef X
} xml;

static void load(void) {
  void *library = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
#define X(name) && (xml.name = (__typeof__(xml.name))dlsym(library, #name))
  if (library FUNCTIONS(X)) return;
#undef X
  dprintf(STDERR_FILENO, "%s: cannot load libxml2: %s\n", program_invocation_short_name, dlerror());
  _exit(4);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

/* libxml2 looks through all open elements for every end tag that fits none: 100,000 of each are
 * 20 s. The sum of what it looks at is bounded instead of either; chosen, about 5 s. */
#define MOST_LOOKED_AT 2500000000

static void count_error(void *user, xmlErrorPtr error) {
  xmlParserCtxtPtr parser = (xmlParserCtxtPtr)error->ctxt;
  (void)user;
  if (!parser || (error->code != XML_ERR_TAG_NAME_MISMATCH && error->code != XML_HTML_STRUCURE_ERROR)) return;
  parser->_private = (void *)((uintptr_t)parser->_private + (uintptr_t)parser->nameNr);
  if ((uintptr_t)parser->_private > MOST_LOOKED_AT) xml.xmlStopParser(parser);
}

int cxml_parse_html(const char *text, int count, const cxml_listener *listener, void *user) {
  pthread_once(&once, load);
  htmlParserCtxtPtr parser = xml.htmlNewParserCtxt();
  if (!parser) return -1;
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElement = listener->open;
  parser->sax->endElement = listener->close;
  parser->sax->characters = listener->text;
  parser->sax->ignorableWhitespace = listener->text;
  parser->sax->cdataBlock = listener->text;
  parser->sax->serror = (xmlStructuredErrorFunc)count_error;
  parser->userData = user;
  htmlDocPtr none = xml.htmlCtxtReadMemory(parser, text, count, NULL, "UTF-8",
    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
  int result = (uintptr_t)parser->_private > MOST_LOOKED_AT ? -2 : 0;
  if (none) xml.xmlFreeDoc(none);
  xml.htmlFreeParserCtxt(parser);
  return result;
}

uint32_t cxml_entity(const char *name) {
  pthread_once(&once, load);
  const htmlEntityDesc *found = xml.htmlEntityLookup((const xmlChar *)name);
  return found ? found->value : 0;
}
