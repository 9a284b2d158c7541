// 5000 stacklets wait at once.
#define CROWD 5000
#include "crowd.h"

// expect: all have had their turns
