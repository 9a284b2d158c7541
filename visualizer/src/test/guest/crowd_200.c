// 200 stacklets wait at once.
#define CROWD 200
#include "crowd.h"

// expect: all have had their turns
