// Division and remainder against their definition, also where processors have no instruction for them.
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

static uint64_t state = 12345;

// Random numbers of random length.
static uint64_t next(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    uint64_t length = state >> 58;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state ^ state >> 31) >> length;
}

int main(void) {
    for (int i = 0; i < 20000; i++) {
        uint64_t n = next(), d = next() | 1;
        uint64_t quotient = n / d, rest = n % d;
        assert(rest < d && quotient * d + rest == n && (n < d || quotient > 0));
        int64_t sn = (int64_t)(next() ^ -(next() & 1)), sd = (int64_t)(d & 4 ? d : -d);
        if (sn == INT64_MIN && sd == -1)
            continue;
        int64_t sq = sn / sd, sr = sn % sd;
        assert((uint64_t)sq * (uint64_t)sd + (uint64_t)sr == (uint64_t)sn);
        assert((sr < 0 ? -sr : sr) < (sd < 0 ? -sd : sd) && (sr == 0 || (sr < 0) == (sn < 0)));
        uint32_t n32 = (uint32_t)n, d32 = (uint32_t)d;
        assert(n32 / d32 * d32 + n32 % d32 == n32 && n32 % d32 < d32);
        int32_t s32 = (int32_t)n, t32 = (int32_t)(d & 0x7fffffff) | 1;
        assert(s32 / t32 * t32 + s32 % t32 == s32 && (s32 % t32 == 0 || (s32 % t32 < 0) == (s32 < 0)));
    }
    volatile uint64_t n = 10000000000000000000u, d = 3;
    printf("%llu %llu\n", (unsigned long long)(n / d), (unsigned long long)(n % d));
}

// expect: 3333333333333333333 1
