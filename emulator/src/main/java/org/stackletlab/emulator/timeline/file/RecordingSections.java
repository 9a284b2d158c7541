package org.stackletlab.emulator.timeline.file;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Output;
import org.stackletlab.emulator.timeline.Recording;

/** A recording as sections of a {@code .lab} file. */
public final class RecordingSections {
    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_ARGUMENTS = 1 << 16;
    private static final int MOST_PIECES = 1 << 24;

    /** What checkpoints may take in the file, compressed: so much, and more in a long run. */
    private static final long CHECKPOINT_BYTES = 3L << 20;

    private static final long INSTRUCTIONS_PER_BYTE = 16;

    private RecordingSections() {}

    /**
     * The sections of a recording. When its checkpoints take too much, only every second one is
     * written, or every fourth, and so on; that costs time when the file is used and nothing else.
     */
    public static List<SectionWriter> write(Recording recording) {
        List<SectionWriter> sections = new ArrayList<>();
        sections.add(program(recording));
        sections.add(
                new SectionWriter(SectionKind.IMAGE)
                        .text(recording.image().name())
                        .bytes(recording.image().elf()));
        sections.addAll(checkpoints(recording));
        sections.add(output(recording));
        return sections;
    }

    private static List<SectionWriter> checkpoints(Recording recording) {
        long most = CHECKPOINT_BYTES + recording.end().instructions() / INSTRUCTIONS_PER_BYTE;
        List<MachineState> kept = recording.checkpoints();
        Platform platform = recording.image().platform();
        List<SectionWriter> sections = CheckpointWriter.write(platform, kept);
        while (kept.size() > 1
                && sections.stream().mapToLong(section -> section.finish().length).sum() > most) {
            kept = everySecond(kept);
            sections = CheckpointWriter.write(platform, kept);
        }
        return sections;
    }

    private static List<MachineState> everySecond(List<MachineState> states) {
        List<MachineState> kept = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 2) {
            kept.add(states.get(i));
        }
        return kept;
    }

    private static SectionWriter program(Recording recording) {
        MachineOptions options = recording.options();
        SectionWriter out = new SectionWriter(SectionKind.PROGRAM);
        out.text(recording.image().platform().name());
        out.u64(options.heapBytes()).u64(options.stackBytes());
        out.u64(options.maxInstructions()).u64(options.failMalloc());
        out.varint(options.arguments().size());
        options.arguments().forEach(out::text);
        out.u64(recording.end().instructions());
        StopReasonCodec.write(out, recording.reason());
        return out;
    }

    private static SectionWriter output(Recording recording) {
        SectionWriter out = new SectionWriter(SectionKind.OUTPUT);
        out.varint(recording.output().size());
        long before = 0;
        for (Output piece : recording.output()) {
            out.varint(piece.mark().instructions() - before);
            out.u8(piece.stream() == Stream.OUT ? 1 : 2);
            out.block(piece.bytes());
            before = piece.mark().instructions();
        }
        return out;
    }

    /**
     * The recording in a file.
     *
     * @throws LabFileException if a section is missing or says something that cannot be
     */
    public static Recording read(LabFile file) throws LabFileException {
        try (SectionReader in = file.section(SectionKind.PROGRAM)) {
            Platform platform = platform(in);
            MachineOptions options = options(in);
            Mark end = new Mark(nonNegative(in, "the end of the run"));
            StopReason reason = StopReasonCodec.read(in);
            in.end();
            return new Recording(
                    image(file, platform),
                    options,
                    CheckpointReader.read(file, platform, end),
                    end,
                    reason,
                    output(file, end));
        }
    }

    private static Platform platform(SectionReader in) throws LabFileException {
        String name = in.text(64, "the platform");
        return Platforms.named(name)
                .orElseThrow(() -> in.problem("there is no platform '%s'".formatted(name)));
    }

    private static MachineOptions options(SectionReader in) throws LabFileException {
        long heap = nonNegative(in, "the heap size");
        long stack = nonNegative(in, "the stack size");
        long budget = nonNegative(in, "the budget");
        long failMalloc = nonNegative(in, "the number of the failing allocation");
        List<String> arguments = new ArrayList<>();
        for (int n = in.count(MOST_ARGUMENTS, "the number of arguments"); n > 0; n--) {
            arguments.add(in.text(MOST_TEXT, "an argument"));
        }
        try {
            return new MachineOptions(heap, stack, budget, failMalloc, arguments);
        } catch (IllegalArgumentException e) {
            throw in.problem(e.getMessage());
        }
    }

    private static long nonNegative(SectionReader in, String what) throws LabFileException {
        long value = in.u64(what);
        if (value < 0) {
            throw in.problem("%s is %s".formatted(what, Long.toUnsignedString(value)));
        }
        return value;
    }

    private static Image image(LabFile file, Platform platform) throws LabFileException {
        try (SectionReader in = file.section(SectionKind.IMAGE)) {
            String name = in.text(MOST_TEXT, "the name of the image");
            byte[] elf = in.bytes((int) in.remaining(), "the image");
            in.end();
            return Image.read(platform, name, elf);
        } catch (ImageException e) {
            throw LabFile.damaged(file.name(), "section ELFI: " + e.getMessage());
        }
    }

    private static List<Output> output(LabFile file, Mark end) throws LabFileException {
        try (SectionReader in = file.section(SectionKind.OUTPUT)) {
            List<Output> output = new ArrayList<>();
            long mark = 0;
            for (int n = in.count(MOST_PIECES, "the number of outputs"); n > 0; n--) {
                mark += in.number(end.instructions() - mark, "the mark of an output");
                int stream = in.u8("the stream of an output");
                if (stream != 1 && stream != 2) {
                    throw in.problem(
                            "an output went to stream %d; it can be 1 or 2".formatted(stream));
                }
                byte[] bytes = in.block(Integer.MAX_VALUE, "an output");
                output.add(
                        new Output(new Mark(mark), stream == 1 ? Stream.OUT : Stream.ERR, bytes));
            }
            in.end();
            return output;
        }
    }
}
