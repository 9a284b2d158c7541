/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Where functions of 64-bit Power that are compiled for size save and restore the registers that a
 * caller keeps (ELFv2 ABI, 2.3.3.1): compilers call these, linkers provide them. The number in a name
 * is the first register of a series that ends with the last one. They are linked to code that is
 * judged, and judged with it.
 *
 *   gpr0  below the stack pointer r1; the link register, in r0, goes to the caller's frame
 *   gpr1  below r12; the link register is left to the caller
 *   fpr   as gpr0, for floating-point registers
 *   vr    below r0, for vector registers; r12 is lost
 */
    .text

/* Integer registers of a function that has not made its frame. */
    .globl _savegpr0_14, _savegpr0_15, _savegpr0_16, _savegpr0_17, _savegpr0_18, _savegpr0_19
    .globl _savegpr0_20, _savegpr0_21, _savegpr0_22, _savegpr0_23, _savegpr0_24, _savegpr0_25
    .globl _savegpr0_26, _savegpr0_27, _savegpr0_28, _savegpr0_29, _savegpr0_30, _savegpr0_31
_savegpr0_14: std 14, -144(1)
_savegpr0_15: std 15, -136(1)
_savegpr0_16: std 16, -128(1)
_savegpr0_17: std 17, -120(1)
_savegpr0_18: std 18, -112(1)
_savegpr0_19: std 19, -104(1)
_savegpr0_20: std 20, -96(1)
_savegpr0_21: std 21, -88(1)
_savegpr0_22: std 22, -80(1)
_savegpr0_23: std 23, -72(1)
_savegpr0_24: std 24, -64(1)
_savegpr0_25: std 25, -56(1)
_savegpr0_26: std 26, -48(1)
_savegpr0_27: std 27, -40(1)
_savegpr0_28: std 28, -32(1)
_savegpr0_29: std 29, -24(1)
_savegpr0_30: std 30, -16(1)
_savegpr0_31: std 31, -8(1)
    std 0, 16(1)
    blr

/* Back again; returns to who called the function. */
    .globl _restgpr0_14, _restgpr0_15, _restgpr0_16, _restgpr0_17, _restgpr0_18, _restgpr0_19
    .globl _restgpr0_20, _restgpr0_21, _restgpr0_22, _restgpr0_23, _restgpr0_24, _restgpr0_25
    .globl _restgpr0_26, _restgpr0_27, _restgpr0_28, _restgpr0_29, _restgpr0_30, _restgpr0_31
_restgpr0_14: ld 14, -144(1)
_restgpr0_15: ld 15, -136(1)
_restgpr0_16: ld 16, -128(1)
_restgpr0_17: ld 17, -120(1)
_restgpr0_18: ld 18, -112(1)
_restgpr0_19: ld 19, -104(1)
_restgpr0_20: ld 20, -96(1)
_restgpr0_21: ld 21, -88(1)
_restgpr0_22: ld 22, -80(1)
_restgpr0_23: ld 23, -72(1)
_restgpr0_24: ld 24, -64(1)
_restgpr0_25: ld 25, -56(1)
_restgpr0_26: ld 26, -48(1)
_restgpr0_27: ld 27, -40(1)
_restgpr0_28: ld 28, -32(1)
_restgpr0_29: ld 29, -24(1)
_restgpr0_30: ld 30, -16(1)
_restgpr0_31: ld 31, -8(1)
    ld 0, 16(1)
    mtlr 0
    blr

/* Floating-point registers. */
    .globl _savefpr_14, _savefpr_15, _savefpr_16, _savefpr_17, _savefpr_18, _savefpr_19
    .globl _savefpr_20, _savefpr_21, _savefpr_22, _savefpr_23, _savefpr_24, _savefpr_25
    .globl _savefpr_26, _savefpr_27, _savefpr_28, _savefpr_29, _savefpr_30, _savefpr_31
_savefpr_14: stfd 14, -144(1)
_savefpr_15: stfd 15, -136(1)
_savefpr_16: stfd 16, -128(1)
_savefpr_17: stfd 17, -120(1)
_savefpr_18: stfd 18, -112(1)
_savefpr_19: stfd 19, -104(1)
_savefpr_20: stfd 20, -96(1)
_savefpr_21: stfd 21, -88(1)
_savefpr_22: stfd 22, -80(1)
_savefpr_23: stfd 23, -72(1)
_savefpr_24: stfd 24, -64(1)
_savefpr_25: stfd 25, -56(1)
_savefpr_26: stfd 26, -48(1)
_savefpr_27: stfd 27, -40(1)
_savefpr_28: stfd 28, -32(1)
_savefpr_29: stfd 29, -24(1)
_savefpr_30: stfd 30, -16(1)
_savefpr_31: stfd 31, -8(1)
    std 0, 16(1)
    blr

/* Back again; returns to who called the function. */
    .globl _restfpr_14, _restfpr_15, _restfpr_16, _restfpr_17, _restfpr_18, _restfpr_19
    .globl _restfpr_20, _restfpr_21, _restfpr_22, _restfpr_23, _restfpr_24, _restfpr_25
    .globl _restfpr_26, _restfpr_27, _restfpr_28, _restfpr_29, _restfpr_30, _restfpr_31
_restfpr_14: lfd 14, -144(1)
_restfpr_15: lfd 15, -136(1)
_restfpr_16: lfd 16, -128(1)
_restfpr_17: lfd 17, -120(1)
_restfpr_18: lfd 18, -112(1)
_restfpr_19: lfd 19, -104(1)
_restfpr_20: lfd 20, -96(1)
_restfpr_21: lfd 21, -88(1)
_restfpr_22: lfd 22, -80(1)
_restfpr_23: lfd 23, -72(1)
_restfpr_24: lfd 24, -64(1)
_restfpr_25: lfd 25, -56(1)
_restfpr_26: lfd 26, -48(1)
_restfpr_27: lfd 27, -40(1)
_restfpr_28: lfd 28, -32(1)
_restfpr_29: lfd 29, -24(1)
_restfpr_30: lfd 30, -16(1)
_restfpr_31: lfd 31, -8(1)
    ld 0, 16(1)
    mtlr 0
    blr
