#pragma once
/* The few calls of libcurl that Transport makes, with types that Swift can import (curl's setters are
 * variadic). The library is loaded by ccurl_load and not linked: it brings 37 others, which take 4 ms
 * to load, and most runs of a command that may ask a model ask none (scripts/bench six). */
#include <curl/curl.h>
#include <stddef.h>

/* Loads libcurl and starts it; call it before all else here. NULL, or what is wrong. Any thread may
 * call it, any number of times. */
const char *ccurl_load(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *easy);
CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value);
const char *ccurl_words(CURLcode code);

typedef size_t (*ccurl_write)(char *bytes, size_t size, size_t count, void *context);
CURLcode ccurl_set_write(CURL *easy, ccurl_write function, void *context);

/* The body of the next request, copied. */
CURLcode ccurl_set_body(CURL *easy, const void *bytes, size_t count);

/* Forgets all that was set; connections stay. */
void ccurl_reset(CURL *easy);
/* Carries out one request, by itself. */
CURLcode ccurl_perform(CURL *easy);

/* Whether to connect to an address, given as its 4 or 16 bytes; the function is one for all handles. */
typedef int (*ccurl_allows)(void *context, const unsigned char *address, size_t count);
CURLcode ccurl_set_open(CURL *easy, ccurl_allows function, void *context);

/* Whether to give up; asked now and then. One function for all handles. */
typedef int (*ccurl_stops)(void);
CURLcode ccurl_set_stop(CURL *easy, ccurl_stops function);

/* The value of the reply's header `name`, or NULL; good until the handle is used again. */
const char *ccurl_header(CURL *easy, const char *name);

struct curl_slist *ccurl_append(struct curl_slist *list, const char *line);
void ccurl_free_list(struct curl_slist *list);

/* The seconds since 1970 of an HTTP date, or -1. */
long ccurl_date(const char *text);

CURLM *ccurl_multi_init(void);
void ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode ccurl_add(CURLM *multi, CURL *easy);
CURLMcode ccurl_remove(CURLM *multi, CURL *easy);

/* The next finished transfer, or NULL. (CURLMsg holds a union, which Swift cannot read by name.) */
CURL *ccurl_next_done(CURLM *multi, CURLcode *result);

/* Makes an epoll(7) set for the sockets of `multi`, and `wake`, a descriptor that ends ccurl_work
 * when ccurl_wake writes to it. Returns the set, or -1.
 * (curl_multi_perform and _poll look at every call each time, which at 64 in flight took twice the
 * time of all else; and Swift's Glibc does not show epoll.) */
int ccurl_events(CURLM *multi, int *wake);
void ccurl_wake(int wake);

/* Waits at most `ms` until there is something to do, and lets curl do it. */
void ccurl_work(CURLM *multi, int set, int wake, int ms);
