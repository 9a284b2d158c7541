package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Heading;
import org.stackletlab.lessons.format.Highlight;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/**
 * A lesson's parts made ready to be shown, and the learner's files. Its methods take as long as
 * building and running programs takes; for a thread that may wait.
 */
final class Material {
    private final LessonSession session;
    private final Path work;
    private final List<Entry> entries = new ArrayList<>();

    /** A heading, or a block that stands below one. */
    private sealed interface Entry {
        record Title(Heading heading) implements Entry {}

        record Part(Block block) implements Entry {}
    }

    /**
     * The parts of a lesson.
     *
     * @param work the folder of the learner's files
     */
    Material(LessonSession session, Path work) {
        this.session = requireNonNull(session, "session");
        this.work = requireNonNull(work, "work");
        for (Section section : session.lesson().sections()) {
            entries.add(new Entry.Title(section.heading()));
            section.blocks().stream()
                    .filter(session::isShown)
                    .forEach(block -> entries.add(new Entry.Part(block)));
        }
    }

    int size() {
        return entries.size();
    }

    /** Where the learner's files are. */
    Path work() {
        return work;
    }

    /** A part by its number; what cannot be shown says why. */
    Piece piece(int number, LessonViewModel lesson) {
        try {
            return switch (entries.get(number)) {
                case Entry.Title(Heading heading) -> new Piece.Heading(heading.title());
                case Entry.Part(Block block) -> piece(block, lesson);
            };
        } catch (TakeException e) {
            return new Piece.Trouble(e.getMessage());
        }
    }

    private Piece piece(Block block, LessonViewModel lesson) throws TakeException {
        return switch (block) {
            case Block.Prose prose -> new Piece.Prose(session.filled(prose.markdown()));
            case Block.PlatformProse prose -> new Piece.Prose(session.filled(prose.markdown()));
            case Block.Quotation quote ->
                    new Piece.Quote(
                            LessonFiles.named(quote.file(), session.platform()),
                            session.quoted(quote));
            case Block.Picture picture ->
                    new Piece.Look(picture, Optional.of(scene(picture.program(), picture.at())));
            case Step step -> new Piece.Task(step(step, lesson));
        };
    }

    private StepViewModel step(Step step, LessonViewModel lesson) throws TakeException {
        StepViewModel made =
                new StepViewModel(
                        lesson, step, session.question(step), session.filled(words(step)));
        var state = session.state(step);
        made.setDone(state.done());
        made.answerProperty().set(state.answer());
        for (String hint : session.hintsShown(step)) {
            made.hints().add(session.filled(hint));
        }
        if (state.done()) {
            made.tell(told(step));
        }
        if (step instanceof Step.Arrange arrange) {
            made.lines().setAll(offered(arrange));
        }
        return made;
    }

    private String words(Step step) throws TakeException {
        return step instanceof Step.Generated
                ? session.question(step).map(Question::ask).orElse("")
                : step.words();
    }

    /** What is told after a step; of words that somebody wrote, what to look for in them. */
    String told(Step step) throws TakeException {
        String told = session.filled(session.lesson().told(step));
        if (step instanceof Step.Explain explain && !explain.lookFor().isEmpty()) {
            String points = String.join("\n- ", explain.lookFor());
            return "A good answer has these in it:\n\n- %s\n\n%s".formatted(points, told);
        }
        return told;
    }

    /** An instant of one of the lesson's programs. */
    LessonStage.Scene scene(Optional<String> program, String at) throws TakeException {
        return LessonStage.Scene.of(file(program), at);
    }

    /** What is to be pointed at, with addresses computed. */
    List<String> pointedAt(Optional<String> program, List<String> highlight) throws TakeException {
        List<String> found = new ArrayList<>();
        for (String each : highlight) {
            boolean computed = Highlight.of(each).kind() == Highlight.Kind.EXPRESSION;
            found.add(computed ? address(session.value(new Computed(0, program, each))) : each);
        }
        return found;
    }

    private static String address(String value) {
        return value.matches("[0-9]+") ? "0x%08x".formatted(Long.parseLong(value)) : value;
    }

    Path file(Optional<String> program) throws TakeException {
        try {
            return session.runs().file(program, session.platform());
        } catch (RunException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private List<String> offered(Step.Arrange step) throws TakeException {
        try {
            return handout().arrangement(step, session.platform()).offered().stream()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private Handout handout() {
        return new Handout(session.lesson(), session.runs().files());
    }

    /** The learner's file of an exercise, which is written if it is not there yet. */
    Path own(Step step) throws TakeException {
        String name = Handout.changed(step).orElseThrow();
        Path file = work.resolve(LessonFiles.named(name, session.platform()));
        try {
            if (!Files.exists(file)) {
                write(file, handout().firstState(step, session.platform()));
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        return file;
    }

    /** The learner's file, to be changed. */
    LessonStage.Scene exercise(Step step) throws TakeException {
        if (!(step instanceof Step.Change change)) {
            return scene(Optional.empty(), "start");
        }
        Path own = own(step);
        boolean isSwitch = LessonFiles.isSwitchFile(change.file());
        return new LessonStage.Scene(
                isSwitch ? file(change.program()) : own,
                isSwitch ? Optional.of(own) : Optional.empty(),
                isSwitch ? "switch:1" : "start",
                Optional.empty(),
                List.of(),
                Optional.of(firstState(step, own)));
    }

    /** The file as it was at first, beside what the learner makes of it. */
    private Path firstState(Step step, Path own) throws TakeException {
        Path file = own.resolveSibling(".first").resolve(own.getFileName());
        try {
            write(file, handout().firstState(step, session.platform()));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        return file;
    }

    /** Writes the lines of an exercise in the learner's order. */
    Path arranged(Step.Arrange step, List<String> order) throws TakeException {
        Path file = work.resolve(LessonFiles.named(step.file(), session.platform()));
        try {
            List<String> lines = order.stream().map(line -> "    " + line).toList();
            write(file, handout().arrangement(step, session.platform()).file(lines));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        return file;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
        Files.writeString(file, text);
    }

    private static TakeException cannotWrite(Path file, IOException e) {
        return new TakeException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }

    /** One way to do an exercise, for who gives up. */
    Optional<String> oneWay(Step step) {
        return switch (step) {
            case Step.Change change -> answer(change.file());
            case Step.Arrange arrange -> Optional.of(arranged(arrange));
            default -> Optional.empty();
        };
    }

    private String arranged(Step.Arrange step) {
        try {
            return String.join("\n", handout().arrangement(step, session.platform()).right());
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private Optional<String> answer(String name) {
        Path file =
                session.lesson()
                        .folder()
                        .resolve(LessonFiles.named(LessonFiles.finished(name), session.platform()));
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
