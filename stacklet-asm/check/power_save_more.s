/*
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The rest of power_save.s, which says what these are.
 */
    .machine any                        /* GNU as: vector instructions too */
    .text

/* Integer registers; r12 is where the save area ends. */
    .globl _savegpr1_14, _savegpr1_15, _savegpr1_16, _savegpr1_17, _savegpr1_18, _savegpr1_19
    .globl _savegpr1_20, _savegpr1_21, _savegpr1_22, _savegpr1_23, _savegpr1_24, _savegpr1_25
    .globl _savegpr1_26, _savegpr1_27, _savegpr1_28, _savegpr1_29, _savegpr1_30, _savegpr1_31
_savegpr1_14: std 14, -144(12)
_savegpr1_15: std 15, -136(12)
_savegpr1_16: std 16, -128(12)
_savegpr1_17: std 17, -120(12)
_savegpr1_18: std 18, -112(12)
_savegpr1_19: std 19, -104(12)
_savegpr1_20: std 20, -96(12)
_savegpr1_21: std 21, -88(12)
_savegpr1_22: std 22, -80(12)
_savegpr1_23: std 23, -72(12)
_savegpr1_24: std 24, -64(12)
_savegpr1_25: std 25, -56(12)
_savegpr1_26: std 26, -48(12)
_savegpr1_27: std 27, -40(12)
_savegpr1_28: std 28, -32(12)
_savegpr1_29: std 29, -24(12)
_savegpr1_30: std 30, -16(12)
_savegpr1_31: std 31, -8(12)
    blr

/* Back again. */
    .globl _restgpr1_14, _restgpr1_15, _restgpr1_16, _restgpr1_17, _restgpr1_18, _restgpr1_19
    .globl _restgpr1_20, _restgpr1_21, _restgpr1_22, _restgpr1_23, _restgpr1_24, _restgpr1_25
    .globl _restgpr1_26, _restgpr1_27, _restgpr1_28, _restgpr1_29, _restgpr1_30, _restgpr1_31
_restgpr1_14: ld 14, -144(12)
_restgpr1_15: ld 15, -136(12)
_restgpr1_16: ld 16, -128(12)
_restgpr1_17: ld 17, -120(12)
_restgpr1_18: ld 18, -112(12)
_restgpr1_19: ld 19, -104(12)
_restgpr1_20: ld 20, -96(12)
_restgpr1_21: ld 21, -88(12)
_restgpr1_22: ld 22, -80(12)
_restgpr1_23: ld 23, -72(12)
_restgpr1_24: ld 24, -64(12)
_restgpr1_25: ld 25, -56(12)
_restgpr1_26: ld 26, -48(12)
_restgpr1_27: ld 27, -40(12)
_restgpr1_28: ld 28, -32(12)
_restgpr1_29: ld 29, -24(12)
_restgpr1_30: ld 30, -16(12)
_restgpr1_31: ld 31, -8(12)
    blr

/* Vector registers; r0 is where the save area ends. */
    .globl _savevr_20, _savevr_21, _savevr_22, _savevr_23, _savevr_24, _savevr_25
    .globl _savevr_26, _savevr_27, _savevr_28, _savevr_29, _savevr_30, _savevr_31
_savevr_20: li 12, -192; stvx 20, 12, 0
_savevr_21: li 12, -176; stvx 21, 12, 0
_savevr_22: li 12, -160; stvx 22, 12, 0
_savevr_23: li 12, -144; stvx 23, 12, 0
_savevr_24: li 12, -128; stvx 24, 12, 0
_savevr_25: li 12, -112; stvx 25, 12, 0
_savevr_26: li 12, -96; stvx 26, 12, 0
_savevr_27: li 12, -80; stvx 27, 12, 0
_savevr_28: li 12, -64; stvx 28, 12, 0
_savevr_29: li 12, -48; stvx 29, 12, 0
_savevr_30: li 12, -32; stvx 30, 12, 0
_savevr_31: li 12, -16; stvx 31, 12, 0
    blr

/* Back again. */
    .globl _restvr_20, _restvr_21, _restvr_22, _restvr_23, _restvr_24, _restvr_25
    .globl _restvr_26, _restvr_27, _restvr_28, _restvr_29, _restvr_30, _restvr_31
_restvr_20: li 12, -192; lvx 20, 12, 0
_restvr_21: li 12, -176; lvx 21, 12, 0
_restvr_22: li 12, -160; lvx 22, 12, 0
_restvr_23: li 12, -144; lvx 23, 12, 0
_restvr_24: li 12, -128; lvx 24, 12, 0
_restvr_25: li 12, -112; lvx 25, 12, 0
_restvr_26: li 12, -96; lvx 26, 12, 0
_restvr_27: li 12, -80; lvx 27, 12, 0
_restvr_28: li 12, -64; lvx 28, 12, 0
_restvr_29: li 12, -48; lvx 29, 12, 0
_restvr_30: li 12, -32; lvx 30, 12, 0
_restvr_31: li 12, -16; lvx 31, 12, 0
    blr
