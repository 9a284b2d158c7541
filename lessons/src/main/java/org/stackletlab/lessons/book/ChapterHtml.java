package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.FrontMatter;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** One lesson of a hand-out. */
final class ChapterHtml {
    private final LessonSession session;
    private final ProseHtml prose;
    private final MomentHtml moments;
    private final QuestionHtml questions;
    private final ExerciseHtml exercises;
    private final Medium medium;

    ChapterHtml(LessonSession session, ProseHtml prose, MomentHtml moments, Medium medium) {
        this.session = requireNonNull(session, "session");
        this.prose = requireNonNull(prose, "prose");
        this.moments = requireNonNull(moments, "moments");
        this.medium = requireNonNull(medium, "medium");
        this.questions = new QuestionHtml(session, prose, medium);
        this.exercises = new ExerciseHtml(session, prose, questions, medium);
    }

    /**
     * The whole lesson.
     *
     * @param number in its course, from 1; 0 if it is in none
     */
    String chapter(int number) throws TakeException {
        FrontMatter facts = session.lesson().facts();
        StringBuilder html = new StringBuilder();
        html.append("<article class=\"lesson\" id=\"%s\">\n<header>".formatted(facts.id()));
        html.append(
                "<p class=\"kicker\">Lesson %s· %s · about %d minutes</p>"
                        .formatted(
                                number > 0 ? number + " " : "",
                                session.platform(),
                                facts.minutes()));
        html.append("<h1>%s</h1>".formatted(Markup.text(facts.title())));
        html.append("<p class=\"goals\">Afterwards you can:</p><ul>");
        for (String goal : facts.goals()) {
            html.append("<li>").append(prose.line(session.filled(goal))).append("</li>");
        }
        html.append("</ul></header>\n");
        for (Section section : session.lesson().sections()) {
            html.append(
                    "<h2 id=\"%s\">%s</h2>\n"
                            .formatted(anchor(facts.id(), section), section.heading().title()));
            for (Block block : section.blocks()) {
                if (session.isShown(block)) {
                    html.append(block(block));
                }
            }
        }
        return html.append("</article>\n").toString();
    }

    /** The name of a section in the page. */
    static String anchor(String lesson, Section section) {
        return lesson + "." + Markup.name(section.heading().title());
    }

    private String block(Block block) throws TakeException {
        return switch (block) {
            case Block.Prose each -> prose.blocks(session.filled(each.markdown()));
            case Block.PlatformProse each -> prose.blocks(session.filled(each.markdown()));
            case Block.Quotation quotation ->
                    CodeHtml.quoted(
                            LessonFiles.named(quotation.file(), session.platform()),
                            session.quoted(quotation));
            case Block.Picture picture ->
                    moments.at(picture.program(), picture.at(), picture.view(), picture.caption());
            case Step.Predict predict -> question(predict);
            case Step.Generated generated -> question(generated);
            case Step.Explain explain -> questions.explain(explain);
            case Step.Run run -> run(run);
            case Step.Watch watch -> watch(watch);
            case Step.Change change -> exercises.change(change);
            case Step.Arrange arrange -> exercises.arrange(arrange);
        };
    }

    private String question(Step step) throws TakeException {
        Question question = session.question(step).orElseThrow();
        String moment = medium == Medium.SCREEN ? moments.of(step, question) : "";
        return questions.question(step, question, moment);
    }

    private String run(Step.Run run) throws TakeException {
        RecordedProgram recorded = session.recording(run.program());
        String command =
                "./lab run%s%s %s"
                        .formatted(
                                run.level().equals("none") ? "" : " --story",
                                platform(),
                                file(run.program()));
        String say = run.say().isEmpty() ? "" : prose.blocks(session.filled(run.say()));
        return "<div class=\"step\" id=\"%s\">%s%s</div>\n"
                .formatted(
                        QuestionHtml.name(session, run),
                        CodeHtml.run(recorded, command, run.level()),
                        say);
    }

    private String platform() {
        return session.platform().equals("x86_64") ? "" : " --platform " + session.platform();
    }

    private String watch(Step.Watch watch) throws TakeException {
        String moment = moments.at(watch.program(), watch.at(), "stage", watch.say());
        return "<div class=\"step\" id=\"%s\">%s<p class=\"more\">More of it: %s</p></div>\n"
                .formatted(
                        QuestionHtml.name(session, watch),
                        moment,
                        Markup.code(
                                "./lab view%s %s".formatted(platform(), file(watch.program()))));
    }

    /** The program as a command in the checkout names it. */
    private String file(Optional<String> program) throws TakeException {
        try {
            Path file = session.runs().file(program, session.platform()).toAbsolutePath();
            Path home = session.runs().files().guest().folder().toAbsolutePath().getParent();
            boolean inside = home != null && file.startsWith(home);
            return (inside ? home.relativize(file) : file.getFileName())
                    .toString()
                    .replace('\\', '/');
        } catch (RunException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }
}
