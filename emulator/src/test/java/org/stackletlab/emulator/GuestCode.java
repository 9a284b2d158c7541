package org.stackletlab.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;

/** Machine code by hand, the few instructions tests need on every platform. */
public final class GuestCode {
    private final Platform platform;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    public GuestCode(Platform platform) {
        this.platform = platform;
    }

    public boolean isArm() {
        return platform.name().equals("arm");
    }

    public boolean isWide() {
        return platform.wordBytes() == 8;
    }

    /** Bytes as they stand. */
    public GuestCode hex(String bytes) {
        code.writeBytes(HexFormat.of().parseHex(bytes.replace(" ", "")));
        return this;
    }

    /** x86 code on x86 and x86_64, Arm code on arm. */
    public GuestCode either(String x86, int arm) {
        return isArm() ? word(arm) : hex(x86);
    }

    public GuestCode word(int value) {
        code.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        return this;
    }

    public GuestCode nop() {
        return either("90", 0xe1a00000);
    }

    /** eax or r0 := value. */
    public GuestCode set0(int value) {
        if (isArm()) {
            return set(0, value);
        }
        return hex("b8").word(value);
    }

    /** ecx or r1 := value. */
    public GuestCode set1(int value) {
        if (isArm()) {
            return set(1, value);
        }
        return hex("b9").word(value);
    }

    private GuestCode set(int register, int value) {
        int low = value & 0xffff;
        int high = value >>> 16;
        word(0xe3000000 | (register << 12) | ((low & 0xf000) << 4) | (low & 0xfff)); // movw
        return word(
                0xe3400000 | (register << 12) | ((high & 0xf000) << 4) | (high & 0xfff)); // movt
    }

    /** *(uint32_t *)eax := ecx, or the same with r0 and r1. */
    public GuestCode store() {
        return either("89 08", 0xe5801000);
    }

    /** ecx := *(uint32_t *)eax, or the same with r0 and r1. */
    public GuestCode load() {
        return either("8b 08", 0xe5901000);
    }

    /** Jumps to eax or r0. */
    public GuestCode jump() {
        return either("ff e0", 0xe12fff10);
    }

    /**
     * Decrements ecx or r1 by one and goes back to it while it is not 0: two instructions per turn.
     */
    public GuestCode countDown() {
        if (isArm()) {
            return word(0xe2511001).word(0x1afffffd);
        }
        return isWide() ? hex("ff c9 75 fc") : hex("49 75 fd");
    }

    /** Calls host call n with two integer arguments. */
    public GuestCode hostCall(int number, int first, int second, int third) {
        int address = 0x70000000 + 16 * number;
        if (isArm()) {
            return set(0, first).set(1, second).set(2, third).set(3, address).word(0xe12fff33);
        }
        if (isWide()) {
            hex("bf").word(first).hex("be").word(second).hex("ba").word(third);
            return hex("48 83 ec 08 b8").word(address).hex("ff d0 48 83 c4 08");
        }
        hex("68").word(third).hex("68").word(second).hex("68").word(first);
        return hex("b8").word(address).hex("ff d0 83 c4 0c");
    }

    public GuestCode exit(int value) {
        return hostCall(0, value, 0, 0);
    }

    public byte[] bytes() {
        return code.toByteArray();
    }

    /** Address of what is added next. */
    public long here() {
        return TinyElf.TEXT + code.size();
    }

    public Image image() {
        return TinyElf.image(platform, bytes());
    }
}
