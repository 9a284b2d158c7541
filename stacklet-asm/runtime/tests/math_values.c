// Functions that are not exact: correctly rounded for these arguments, on every platform.
#include <math.h>
#include <stdio.h>

#define SHOW(call) printf("%s = %.17g\n", #call, call)

int main(void) {
    SHOW(sin(1.0));
    SHOW(sin(1e+22));
    SHOW(cos(1000.0));
    SHOW(cos(0x1.6ac5b262ca1ffp+849));
    SHOW(tan(1.5));
    SHOW(acos(-0.7));
    SHOW(atan(2.0));
    SHOW(exp(1.0));
    SHOW(exp(-20.5));
    SHOW(log(3.0));
    SHOW(asin(0.3));
    SHOW(pow(2.0, 0.5));
    SHOW(pow(1.0001, 12345.0));
    SHOW(atan2(-1.0, -3.0));
    SHOW(hypot(1.0, 2.0));
    return 0;
}

// expect: sin(1.0) = 0.8414709848078965
// expect: sin(1e+22) = -0.85220084976718879
// expect: cos(1000.0) = 0.56237907629070294
// expect: cos(0x1.6ac5b262ca1ffp+849) = -4.6871659242546277e-19
// expect: tan(1.5) = 14.101419947171719
// expect: acos(-0.7) = 2.3461938234056494
// expect: atan(2.0) = 1.1071487177940904
// expect: exp(1.0) = 2.7182818284590451
// expect: exp(-20.5) = 1.2501528663867426e-09
// expect: log(3.0) = 1.0986122886681098
// expect: asin(0.3) = 0.30469265401539752
// expect: pow(2.0, 0.5) = 1.4142135623730951
// expect: pow(1.0001, 12345.0) = 3.4364476540328197
// expect: atan2(-1.0, -3.0) = -2.819842099193151
// expect: hypot(1.0, 2.0) = 2.2360679774997898
