// 200 greenlets wait at once.
#define FAMILIES 2
#include "families.h"

// expect: family 1 has another parent
// expect: all have ended
