/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * jump and make as assembly between the functions of a C file, where the compiler has no part in
 * it. A context is the stack pointer below its registers.
 */
struct transfer {
    void *from, *data;
};
struct transfer jump_switch(void *to, void *data);
void *make_switch(void *end, unsigned long bytes, void (*function)(struct transfer));

#if defined(__powerpc64__)
#define VECTOR(op, n, at) "li 0, " #at "\n" #op " " #n ", 1, 0\n"
#define WORD(op, n, at) #op " " #n ", " #at "(1)\n"
#define JUMP_ALL(vector, number, integer)                                                          \
    VECTOR(vector, 20, 48) VECTOR(vector, 21, 64) VECTOR(vector, 22, 80)                           \
    VECTOR(vector, 23, 96) VECTOR(vector, 24, 112) VECTOR(vector, 25, 128)                         \
    VECTOR(vector, 26, 144) VECTOR(vector, 27, 160) VECTOR(vector, 28, 176)                        \
    VECTOR(vector, 29, 192) VECTOR(vector, 30, 208) VECTOR(vector, 31, 224)                        \
    WORD(number, 14, 240) WORD(number, 15, 248) WORD(number, 16, 256)                              \
    WORD(number, 17, 264) WORD(number, 18, 272) WORD(number, 19, 280)                              \
    WORD(number, 20, 288) WORD(number, 21, 296) WORD(number, 22, 304)                              \
    WORD(number, 23, 312) WORD(number, 24, 320) WORD(number, 25, 328)                              \
    WORD(number, 26, 336) WORD(number, 27, 344) WORD(number, 28, 352)                              \
    WORD(number, 29, 360) WORD(number, 30, 368) WORD(number, 31, 376)                              \
    WORD(integer, 14, 384) WORD(integer, 15, 392) WORD(integer, 16, 400)                           \
    WORD(integer, 17, 408) WORD(integer, 18, 416) WORD(integer, 19, 424)                           \
    WORD(integer, 20, 432) WORD(integer, 21, 440) WORD(integer, 22, 448)                           \
    WORD(integer, 23, 456) WORD(integer, 24, 464) WORD(integer, 25, 472)                           \
    WORD(integer, 26, 480) WORD(integer, 27, 488) WORD(integer, 28, 496)                           \
    WORD(integer, 29, 504) WORD(integer, 30, 512) WORD(integer, 31, 520)
__asm__(".machine any\n"
        ".text\n"
        ".globl jump_switch, make_switch\n"
        ".type jump_switch, %function\n"
        ".type make_switch, %function\n"
        "jump_switch:\n"
        "mflr 0\n"
        "std 0, 16(1)\n"
        "mfcr 0\n"
        "stw 0, 8(1)\n"
        "stdu 1, -528(1)\n"
        "std 2, 32(1)\n"
        JUMP_ALL(stvx, stfd, std)
        "mr 6, 1\n" /* who leaves */
        "mr 1, 3\n"
        JUMP_ALL(lvx, lfd, ld)
        "ld 2, 32(1)\n"
        "addi 1, 1, 528\n"
        "lwz 0, 8(1)\n"
        "mtcrf 0x38, 0\n"
        "ld 0, 16(1)\n"
        "mtlr 0\n"
        "mr 3, 6\n" /* the data is in r4 already */
        "blr\n"
        ".Ljump_begin:\n" /* a new context, with its function in r14 */
        "mr 12, 14\n"
        "mtctr 12\n"
        "bctr\n"
        "make_switch:\n"
        "mflr 7\n"
        "bcl 20, 31, 1f\n"
        "1: mflr 8\n"
        "mtlr 7\n"
        "addi 8, 8, .Ljump_begin - 1b\n"
        "clrrdi 3, 3, 4\n"
        "addi 3, 3, -32\n" /* the frame that the function is called from */
        "std 8, 16(3)\n"
        "addi 3, 3, -528\n"
        "std 2, 32(3)\n"
        "std 5, 384(3)\n"
        "blr\n");
