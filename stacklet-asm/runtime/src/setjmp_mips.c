/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * setjmp and longjmp for 64-bit MIPS, where the instruction behind a jump is
 * executed before it goes; the others are in setjmp.c, where it is said how
 * they work.
 */
#include <setjmp.h>

#if defined(__mips__)

/* The macro in setjmp.h would stand in the way of the definitions. */
#undef setjmp

#define NAKED __attribute__((naked))

NAKED int setjmp(__attribute__((unused)) jmp_buf where) {
    __asm__(".set push; .set noreorder\n\t"    /* $4: where; $31 is the return address */
            "sd $16, 0($4); sd $17, 8($4)\n\t"
            "sd $18, 16($4); sd $19, 24($4)\n\t"
            "sd $20, 32($4); sd $21, 40($4)\n\t"
            "sd $22, 48($4); sd $23, 56($4)\n\t"
            "sd $28, 64($4); sd $29, 72($4)\n\t"
            "sd $30, 80($4); sd $31, 88($4)\n\t"
            "cfc1 $5, $31; sd $5, 96($4)\n\t"
            "sdc1 $f24, 104($4); sdc1 $f25, 112($4)\n\t"
            "sdc1 $f26, 120($4); sdc1 $f27, 128($4)\n\t"
            "sdc1 $f28, 136($4); sdc1 $f29, 144($4)\n\t"
            "sdc1 $f30, 152($4); sdc1 $f31, 160($4)\n\t"
            "jr $31\n\t"
            "li $2, 0\n\t"    /* executed before the jump goes */
            ".set pop");
}

NAKED void longjmp(__attribute__((unused)) jmp_buf where,
                   __attribute__((unused)) int value) {
    __asm__(".set push; .set noreorder\n\t"
            "move $6, $4\n\t"    /* where */
            "sltiu $2, $5, 1\n\t"
            "addu $2, $2, $5\n\t"    /* value, but 0 becomes 1 */
            ".cfi_def_cfa $6, 0\n\t"    /* offsets count from where on */
            ".cfi_offset $16, 0; .cfi_offset $17, 8\n\t"
            ".cfi_offset $18, 16; .cfi_offset $19, 24\n\t"
            ".cfi_offset $20, 32; .cfi_offset $21, 40\n\t"
            ".cfi_offset $22, 48; .cfi_offset $23, 56\n\t"
            ".cfi_offset $28, 64; .cfi_offset $29, 72\n\t"
            ".cfi_offset $30, 80; .cfi_offset $31, 88\n\t"
            ".cfi_offset $f24, 104; .cfi_offset $f25, 112\n\t"
            ".cfi_offset $f26, 120; .cfi_offset $f27, 128\n\t"
            ".cfi_offset $f28, 136; .cfi_offset $f29, 144\n\t"
            ".cfi_offset $f30, 152; .cfi_offset $f31, 160\n\t"
            "ld $5, 96($6); ctc1 $5, $31\n\t"
            "ldc1 $f24, 104($6); ldc1 $f25, 112($6)\n\t"
            "ldc1 $f26, 120($6); ldc1 $f27, 128($6)\n\t"
            "ldc1 $f28, 136($6); ldc1 $f29, 144($6)\n\t"
            "ldc1 $f30, 152($6); ldc1 $f31, 160($6)\n\t"
            "ld $16, 0($6); ld $17, 8($6)\n\t"
            "ld $18, 16($6); ld $19, 24($6)\n\t"
            "ld $20, 32($6); ld $21, 40($6)\n\t"
            "ld $22, 48($6); ld $23, 56($6)\n\t"
            "ld $28, 64($6); ld $29, 72($6)\n\t"
            "ld $30, 80($6); ld $31, 88($6)\n\t"
            "jr $31\n\t"    /* now the frames below are gone */
            "nop\n\t"
            ".set pop");
}

#endif
