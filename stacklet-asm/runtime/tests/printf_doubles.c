// Floating-point numbers: every digit is exact, ties go to the even digit.
#include <float.h>
#include <stdio.h>

int main(void) {
    volatile double zero = 0.0;
    printf("%f %.0f %.1f %.3f %#.0f\n", 3.14159265, 2.5, 0.25, 2.0005, 3.0);
    printf("%e %.0e %.3E %#.0e\n", 12345.678, 15.0, 0.00012345, 5.0);
    printf("%g %g %g %g %G %#g\n", 100000.0, 1e6, 0.0001, 0.00001, 1e-10, 1.5);
    printf("[%8.2f] [%-8.2f] [%08.2f] [%+.1f] [% .1f]\n", -1.005, -1.005, -1.005, 1.0, 1.0);
    printf("%f %e %g [%5.1f]\n", -zero, -zero, -zero, -zero);
    printf("%f %F [%6.1f] [%-6e] [%06f] %g\n", 1 / zero, 1 / zero, -1 / zero, 1 / zero, 1 / zero, zero / zero);
    printf("%.20f\n%.25f\n", 0.1, 1.0 / 3.0);
    printf("%.0f\n", 1e22);
    printf("%.17g %.17g\n", DBL_MAX, DBL_MIN);
    printf("%g %.3e\n", 4.9406564584124654e-324, 4.9406564584124654e-324);
    printf("%.2f %.0f %.0f %.3g %.1e\n", 9.999, 0.5, 1.5, 999.9, 9.96);
    printf("%.60f\n", 0x1p-60);
    printf("%a %a %.1a %A %a\n", 1.0, 0.1, 1.96875, -10.5, zero);
    printf("%Lf %.1f\n", (long double)1.5, (double)0.1f);
    return 0;
}

// expect: 3.141593 2 0.2 2.001 3.
// expect: 1.234568e+04 2e+01 1.234E-04 5.e+00
// expect: 100000 1e+06 0.0001 1e-05 1E-10 1.50000
// expect: [   -1.00] [-1.00   ] [-0001.00] [+1.0] [ 1.0]
// expect: -0.000000 -0.000000e+00 -0 [ -0.0]
// expect: inf INF [  -inf] [inf   ] [   inf] nan
// expect: 0.10000000000000000555
// expect: 0.3333333333333333148296163
// expect: 10000000000000000000000
// expect: 1.7976931348623157e+308 2.2250738585072014e-308
// expect: 4.94066e-324 4.941e-324
// expect: 10.00 0 2 1e+03 1.0e+01
// expect: 0.000000000000000000867361737988403547205962240695953369140625
// expect: 0x1p+0 0x1.999999999999ap-4 0x2.0p+0 -0X1.5P+3 0x0p+0
// expect: 1.500000 0.1
