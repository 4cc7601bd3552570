#include "ccurl.h"
#include <dlfcn.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

/* Every function of libcurl that is called, by the name without "curl_". */
#define FUNCTIONS(X) \
  X(global_init) X(slist_append) X(slist_free_all) X(getdate) \
  X(easy_init) X(easy_cleanup) X(easy_reset) X(easy_perform) X(easy_setopt) X(easy_getinfo) X(easy_header) X(easy_strerror) \
  X(multi_init) X(multi_cleanup) X(multi_setopt) X(multi_add_handle) X(multi_remove_handle) \
  X(multi_timeout) X(multi_socket_action) X(multi_info_read)

/* curl.h makes macros of some of them, which check types. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static struct {
#define X(name) __typeof__(curl_##name) *name;
  FUNCTIONS(X)
#undef X
} curl;

static const char *fault;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) { fault = dlerror(); return; }
#define X(name) \
  if (!(curl.name = (__typeof__(curl.name))dlsym(library, "curl_" #name))) { fault = dlerror(); return; }
  FUNCTIONS(X)
#undef X
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) fault = "it does not start";
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return fault;
}

CURL *ccurl_easy_init(void) { return curl.easy_init(); }
void ccurl_easy_cleanup(CURL *h) { curl.easy_cleanup(h); }
CURLcode ccurl_set_long(CURL *h, CURLoption o, long v) { return curl.easy_setopt(h, o, v); }
CURLcode ccurl_set_string(CURL *h, CURLoption o, const char *v) { return curl.easy_setopt(h, o, v); }
CURLcode ccurl_set_pointer(CURL *h, CURLoption o, void *v) { return curl.easy_setopt(h, o, v); }
CURLcode ccurl_get_long(CURL *h, CURLINFO i, long *v) { return curl.easy_getinfo(h, i, v); }
CURLcode ccurl_get_pointer(CURL *h, CURLINFO i, void **v) { return curl.easy_getinfo(h, i, v); }
const char *ccurl_words(CURLcode code) { return curl.easy_strerror(code); }

CURLcode ccurl_set_write(CURL *h, ccurl_write f, void *context) {
  CURLcode r = curl.easy_setopt(h, CURLOPT_WRITEFUNCTION, f);
  return r ? r : curl.easy_setopt(h, CURLOPT_WRITEDATA, context);
}

CURLcode ccurl_set_body(CURL *h, const void *bytes, size_t count) {
  CURLcode r = curl.easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return r ? r : curl.easy_setopt(h, CURLOPT_COPYPOSTFIELDS, bytes);
}

void ccurl_reset(CURL *h) { curl.easy_reset(h); }
CURLcode ccurl_perform(CURL *h) { return curl.easy_perform(h); }

static ccurl_allows allows;

static curl_socket_t open_allowed(void *context, curlsocktype purpose, struct curl_sockaddr *a) {
  (void)purpose;
  const unsigned char *bytes = NULL;
  size_t count = 0;
  if (a->family == AF_INET) {
    bytes = (const unsigned char *)&((struct sockaddr_in *)&a->addr)->sin_addr;
    count = 4;
  } else if (a->family == AF_INET6) {
    bytes = (const unsigned char *)&((struct sockaddr_in6 *)&a->addr)->sin6_addr;
    count = 16;
  }
  if (!bytes || !allows(context, bytes, count)) return CURL_SOCKET_BAD;
  return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

CURLcode ccurl_set_open(CURL *h, ccurl_allows function, void *context) {
  allows = function;
  CURLcode r = curl.easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_allowed);
  return r ? r : curl.easy_setopt(h, CURLOPT_OPENSOCKETDATA, context);
}

static ccurl_stops stops;

static int stop(void *unused, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
  (void)unused, (void)a, (void)b, (void)c, (void)d;
  return stops();
}

CURLcode ccurl_set_stop(CURL *h, ccurl_stops function) {
  stops = function;
  return curl.easy_setopt(h, CURLOPT_XFERINFOFUNCTION, stop);
}

const char *ccurl_header(CURL *h, const char *name) {
  struct curl_header *found;
  return curl.easy_header(h, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : NULL;
}

struct curl_slist *ccurl_append(struct curl_slist *list, const char *line) { return curl.slist_append(list, line); }
void ccurl_free_list(struct curl_slist *list) { curl.slist_free_all(list); }
long ccurl_date(const char *text) { return ccurl_load() ? -1 : (long)curl.getdate(text, NULL); }

CURLM *ccurl_multi_init(void) { return curl.multi_init(); }
void ccurl_multi_cleanup(CURLM *m) { curl.multi_cleanup(m); }
CURLMcode ccurl_multi_set_long(CURLM *m, CURLMoption o, long v) { return curl.multi_setopt(m, o, v); }
CURLMcode ccurl_add(CURLM *m, CURL *h) { return curl.multi_add_handle(m, h); }
CURLMcode ccurl_remove(CURLM *m, CURL *h) { return curl.multi_remove_handle(m, h); }

CURL *ccurl_next_done(CURLM *m, CURLcode *result) {
  int left;
  for (CURLMsg *g; (g = curl.multi_info_read(m, &left));)
    if (g->msg == CURLMSG_DONE) { *result = g->data.result; return g->easy_handle; }
  return NULL;
}

/* curl says which sockets it waits for. */
static int follow(CURL *h, curl_socket_t s, int what, void *set, void *unused) {
  (void)h, (void)unused;
  struct epoll_event e = {.data.fd = s};
  if (what & CURL_POLL_IN) e.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) e.events |= EPOLLOUT;
  if (what == CURL_POLL_REMOVE) epoll_ctl((int)(intptr_t)set, EPOLL_CTL_DEL, s, &e);
  else if (epoll_ctl((int)(intptr_t)set, EPOLL_CTL_MOD, s, &e) != 0) epoll_ctl((int)(intptr_t)set, EPOLL_CTL_ADD, s, &e);
  return 0;
}

int ccurl_events(CURLM *m, int *wake) {
  int set = epoll_create1(EPOLL_CLOEXEC);
  *wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct epoll_event e = {.events = EPOLLIN, .data.fd = *wake};
  if (set < 0 || *wake < 0 || epoll_ctl(set, EPOLL_CTL_ADD, *wake, &e) != 0) return -1;
  curl.multi_setopt(m, CURLMOPT_SOCKETFUNCTION, follow);
  curl.multi_setopt(m, CURLMOPT_SOCKETDATA, (void *)(intptr_t)set);
  return set;
}

void ccurl_wake(int wake) { (void)!eventfd_write(wake, 1); }

void ccurl_work(CURLM *m, int set, int wake, int ms) {
  struct epoll_event events[64];
  long due = -1;
  int running;
  curl.multi_timeout(m, &due);
  int n = epoll_wait(set, events, 64, due >= 0 && due < ms ? (int)due : ms);
  for (int i = 0; i < n; i++) {
    eventfd_t count;
    int fd = events[i].data.fd, what = 0;
    if (events[i].events & EPOLLIN) what |= CURL_CSELECT_IN;
    if (events[i].events & EPOLLOUT) what |= CURL_CSELECT_OUT;
    if (events[i].events & (EPOLLERR | EPOLLHUP)) what |= CURL_CSELECT_ERR;
    if (fd == wake) (void)!eventfd_read(wake, &count);
    else curl.multi_socket_action(m, fd, what, &running);
  }
  curl.multi_timeout(m, &due);
  if (due == 0) curl.multi_socket_action(m, CURL_SOCKET_TIMEOUT, 0, &running);
}
