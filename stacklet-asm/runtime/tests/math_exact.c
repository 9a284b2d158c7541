// Functions with exact results: rounding, remainders, parts of numbers; and the limits of the others.
#include <assert.h>
#include <math.h>
#include <stdio.h>

int main(void) {
    assert(floor(-1.5) == -2 && ceil(-1.5) == -1 && trunc(-1.5) == -1 && round(-1.5) == -2 && round(2.5) == 3);
    assert(rint(2.5) == 2 && rint(-3.5) == -4 && round(0.49999999999999994) == 0 && lround(-2.5) == -3);
    assert(signbit(ceil(-0.5)) && signbit(trunc(-0.1)) && signbit(rint(-0.4)) && floor(1e300) == 1e300);
    assert(fabs(-3.0) == 3 && copysign(2, -0.0) == -2 && fmin(1, NAN) == 1 && fmax(-1, 2) == 2);
    assert(fmod(7, 3) == 1 && fmod(-7, 3) == -1 && fmod(1e300, 7) == 1 && fmod(1, 0x1p-1074) == 0);
    assert(remainder(7, 2) == -1 && remainder(5, 2) == 1 && remainder(-6, 4) == 2);
    int exponent;
    double whole;
    assert(frexp(-12, &exponent) == -0.75 && exponent == 4);
    assert(frexp(0x1p-1074, &exponent) == 0.5 && exponent == -1073);
    assert(ldexp(0.75, 4) == 12 && ldexp(1, 5000) == INFINITY && ldexp(3, -1075) == 0x1p-1073);
    assert(modf(-3.25, &whole) == -0.25 && whole == -3 && nextafter(1, 2) == 1 + 0x1p-52);
    assert(sqrt(2) == 0x1.6a09e667f3bcdp+0 && hypot(3e300, 4e300) == 5e300 && cbrt(-27) == -3);
    assert(pow(2, 10) == 1024 && pow(10, -3) == 0.001 && pow(-3, 3) == -27 && pow(-8, 1.0 / 3) != pow(0, 0));
    assert(pow(0, -1) == INFINITY && pow(-0.0, 3) == 0 && pow(1, NAN) == 1 && pow(2, -1080) == 0 && pow(9, 0.5) == 3);
    assert(exp(0) == 1 && exp(710) == INFINITY && exp(-746) == 0 && log(1) == 0 && log(0) == -INFINITY);
    assert(log2(1024) == 10 && log10(1000) == 3 && exp2(-3) == 0.125 && isnan(log(-1)) && isnan(sqrt(-1)));
    assert(sin(0) == 0 && cos(0) == 1 && atan2(0, -1) == M_PI && atan2(-1, 0) == -M_PI_2 && acos(1) == 0);
    assert(isnan(sin(INFINITY)) && isnan(asin(2)) && tanh(100) == 1 && atan(INFINITY) == M_PI_2);
    assert(isinf(-INFINITY) < 0 && isfinite(1.0) && !isnormal(0x1p-1074) && fpclassify(0.0) == FP_ZERO);
    assert(sqrtf(2) == 1.41421356f && powf(2, 0.5f) == sqrtf(2) && floorf(-0.5f) == -1 && fabsf(-1) == 1);
    puts("ok math_exact");
}

// expect: ok math_exact
