// longjmp gives back every register that a function must preserve, and the rounding mode.
#include <assert.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf where;
// Destroys all these registers and does not come back: so what the compiler saves of them is of no use.
__attribute__((noinline)) static void wreck(void) {
#if defined(__i386__)
    unsigned mode = 0x7f80; // MXCSR: round towards zero
    __asm__ volatile("mov $-1, %%ebx; mov $-1, %%esi; mov $-1, %%edi; ldmxcsr %0" ::"m"(mode) : "ebx", "esi", "edi");
#elif defined(__x86_64__)
    unsigned mode = 0x7f80;
    __asm__ volatile("mov $-1, %%rbx; mov $-1, %%r12; mov $-1, %%r13; mov $-1, %%r14; mov $-1, %%r15; ldmxcsr %0"
                     ::"m"(mode) : "rbx", "r12", "r13", "r14", "r15");
#elif defined(__arm__)
    __asm__ volatile("mov r4, %0; mov r5, %0; mov r6, %0; mov r7, %0; mov r8, %0; mov r9, %0; mov r10, %0;"
                     "vmov d8, %0, %0; vmov.f64 d9, d8; vmov.f64 d10, d8; vmov.f64 d11, d8; vmov.f64 d12, d8;"
                     "vmov.f64 d13, d8; vmov.f64 d14, d8; vmov.f64 d15, d8; vmsr fpscr, %0" ::"r"(3 << 22)
                     : "r4", "r5", "r6", "r7", "r8", "r9", "r10", "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15");
#elif defined(__aarch64__)
    __asm__ volatile("mov x19, %0; mov x20, %0; mov x21, %0; mov x22, %0; mov x23, %0; mov x24, %0; mov x25, %0;"
                     "fmov d8, %0; fmov d9, %0; fmov d10, %0; fmov d11, %0; fmov d12, %0; fmov d13, %0; fmov d14, %0;"
                     "fmov d15, %0; msr fpcr, %0" ::"r"(3ul << 22)
                     : "x19", "x20", "x21", "x22", "x23", "x24", "x25", "d8", "d9", "d10", "d11", "d12", "d13", "d14",
                       "d15");
#elif defined(__riscv)
    __asm__ volatile("mv s1, %0; mv s2, %0; mv s3, %0; mv s4, %0; mv s5, %0; mv s6, %0; mv s7, %0;"
                     "fmv.d.x fs0, %0; fmv.d.x fs1, %0; fmv.d.x fs2, %0; fmv.d.x fs3, %0; fmv.d.x fs4, %0;"
                     "fmv.d.x fs5, %0; fmv.d.x fs6, %0; fmv.d.x fs7, %0; fscsr %0" ::"r"(1ul << 5)
                     : "s1", "s2", "s3", "s4", "s5", "s6", "s7", "fs0", "fs1", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7");
#endif
    longjmp(where, 1);
}

__attribute__((noinline)) static void there_and_back(void) {
    if (setjmp(where) == 0)
        wreck();
}

int main(void) {
    volatile long n = 1; // each reading is news to the compiler, so all of these are kept across the call
    volatile double x = 0.5, three = 3;
    long a = n, b = n, c = n, d = n, e = n, f = n, g = n;
    double p = x, q = x, r = x, s = x, t = x, u = x, v = x, w = x;
    there_and_back();
    assert(a == 1 && b == 1 && c == 1 && d == 1 && e == 1 && f == 1 && g == 1);
    assert(p + q + r + s + t + u + v + w == 4 && 5 / three == 0x1.aaaaaaaaaaaabp+0);
    puts("ok setjmp_registers");
}
// expect: ok setjmp_registers
