package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger.Breakpoint;
import org.stackletlab.emulator.timeline.file.LabFile;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.RecordingSections;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.emulator.timeline.file.SectionWriter;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.inspector.event.finder.EventFinder;
import org.stackletlab.inspector.world.KnownHistory;
import org.stackletlab.inspector.world.World;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * One run of a program, with its events and sources: what a {@code .lab} file holds. The parts are
 * immutable; replaying them needs machines, which are made when they are first wanted and freed by
 * {@link #close}. For any number of threads.
 */
public final class RecordedProgram implements AutoCloseable {
    private final Recording recording;
    private final EventLog events;
    private KnownHistory history;
    private final BuildFacts facts;
    private final Sources sources;
    private Replay replay;

    private RecordedProgram(
            Recording recording, EventLog events, BuildFacts facts, Sources sources) {
        this.recording = requireNonNull(recording, "recording");
        this.events = requireNonNull(events, "events");
        this.facts = requireNonNull(facts, "facts");
        this.sources = requireNonNull(sources, "sources");
    }

    /**
     * Builds a program, runs it to its end with the usual limits, and records it; nobody sees what
     * it prints.
     *
     * @param progress is asked now and then whether to go on
     * @throws BuildException in the tools' words, if it cannot be built
     * @throws ToolMissingException if a tool is not there
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public static RecordedProgram record(Sandbox sandbox, Program program, Progress progress)
            throws BuildException, ToolMissingException, MachineException {
        return record(
                sandbox.guest(),
                program,
                sandbox.build(program),
                MachineOptions.defaults(),
                Console.NONE,
                progress);
    }

    /**
     * Runs a program that has been built, to its end, and records it.
     *
     * @param guest where our own sources stand
     * @param program what was built
     * @param built what came out
     * @param console takes what the guest prints
     * @param progress is asked now and then whether to go on
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public static RecordedProgram record(
            GuestSources guest,
            Program program,
            Built built,
            MachineOptions options,
            Console console,
            Progress progress)
            throws MachineException {
        EventLog.Builder events = new EventLog.Builder();
        AtomicReference<EventFinder> finder = new AtomicReference<>();
        Recording recording =
                Recorder.record(
                        built.image(),
                        options,
                        console,
                        machine ->
                                finder.set(EventFinder.on(machine, program.switchSymbol(), events)),
                        progress);
        finder.get().ended(recording.reason(), recording.end());
        return new RecordedProgram(
                recording, events.build(), BuildFacts.of(program), Sources.of(built, guest));
    }

    /**
     * The same run, of a program that was written for a finding.
     *
     * @param text of a source that is in no file, named without folders, if lines stand there
     */
    public RecordedProgram about(Judged finding, Optional<SourceText> text) {
        Sources all = text.map(one -> sources.orElse(one, image())).orElse(sources);
        return new RecordedProgram(recording, events, facts.about(finding), all);
    }

    /**
     * The same run, of a program that was written for a finding and built once more.
     *
     * @param first what has kept the code that was judged, and the text that it was made of
     */
    public RecordedProgram again(RecordedProgram first) {
        Judged judged = first.facts().judged().orElseThrow();
        Sources texts = judged.isKeptAsCode() ? sources.orOwnOf(first.sources(), image()) : sources;
        return new RecordedProgram(recording, events, facts.about(judged), texts);
    }

    /**
     * Opens a file.
     *
     * @throws LabFileException if it cannot be read, or is no recording that this lab can read
     */
    public static RecordedProgram open(Path file) throws LabFileException {
        return read(file.toString(), SafeFile.read(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name what messages call it
     */
    public static RecordedProgram read(String name, byte[] bytes) throws LabFileException {
        LabFile file = LabFile.read(name, bytes);
        return new RecordedProgram(
                RecordingSections.read(file),
                RecordedSections.events(file),
                RecordedSections.facts(file),
                RecordedSections.sources(file));
    }

    /** The bytes of a {@code .lab} file. */
    public byte[] bytes() {
        List<SectionWriter> sections = new ArrayList<>();
        sections.addAll(RecordingSections.write(recording));
        sections.add(RecordedSections.facts(facts));
        RecordedSections.links(facts.links()).ifPresent(sections::add);
        RecordedSections.judged(facts.judged()).ifPresent(sections::add);
        sections.add(RecordedSections.sources(sources));
        sections.add(RecordedSections.events(events));
        return LabFile.write(sections);
    }

    /**
     * Writes a file, in one step: there is never a part of one.
     *
     * @param replaceAnything whether a file that is no recording may be replaced
     * @return how many bytes it has
     */
    public long save(Path file, boolean replaceAnything) throws LabFileException {
        byte[] bytes = bytes();
        SafeFile.write(file, bytes, replaceAnything);
        return bytes.length;
    }

    /** The run. */
    public Recording recording() {
        return recording;
    }

    /** What ran. */
    public Image image() {
        return recording.image();
    }

    /** Where it ran. */
    public Platform platform() {
        return recording.image().platform();
    }

    /** What happened that is worth telling, in the order of time. */
    public EventLog events() {
        return events;
    }

    /** How it was built. */
    public BuildFacts facts() {
        return facts;
    }

    /** What it was built from. */
    public Sources sources() {
        return sources;
    }

    /**
     * The mark that a user means by a number of instructions, {@code start}, {@code end}, {@code
     * event:N}, {@code switch:N}, {@code switched:N} or {@code call:FUNCTION}. Numbers below zero
     * count from the end.
     *
     * @throws PositionException if there is no such position; says which ones there are
     * @throws MachineException when no machine can be had to look for it
     */
    public Mark mark(String position) throws PositionException, MachineException {
        return new Positions(this).parse(position);
    }

    /**
     * When an instruction was about to be executed for the last time.
     *
     * @param address of the instruction
     * @return empty if the run never came there
     * @throws MachineException when no machine can be had to look for it
     */
    public Optional<Mark> lastAt(long address) throws MachineException {
        return replay().previous(
                        recording.end(), List.of(new Breakpoint(Set.of(address), Condition.ALWAYS)))
                .map(Hit::mark);
    }

    /**
     * Goes to any mark. Open until this object is closed.
     *
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public synchronized Replay replay() throws MachineException {
        if (replay == null) {
            replay = Replay.open(recording);
        }
        return replay;
    }

    /** What can be seen in a state of this run. */
    public World world(MachineState state) {
        return World.withVariables(image(), state, history().at(state), Optional.empty());
    }

    /** What can be seen in a state of this run, with what changed since an earlier one. */
    public World world(MachineState state, MachineState before) {
        return World.withVariables(image(), state, history().at(state), Optional.of(before));
    }

    /** What the events tell about the stacks, made when first asked for. */
    private synchronized KnownHistory history() {
        if (history == null) {
            history = KnownHistory.of(image(), events);
        }
        return history;
    }

    /** Frees the machines. */
    @Override
    public synchronized void close() {
        if (replay != null) {
            replay.close();
            replay = null;
        }
    }
}
