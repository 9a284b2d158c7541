package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.recording.Tracer;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/** Looks around in the run that a lesson speaks of, at any instant. */
final class Explorer {
    private static final long USUAL_TRACE = 20;
    private static final long LONGEST_TRACE = 1000;

    private final LessonSession session;
    private final Page page;
    private Optional<String> program;
    private Optional<Own> own = Optional.empty();
    private Optional<LessonRuns> ownRuns = Optional.empty();
    private String home = "call:main";
    private String position = home;

    /** A run of what the learner has made of a file. */
    private record Own(Path program, Optional<Path> switchFile) {}

    Explorer(LessonSession session, Page page) {
        this.session = requireNonNull(session, "session");
        this.page = requireNonNull(page, "page");
        this.program = session.lesson().facts().program();
    }

    /** From now on it is about a step: about its run, and its instant if it names one. */
    void follow(Step step) {
        forget();
        own = Optional.empty();
        Optional<String> next =
                step.program().isPresent() ? step.program() : session.lesson().facts().program();
        if (!next.equals(program)) {
            program = next;
            home = "call:main";
        }
        switch (step) {
            case Step.Watch watch -> home = watch.at();
            case Step.Generated generated -> home = generated.at();
            case Step.Predict predict -> predict.at().ifPresent(at -> home = at);
            case Step.Run run -> {}
            case Step.Change change -> {}
            case Step.Arrange arrange -> {}
            case Step.Explain explain -> {}
        }
        position = home;
    }

    /** From now on it is about a run of the learner's own file, as it is now. */
    void visit(Path ownProgram, Optional<Path> switchFile, String at) {
        forget();
        own = Optional.of(new Own(ownProgram, switchFile));
        home = at;
        position = at;
    }

    /** Frees the machine of a run of the learner's own. */
    void forget() {
        ownRuns.ifPresent(LessonRuns::close);
        ownRuns = Optional.empty();
    }

    private RecordedProgram recorded()
            throws TakeException, MachineException, ToolMissingException, BuildException {
        if (own.isEmpty()) {
            return session.recording(program);
        }
        if (ownRuns.isEmpty()) {
            ownRuns = Optional.of(new LessonRuns(session.runs().sandbox(), session.lesson()));
        }
        return ownRuns.get().of(own.get().program, session.platform(), own.get().switchFile);
    }

    /** Does what somebody has typed: a command, and what it is about if that was said. */
    void obey(String[] words) throws TakeException {
        String about = words.length > 1 ? words[1].strip() : "";
        try {
            RecordedProgram recorded = recorded();
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "look" -> look(recorded, about);
                case "trace" -> trace(recorded, about);
                default -> RunText.of(recorded, "slice").forEach(page::line);
            }
        } catch (PositionException | IndexOutOfBoundsException e) {
            page.plain("", e.getMessage());
        } catch (MachineException | ToolMissingException | BuildException | CommandException e) {
            throw new TakeException(e.getMessage(), e);
        }
        page.gap();
    }

    private void look(RecordedProgram recorded, String about)
            throws PositionException, MachineException {
        if (about.matches("0[xX][0-9a-fA-F]{1,16}")) {
            long address = Long.parseUnsignedLong(about.substring(2), 16);
            MachineState state = recorded.replay().at(recorded.mark(position));
            MemoryRows.around(state, recorded.world(state), address).forEach(page::line);
            return;
        }
        Mark mark = about.isEmpty() ? recorded.mark(position) : mark(recorded, about);
        position = Long.toString(mark.instructions());
        World world = world(recorded, mark);
        page.line(
                "Mark %s of %s, %s"
                        .formatted(mark, recorded.recording().end(), where(recorded, mark)));
        RunText.everything(world).forEach(page::line);
    }

    /** With what has changed since the instruction before. */
    private static World world(RecordedProgram recorded, Mark mark) throws MachineException {
        MachineState state = recorded.replay().at(mark);
        return mark.equals(Mark.START)
                ? recorded.world(state)
                : recorded.world(state, recorded.replay().at(mark.plus(-1)));
    }

    private static String where(RecordedProgram recorded, Mark mark) throws MachineException {
        long next = recorded.replay().at(mark).programCounter();
        return recorded.image()
                .sourceAt(next)
                .map(
                        at -> {
                            String name = at.file().substring(at.file().lastIndexOf('/') + 1);
                            String text =
                                    recorded.sources()
                                            .named(at.file())
                                            .map(source -> source.lines())
                                            .filter(lines -> at.line() <= lines.size())
                                            .map(lines -> lines.get(at.line() - 1).strip())
                                            .orElse("");
                            return "about to go on at %s:%d  %s".formatted(name, at.line(), text);
                        })
                .orElse("about to go on at 0x%08x".formatted(next));
    }

    private Mark mark(RecordedProgram recorded, String about)
            throws PositionException, MachineException {
        if (!about.matches("[+-][0-9]{1,15}")) {
            return recorded.mark(about.equals("step") ? home : about);
        }
        long there = recorded.mark(position).instructions() + Long.parseLong(about);
        long end = recorded.recording().end().instructions();
        return new Mark(Math.clamp(there, 0, end));
    }

    private void trace(RecordedProgram recorded, String about)
            throws PositionException,
                    MachineException,
                    ToolMissingException,
                    BuildException,
                    CommandException {
        long wanted = about.matches("[0-9]{1,9}") ? Long.parseLong(about) : USUAL_TRACE;
        Mark from = recorded.mark(position);
        long end = recorded.recording().end().instructions();
        Mark to = new Mark(Math.min(end, from.instructions() + Math.min(wanted, LONGEST_TRACE)));
        StringWriter text = new StringWriter();
        var code = Places.sandbox().toolchain().disassemble(recorded.image(), Optional.empty());
        new Tracer(recorded, code, false, new PrintWriter(text)).print(from, to);
        text.toString().lines().forEach(page::line);
        page.line("You are at mark %s now.".formatted(to));
        position = Long.toString(to.instructions());
    }
}
