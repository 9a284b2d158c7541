package org.stackletlab.cli.book;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.Terminal;
import org.stackletlab.cli.lesson.ChosenLesson;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.book.HandoutFile;
import org.stackletlab.lessons.book.HtmlBook;
import org.stackletlab.lessons.book.Medium;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.lessons.take.TakeException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a hand-out of lessons. */
@Command(
        name = "export",
        description = "Make a hand-out of lessons: one file that needs nothing else.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab lesson export slices -o slices.html",
            "  lab lesson export -o course.html               the whole course",
            "  lab lesson export slices chain --platform arm --answers -o for-me.pdf",
        })
final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "LESSON",
            arity = "0..*",
            description = "Lessons' names or folders; the whole course if none is named.")
    private List<String> names = List.of();

    @ArgGroup private Format format;

    /** What kind of file, if its name is not to say it. */
    static final class Format {
        @Option(
                names = "--html",
                description = "A page for a browser. Not needed if the name ends with .html.")
        private boolean html;

        @Option(
                names = "--pdf",
                description = "A document for paper, A4. Not needed if the name ends with .pdf.")
        private boolean pdf;
    }

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description =
                    "A platform of lab platforms; x86_64 if not said. A lesson that is not for it stands"
                            + " there on its first one.")
    private Optional<String> platform = Optional.empty();

    @Option(names = "--answers", description = "With answers at the end, for those who teach it.")
    private boolean answers;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to: a name that ends with .html or .pdf.")
    private Path output;

    @Option(names = "--force", description = "Replace a file that is no hand-out.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        Medium medium = medium();
        HandoutFile.check(output, force);
        Sandbox sandbox = Places.sandbox();
        Course course = ChosenLesson.course();
        List<Lesson> lessons = new ArrayList<>();
        for (String name : names.isEmpty() ? course.written() : names) {
            lessons.add(ChosenLesson.of(name).lesson());
        }
        String title = lessons.size() == 1 ? lessons.getFirst().facts().title() : course.title();
        HtmlBook book =
                new HtmlBook(title, course.glossary(), new PagePictures(medium), medium, answers);
        for (int i = 0; i < lessons.size(); i++) {
            progress(i, lessons.size());
            add(book, sandbox, course, lessons.get(i));
        }
        HandoutFile.write(output, bytes(book, medium), force);
        progress(lessons.size(), lessons.size());
        spec.commandLine()
                .getErr()
                .println("wrote %s, %,d bytes".formatted(output, Files.size(output)));
        return ExitCode.OK;
    }

    private static byte[] bytes(HtmlBook book, Medium medium) throws TakeException {
        String page = book.page();
        return medium == Medium.PAPER
                ? PagePictures.pdf(page)
                : page.getBytes(StandardCharsets.UTF_8);
    }

    private Medium medium() throws CommandException {
        if (format != null && (format.html || format.pdf)) {
            return format.pdf ? Medium.PAPER : Medium.SCREEN;
        }
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".pdf")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: a hand-out's name must end with .html or .pdf, or say --html or --pdf."
                            .formatted(output));
        }
        return name.endsWith(".pdf") ? Medium.PAPER : Medium.SCREEN;
    }

    private void add(HtmlBook book, Sandbox sandbox, Course course, Lesson lesson)
            throws CommandException {
        String chosen = lesson.facts().platformLike(platform.orElse(ChosenLesson.USUAL));
        try (LessonRuns runs = new LessonRuns(sandbox, lesson)) {
            book.add(
                    new LessonSession(runs, chosen, Progress.nowhere()),
                    course.ids().indexOf(lesson.id()) + 1);
        } catch (TakeException e) {
            throw new CommandException(
                    ExitCode.BAD_DATA,
                    "lesson %s on %s: %s".formatted(lesson.id(), chosen, e.getMessage()));
        }
    }

    /** One line that counts, where somebody sits before it. */
    private void progress(int done, int all) {
        if (Terminal.isWatched()) {
            PrintWriter err = spec.commandLine().getErr();
            err.print(
                    done < all
                            ? "\rmaking the hand-out: lesson %d of %d".formatted(done + 1, all)
                            : "\r%s\r".formatted(" ".repeat(50)));
            err.flush();
        }
    }
}