#elif defined(__mips64)
__asm__(".set push\n"
        ".set noreorder\n"
        ".text\n"
        ".globl jump_switch\n"
        ".globl make_switch\n"
        ".type jump_switch, %function\n"
        ".type make_switch, %function\n"
        "jump_switch:\n"
        "daddiu $sp, $sp, -160\n"
        "sdc1 $f24, 0($sp)\n"
        "sdc1 $f25, 8($sp)\n"
        "sdc1 $f26, 16($sp)\n"
        "sdc1 $f27, 24($sp)\n"
        "sdc1 $f28, 32($sp)\n"
        "sdc1 $f29, 40($sp)\n"
        "sdc1 $f30, 48($sp)\n"
        "sdc1 $f31, 56($sp)\n"
        "sd $16, 64($sp)\n"
        "sd $17, 72($sp)\n"
        "sd $18, 80($sp)\n"
        "sd $19, 88($sp)\n"
        "sd $20, 96($sp)\n"
        "sd $21, 104($sp)\n"
        "sd $22, 112($sp)\n"
        "sd $23, 120($sp)\n"
        "sd $28, 128($sp)\n"
        "sd $30, 136($sp)\n"
        "sd $31, 144($sp)\n"
        "move $2, $sp\n" /* who leaves */
        "move $sp, $4\n"
        "ldc1 $f24, 0($sp)\n"
        "ldc1 $f25, 8($sp)\n"
        "ldc1 $f26, 16($sp)\n"
        "ldc1 $f27, 24($sp)\n"
        "ldc1 $f28, 32($sp)\n"
        "ldc1 $f29, 40($sp)\n"
        "ldc1 $f30, 48($sp)\n"
        "ldc1 $f31, 56($sp)\n"
        "ld $16, 64($sp)\n"
        "ld $17, 72($sp)\n"
        "ld $18, 80($sp)\n"
        "ld $19, 88($sp)\n"
        "ld $20, 96($sp)\n"
        "ld $21, 104($sp)\n"
        "ld $22, 112($sp)\n"
        "ld $23, 120($sp)\n"
        "ld $28, 128($sp)\n"
        "ld $30, 136($sp)\n"
        "ld $31, 144($sp)\n"
        "daddiu $sp, $sp, 160\n"
        "jr $31\n"
        "move $3, $5\n"
        "jump_begin:\n"   /* a new context, with its function in $16 */
        "move $4, $2\n"
        "move $25, $16\n"
        "jr $25\n"
        "move $5, $3\n"
        "make_switch:\n"
        "move $8, $31\n"
        "bal 1f\n"
        "nop\n"
        "1: daddiu $9, $31, -28\n" /* jump_begin */
        "dsrl $2, $4, 4\n"
        "dsll $2, $2, 4\n"
        "daddiu $2, $2, -160\n"
        "sd $6, 64($2)\n"
        "sd $28, 128($2)\n"
        "sd $9, 144($2)\n"
        "jr $8\n"
        "move $31, $8\n"
        ".set pop\n");
#elif defined(__s390x__)
__asm__(".text\n"
        ".globl jump_switch, make_switch\n"
        ".type jump_switch, %function\n"
        ".type make_switch, %function\n"
        "jump_switch:\n"
        "stmg %r6, %r15, 48(%r15)\n"
        "lay %r15, -240(%r15)\n"
        "std %f8, 160(%r15)\n"
        "std %f9, 168(%r15)\n"
        "std %f10, 176(%r15)\n"
        "std %f11, 184(%r15)\n"
        "std %f12, 192(%r15)\n"
        "std %f13, 200(%r15)\n"
        "std %f14, 208(%r15)\n"
        "std %f15, 216(%r15)\n"
        "stg %r2, 224(%r15)\n" /* where the result goes */
        "lgr %r1, %r15\n"      /* who leaves */
        "lgr %r15, %r3\n"
        "ld %f8, 160(%r15)\n"
        "ld %f9, 168(%r15)\n"
        "ld %f10, 176(%r15)\n"
        "ld %f11, 184(%r15)\n"
        "ld %f12, 192(%r15)\n"
        "ld %f13, 200(%r15)\n"
        "ld %f14, 208(%r15)\n"
        "ld %f15, 216(%r15)\n"
        "lg %r2, 224(%r15)\n"
        "aghi %r15, 240\n"
        "lmg %r6, %r15, 48(%r15)\n"
        "stg %r1, 0(%r2)\n"
        "stg %r4, 8(%r2)\n"
        "br %r14\n"
        ".Ljump_begin:\n" /* a new context, with its function in r6 and the result at r2 */
        "basr %r14, %r6\n"
        ".short 0\n"
        "make_switch:\n"
        "nill %r2, 0xfff8\n"
        "aghi %r2, -176\n" /* a save area, and room for what its function is given */
        "larl %r1, .Ljump_begin\n"
        "stg %r4, 48(%r2)\n"
        "stg %r1, 112(%r2)\n"
        "stg %r2, 120(%r2)\n"
        "la %r5, 160(%r2)\n"
        "aghi %r2, -240\n"
        "stg %r5, 224(%r2)\n"
        "br %r14\n");
#endif
