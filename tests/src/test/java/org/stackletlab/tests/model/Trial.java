package org.stackletlab.tests.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.RunReport;
import org.stackletlab.tests.guest.GuestLab;

/**
 * Lets a guest execute scripts, many in one run, and compares its logs with those of the model.
 *
 * @param layer whose scripts
 * @param platform where they run
 */
record Trial(Layer layer, Platform platform) {
    /** Stands in a log for what the guest wrote to standard error, whatever its wording. */
    static final String COMPLAINT = "complains";

    private static final long MOST_INSTRUCTIONS = 400_000_000;
    private static final String ERROR_MARK = "! ";

    /**
     * A script about which guest and model disagree.
     *
     * @param index its number among those that ran together
     * @param script the script
     * @param expected the model's log
     * @param actual the guest's log, and why the run ended before its end, if it did
     */
    record Disagreement(int index, Script script, List<String> expected, List<String> actual) {}

    @Override
    public String toString() {
        return layer + "s on " + platform;
    }

    /** The first of the scripts that fails. */
    Optional<Disagreement> firstDisagreement(List<Script> scripts) {
        List<List<String>> logs = logs(scripts);
        return IntStream.range(0, scripts.size())
                .mapToObj(
                        i ->
                                new Disagreement(
                                        i,
                                        scripts.get(i),
                                        layer.model().apply(scripts.get(i)).predict(),
                                        logs.get(i)))
                .filter(one -> !one.expected().equals(one.actual()))
                .findFirst();
    }

    /** How to run a script by hand. */
    String command(Script script) {
        String files =
                layer.sources().stream()
                        .map(file -> "tests/src/test/guest/" + file)
                        .collect(Collectors.joining(" "));
        return "./lab run " + files + " --platform " + platform + " -- '" + script + "'";
    }

    /** What the guest logged for each script; nothing for those that were not reached. */
    private List<List<String>> logs(List<Script> scripts) {
        Image image = layer.image(platform);
        StringBuilder text = new StringBuilder();
        String end;
        try {
            RunReport report =
                    GuestLab.sandbox()
                            .run(
                                    image,
                                    MachineOptions.defaults()
                                            .withMaxInstructions(MOST_INSTRUCTIONS)
                                            .withArguments(
                                                    scripts.stream()
                                                            .map(Script::toString)
                                                            .toList()),
                                    (stream, bytes) -> append(text, stream, bytes));
            end =
                    report.reason().equals(new StopReason.Exited(0))
                            ? ""
                            : "the run ended: " + report.reason().describe(image);
        } catch (MachineException e) {
            end = "the machine failed: " + e.getMessage();
        }
        return split(text.toString(), end, scripts.size());
    }

    private static void append(StringBuilder text, Stream stream, byte[] bytes) {
        String written = new String(bytes, StandardCharsets.UTF_8);
        boolean begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        text.append(begins && stream == Stream.ERR ? ERROR_MARK : "")
                .append(
                        stream == Stream.ERR
                                ? written.replaceAll("\n(?=.)", "\n" + ERROR_MARK)
                                : written);
    }

    /** By script. What the last one wrote stays as it is if the run ended before its end. */
    private static List<List<String>> split(String text, String end, int scripts) {
        List<String> parts = new ArrayList<>(List.of(text.split("(?m)^# .*\\n", -1)));
        parts.removeFirst();
        List<List<String>> logs = new ArrayList<>();
        for (String part : parts) {
            boolean broken = !end.isEmpty() && logs.size() == parts.size() - 1;
            logs.add((broken ? part + end : withoutWording(part)).lines().toList());
        }
        while (logs.size() < scripts) {
            logs.add(List.of("(the run ended before)"));
        }
        return logs;
    }

    /** With what bodies wrote to standard error in short; without it where they are ended. */
    private static String withoutWording(String text) {
        return text.replaceAll("(?m)(^end with .*\n)(" + ERROR_MARK + ".*\n)+", "$1")
                .replaceAll("(?m)(^" + ERROR_MARK + ".*\n)+", COMPLAINT + "\n");
    }
}
