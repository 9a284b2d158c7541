// 0 stacklets wait at once.
#define CROWD 0
#include "crowd.h"

// expect: all have had their turns
