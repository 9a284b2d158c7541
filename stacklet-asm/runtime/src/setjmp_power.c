/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * setjmp and longjmp for 64-bit Power, which keeps 48 registers; the others are
 * in setjmp.c, where it is said how they work.
 */
#include <setjmp.h>

#if defined(__powerpc64__)

/* The macro in setjmp.h would stand in the way of the definitions. */
#undef setjmp

#define NAKED __attribute__((naked))

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__("std 1, 0(3); std 2, 8(3)\n\t"    /* r3: where */
            "mflr 0; std 0, 16(3)\n\t"    /* the return address */
            "mfcr 0; std 0, 24(3)\n\t"
            "std 14, 32(3); std 15, 40(3); std 16, 48(3)\n\t"
            "std 17, 56(3); std 18, 64(3); std 19, 72(3)\n\t"
            "std 20, 80(3); std 21, 88(3); std 22, 96(3)\n\t"
            "std 23, 104(3); std 24, 112(3); std 25, 120(3)\n\t"
            "std 26, 128(3); std 27, 136(3); std 28, 144(3)\n\t"
            "std 29, 152(3); std 30, 160(3); std 31, 168(3)\n\t"
            "stfd 14, 176(3); stfd 15, 184(3); stfd 16, 192(3)\n\t"
            "stfd 17, 200(3); stfd 18, 208(3); stfd 19, 216(3)\n\t"
            "stfd 20, 224(3); stfd 21, 232(3); stfd 22, 240(3)\n\t"
            "stfd 23, 248(3); stfd 24, 256(3); stfd 25, 264(3)\n\t"
            "stfd 26, 272(3); stfd 27, 280(3); stfd 28, 288(3)\n\t"
            "stfd 29, 296(3); stfd 30, 304(3); stfd 31, 312(3)\n\t"
            "li 0, 320; stvx 20, 3, 0; li 0, 336; stvx 21, 3, 0\n\t"
            "li 0, 352; stvx 22, 3, 0; li 0, 368; stvx 23, 3, 0\n\t"
            "li 0, 384; stvx 24, 3, 0; li 0, 400; stvx 25, 3, 0\n\t"
            "li 0, 416; stvx 26, 3, 0; li 0, 432; stvx 27, 3, 0\n\t"
            "li 0, 448; stvx 28, 3, 0; li 0, 464; stvx 29, 3, 0\n\t"
            "li 0, 480; stvx 30, 3, 0; li 0, 496; stvx 31, 3, 0\n\t"
            "li 3, 0\n\t"
            "blr");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__("mr 5, 3\n\t"    /* where */
            "cntlzw 3, 4; srwi 3, 3, 5; add 3, 3, 4\n\t"    /* 0 becomes 1 */
            ".cfi_def_cfa 5, 0\n\t"    /* offsets count from where on */
            ".cfi_offset 1, 0; .cfi_offset lr, 16\n\t"
            ".cfi_offset 14, 32; .cfi_offset 15, 40; .cfi_offset 16, 48\n\t"
            ".cfi_offset 17, 56; .cfi_offset 18, 64; .cfi_offset 19, 72\n\t"
            ".cfi_offset 20, 80; .cfi_offset 21, 88; .cfi_offset 22, 96\n\t"
            ".cfi_offset 23, 104; .cfi_offset 24, 112; .cfi_offset 25, 120\n\t"
            ".cfi_offset 26, 128; .cfi_offset 27, 136; .cfi_offset 28, 144\n\t"
            ".cfi_offset 29, 152; .cfi_offset 30, 160; .cfi_offset 31, 168\n\t"
            ".cfi_offset 46, 176; .cfi_offset 47, 184; .cfi_offset 48, 192\n\t"
            ".cfi_offset 49, 200; .cfi_offset 50, 208; .cfi_offset 51, 216\n\t"
            ".cfi_offset 52, 224; .cfi_offset 53, 232; .cfi_offset 54, 240\n\t"
            ".cfi_offset 55, 248; .cfi_offset 56, 256; .cfi_offset 57, 264\n\t"
            ".cfi_offset 58, 272; .cfi_offset 59, 280; .cfi_offset 60, 288\n\t"
            ".cfi_offset 61, 296; .cfi_offset 62, 304; .cfi_offset 63, 312\n\t"
            "li 0, 320; lvx 20, 5, 0; li 0, 336; lvx 21, 5, 0\n\t"
            "li 0, 352; lvx 22, 5, 0; li 0, 368; lvx 23, 5, 0\n\t"
            "li 0, 384; lvx 24, 5, 0; li 0, 400; lvx 25, 5, 0\n\t"
            "li 0, 416; lvx 26, 5, 0; li 0, 432; lvx 27, 5, 0\n\t"
            "li 0, 448; lvx 28, 5, 0; li 0, 464; lvx 29, 5, 0\n\t"
            "li 0, 480; lvx 30, 5, 0; li 0, 496; lvx 31, 5, 0\n\t"
            "lfd 14, 176(5); lfd 15, 184(5); lfd 16, 192(5)\n\t"
            "lfd 17, 200(5); lfd 18, 208(5); lfd 19, 216(5)\n\t"
            "lfd 20, 224(5); lfd 21, 232(5); lfd 22, 240(5)\n\t"
            "lfd 23, 248(5); lfd 24, 256(5); lfd 25, 264(5)\n\t"
            "lfd 26, 272(5); lfd 27, 280(5); lfd 28, 288(5)\n\t"
            "lfd 29, 296(5); lfd 30, 304(5); lfd 31, 312(5)\n\t"
            "ld 14, 32(5); ld 15, 40(5); ld 16, 48(5)\n\t"
            "ld 17, 56(5); ld 18, 64(5); ld 19, 72(5)\n\t"
            "ld 20, 80(5); ld 21, 88(5); ld 22, 96(5)\n\t"
            "ld 23, 104(5); ld 24, 112(5); ld 25, 120(5)\n\t"
            "ld 26, 128(5); ld 27, 136(5); ld 28, 144(5)\n\t"
            "ld 29, 152(5); ld 30, 160(5); ld 31, 168(5)\n\t"
            "ld 0, 24(5); mtcrf 0x38, 0; ld 0, 16(5); mtlr 0\n\t"
            "ld 2, 8(5); ld 1, 0(5)\n\t"    /* now the frames below are gone */
            "blr");
}

#endif
