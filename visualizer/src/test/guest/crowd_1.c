// 1 stacklets wait at once.
#define CROWD 1
#include "crowd.h"

// expect: all have had their turns
