/* The inner loops of cur-dedup: Swift compiles for the oldest processor of its kind, 2.5 times slower
 * (facts measured for DESIGN 6). Each function is compiled for three, and chosen when the program starts. */
#include "cdedup.h"
