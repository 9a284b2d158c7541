// Complex numbers: products and quotients, with infinities found again and without overflow on the way.
#include <assert.h>
#include <float.h>
#include <stdio.h>

static volatile double zero = 0, endless;

int main(void) {
    endless = 1 / zero;
    volatile double _Complex a = 1 + 2i, b = 3 - 1i;
    double _Complex product = a * b, quotient = (a * 10) / b;
    assert(__real__ product == 5 && __imag__ product == 5);
    assert(__real__ quotient == 1 && __imag__ quotient == 7);
    volatile float _Complex c = 1 + 1i, d = 0 + 2i;
    assert(__real__(c * d) == -2 && __imag__(c * d) == 2 && __real__(c / d) == 0.5f);
    volatile double _Complex huge = 0x1p1000 + 0x1p1000i, tiny = 0x1p-1040 + 0i;
    assert(__real__(huge / huge) == 1 && __imag__(huge / huge) == 0 && __real__(tiny / tiny) == 1);
    volatile double _Complex far = __builtin_complex(endless, endless - endless);
    double _Complex still = far * b;
    assert(__real__ still * __real__ still == endless || __imag__ still * __imag__ still == endless);
    double _Complex gone = a / far, over = a / (b - b);
    assert(__real__ gone == 0 && __imag__ gone == 0 && __real__ over == endless && __imag__ over == endless);
#if LDBL_MANT_DIG == 64 || LDBL_MANT_DIG == 113
    volatile long double _Complex e = 0x1p16000L + 0x1p16000iL, f = 1 + 1i;
    assert(__real__(e / f) == 0x1p16000L && __imag__(e / f) == 0 && __real__(f * f) == 0 && __imag__(f * f) == 2);
#endif
    printf("%g %g\n", __real__ quotient, __imag__ quotient);
}

// expect: 1 7
