package org.stackletlab.cli.recording;

import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.GuestLayout;

/** Places in a program, for people. */
final class Where {
    private Where() {}

    /** Function, offset and source line of an instruction: {@code main+0x12 prog.c:31}. */
    static String of(Image image, long pc) {
        return function(image, pc) + image.sourceAt(pc).map(position -> "  " + position).orElse("");
    }

    /** Function and offset of an instruction. */
    static String function(Image image, long pc) {
        return pc >= GuestLayout.HOST_CALLS && pc < GuestLayout.HOST_CALLS + GuestLayout.PAGE
                ? "host call"
                : image.describe(pc);
    }

    /** A data address: by its symbol if it has one. */
    static String data(Image image, long address) {
        return image.symbolAt(address)
                .map(symbol -> "0x%08x (%s)".formatted(address, image.describe(address)))
                .orElseGet(() -> "0x%08x".formatted(address));
    }
}
