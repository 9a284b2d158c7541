package org.stackletlab.tests.debuginfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** The call stack at each instruction of a run, compared with the calls that were seen. */
class UnwindEverywhereTest {
    record Case(Platform platform, Optimization level) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Platform platform : Platforms.all()) {
            boolean all = GuestLab.platforms().contains(platform);
            (all ? List.of(Optimization.values()) : List.of(Optimization.O1))
                    .forEach(level -> cases.add(new Case(platform, level)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void callStackIsRightAtEveryInstruction(Case which) throws MachineException {
        Image image =
                GuestLab.image(
                        which.platform, which.level, GuestLab.programs("debuginfo/frames.c"));
        List<String> wrong = new ArrayList<>();
        long[] compared = {0};
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            ShadowStack shadow = new ShadowStack(machine);
            Unwinder unwinder = Unwinder.of(image);
            for (Segment segment : image.segments()) {
                if (segment.executable()) {
                    machine.trace(
                            segment.address(),
                            segment.end(),
                            stopped -> {
                                shadow.update();
                                if (!shadow.isInDanger() && wrong.size() < 5) {
                                    compared[0]++;
                                    compare(stopped, unwinder, shadow, wrong);
                                }
                            });
                }
            }
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        assertEquals(List.of(), wrong);
        assertTrue(compared[0] > 2000, () -> compared[0] + " instructions");
    }

    private static void compare(
            Machine machine, Unwinder unwinder, ShadowStack shadow, List<String> wrong) {
        Unwinding found = unwinder.unwind(machine);
        boolean whole = shadow.isComplete();
        difference(found, shadow.calls(), whole)
                .filter(
                        _ ->
                                shadow.callsAfterLanding()
                                        .filter(calls -> difference(found, calls, whole).isEmpty())
                                        .isEmpty())
                .ifPresent(
                        what ->
                                wrong.add(
                                        "at %s: %s"
                                                .formatted(
                                                        machine.image()
                                                                .describe(machine.programCounter()),
                                                        what)));
    }

    private static Optional<String> difference(
            Unwinding found, List<ShadowStack.Call> calls, boolean whole) {
        List<Frame> frames = found.frames().stream().filter(frame -> !frame.inlined()).toList();
        if (whole
                ? !found.isComplete() || frames.size() != calls.size() + 1
                : frames.size() <= calls.size()) {
            return Optional.of(
                    "%d frames wanted, %s found, because %s"
                            .formatted(calls.size() + 1, frames, found.end().sentence()));
        }
        for (int i = 0; i < calls.size(); i++) {
            Frame frame = frames.get(i);
            ShadowStack.Call call = calls.get(i);
            if (!frame.cfa().equals(OptionalLong.of(call.sp()))
                    || frames.get(i + 1).pc() != call.returnTo()) {
                return Optional.of("%s wanted, %s found".formatted(call, frame));
            }
        }
        return Optional.empty();
    }
}
