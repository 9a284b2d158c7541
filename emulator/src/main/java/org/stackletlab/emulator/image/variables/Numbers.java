package org.stackletlab.emulator.image.variables;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.image.dwarf.Entry;

/** Numbers in C's notation. */
final class Numbers {
    // Encodings of base types (7.8)
    private static final int BOOLEAN = 2;
    private static final int FLOAT = 4;
    private static final int SIGNED = 5;
    private static final int SIGNED_CHAR = 6;
    private static final int UNSIGNED_CHAR = 8;

    private static final int EXTENDED_BIAS = 16383 + 63;
    private static final int QUAD_BIAS = 16383 + 112;
    private static final int INFINITE = 0x7fff;
    private static final int LONGEST_INTEGER = 8;

    private Numbers() {}

    /**
     * A base type's value.
     *
     * @param x87 whether the longest floating-point numbers are x87's; else they are IEEE 754's
     */
    static CValue of(
            Entry base, String type, Content content, long offset, int bytes, boolean x87) {
        int encoding = base.number(Entry.ENCODING).orElse(0L).intValue();
        if (encoding == FLOAT && bytes == 16 && !x87) {
            return quad(type, content, offset);
        }
        if (encoding == FLOAT) {
            return floating(type, content, offset, bytes);
        }
        if (bytes > LONGEST_INTEGER) {
            return new CValue.Scalar(
                    type,
                    content.number(offset, LONGEST_INTEGER),
                    wide(content, offset, bytes, encoding));
        }
        return integer(encoding, type, content.number(offset, bytes), 8 * bytes);
    }

    /** The lowest bits of a number as a value of a base type. */
    static CValue integer(Entry base, String type, long number, int bits) {
        return integer(base.number(Entry.ENCODING).orElse(0L).intValue(), type, number, bits);
    }

    private static CValue integer(int encoding, String type, long number, int bits) {
        boolean signed = encoding == SIGNED || encoding == SIGNED_CHAR;
        int unused = Long.SIZE - Math.clamp(bits, 1, Long.SIZE);
        long value = signed ? number << unused >> unused : number << unused >>> unused;
        String text =
                switch (encoding) {
                    case BOOLEAN -> value == 0 ? "false" : value == 1 ? "true" : "" + value;
                    case SIGNED_CHAR, UNSIGNED_CHAR ->
                            "%s (%d)".formatted(Text.character((int) value & 0xff), value);
                    default -> signed ? Long.toString(value) : Long.toUnsignedString(value);
                };
        return new CValue.Scalar(type, value, text);
    }

    /** Whether a base type is a character. */
    static boolean isCharacter(Optional<Entry> base) {
        return base.filter(entry -> entry.tag() == Entry.BASE_TYPE)
                .flatMap(entry -> entry.number(Entry.ENCODING))
                .filter(encoding -> encoding == SIGNED_CHAR || encoding == UNSIGNED_CHAR)
                .isPresent();
    }

    private static String wide(Content content, long offset, int bytes, int encoding) {
        byte[] bigEndian = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            bigEndian[bytes - 1 - i] = content.bytes()[(int) offset + i];
        }
        return (encoding == SIGNED ? new BigInteger(bigEndian) : new BigInteger(1, bigEndian))
                .toString();
    }

    private static CValue floating(String type, Content content, long offset, int bytes) {
        return switch (bytes) {
            case 4 -> {
                float value = Float.intBitsToFloat((int) content.number(offset, 4));
                yield new CValue.Scalar(
                        type, Double.doubleToRawLongBits(value), c(Float.toString(value)));
            }
            case 8 -> {
                long bits = content.number(offset, 8);
                yield new CValue.Scalar(
                        type, bits, c(Double.toString(Double.longBitsToDouble(bits))));
            }
            default -> extended(type, content, offset);
        };
    }

    /** x87's format of 80 bits, whatever it is padded to. */
    private static CValue extended(String type, Content content, long offset) {
        long mantissa = content.number(offset, 8);
        int high = (int) content.number(offset + 8, 2);
        int exponent = high & INFINITE;
        boolean negative = (high & 0x8000) != 0;
        BigInteger exact = new BigInteger(Long.toUnsignedString(mantissa));
        return exponent == INFINITE
                ? endless(type, negative, mantissa << 1 == 0)
                : finite(type, negative, exact, exponent - EXTENDED_BIAS, new MathContext(19));
    }

    /** IEEE 754's format of 128 bits. */
    private static CValue quad(String type, Content content, long offset) {
        long high = content.number(offset + 8, 8);
        int exponent = (int) (high >>> 48) & INFINITE;
        BigInteger fraction =
                BigInteger.valueOf(high & 0xffff_ffff_ffffL)
                        .shiftLeft(64)
                        .or(new BigInteger(Long.toUnsignedString(content.number(offset, 8))));
        BigInteger exact = exponent == 0 ? fraction : fraction.setBit(112);
        int power = Math.max(exponent, 1) - QUAD_BIAS;
        return exponent == INFINITE
                ? endless(type, high < 0, fraction.signum() == 0)
                : finite(type, high < 0, exact, power, new MathContext(34));
    }

    private static CValue endless(String type, boolean negative, boolean infinite) {
        double value = infinite ? Double.POSITIVE_INFINITY : Double.NaN;
        long bits = Double.doubleToRawLongBits(negative ? -value : value);
        return new CValue.Scalar(type, bits, (negative ? "-" : "") + (infinite ? "inf" : "nan"));
    }

    private static CValue finite(
            String type, boolean negative, BigInteger mantissa, int power, MathContext digits) {
        BigDecimal exact = new BigDecimal(mantissa);
        BigDecimal two = BigDecimal.TWO.pow(Math.abs(power));
        BigDecimal value = power < 0 ? exact.divide(two, digits) : exact.multiply(two, digits);
        double rounded = negative ? -value.doubleValue() : value.doubleValue();
        boolean plain = Double.toString(rounded).indexOf('E') < 0 && exact.signum() != 0;
        String text =
                plain
                        ? (negative ? "-" : "") + value.stripTrailingZeros().toPlainString()
                        : c(Double.toString(rounded));
        return new CValue.Scalar(type, Double.doubleToRawLongBits(rounded), text);
    }

    /** A floating-point number as C writes it. */
    private static String c(String java) {
        String text =
                java.toLowerCase(Locale.ROOT)
                        .replace("infinity", "inf")
                        .replaceFirst("\\.0(?=$|e)", "");
        int e = text.indexOf('e');
        if (e < 0 || text.charAt(e + 1) == '-') {
            return text;
        }
        return text.substring(0, e + 1) + "+" + text.substring(e + 1);
    }
}
