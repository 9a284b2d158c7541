package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.lessons.exercise.Arrangement;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Exercises of one lesson: a page cannot grade them, but it says what can. */
final class ExerciseHtml {
    private final LessonSession session;
    private final ProseHtml prose;
    private final QuestionHtml questions;
    private final Medium medium;

    ExerciseHtml(LessonSession session, ProseHtml prose, QuestionHtml questions, Medium medium) {
        this.session = requireNonNull(session, "session");
        this.prose = requireNonNull(prose, "prose");
        this.questions = requireNonNull(questions, "questions");
        this.medium = requireNonNull(medium, "medium");
    }

    /** A file is to be changed. */
    String change(Step.Change step) throws TakeException {
        return exercise(
                step,
                step.challenge() ? "Challenge" : "Change",
                prose.blocks(session.filled(step.task())) + file(step));
    }

    /** Lines are to be put into an order. */
    String arrange(Step.Arrange step) throws TakeException {
        StringBuilder html = new StringBuilder(prose.blocks(session.filled(step.task())));
        html.append("<ul class=\"lines-offered\">");
        for (String line : arrangement(step).offered()) {
            html.append("<li><span class=\"box\"></span> ")
                    .append(Markup.code(line.strip()))
                    .append("</li>");
        }
        return exercise(step, "Arrange", html.append("</ul>").toString());
    }

    private Arrangement arrangement(Step.Arrange step) throws TakeException {
        try {
            return handout().arrangement(step, session.platform());
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private Handout handout() {
        return new Handout(session.lesson(), session.runs().files());
    }

    private String file(Step step) throws TakeException {
        String name = name(step);
        try {
            String text = handout().firstState(step, session.platform());
            String listing = CodeHtml.whole(name, text);
            return medium == Medium.PAPER
                    ? listing
                    : "<details><summary>The file as it is now: %s</summary>%s</details>"
                            .formatted(Markup.code(name), listing);
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private String name(Step step) {
        return LessonFiles.named(Handout.changed(step).orElseThrow(), session.platform());
    }

    private String exercise(Step step, String label, String inside) throws TakeException {
        String id = session.lesson().id();
        String told = questions.told(step);
        Json key = Json.fields().put("kind", "exercise").put("answer", "").put("told", told).done();
        return ("<div class=\"exercise\" id=\"%s\"%s><p class=\"label\">%s</p>%s"
                        + "<p class=\"how\">To start, and to have it graded:</p>"
                        + "<pre class=\"commands\" tabindex=\"0\"><code>./lab lesson start %s -o work/%s\n"
                        + "./lab grade %s work/%s</code></pre>%s</div>\n")
                .formatted(
                        QuestionHtml.name(session, step),
                        told.isEmpty() || medium == Medium.PAPER
                                ? ""
                                : " data-key=\"%s\"".formatted(QuestionHtml.sealed(key)),
                        label,
                        inside,
                        id,
                        id,
                        id,
                        id,
                        questions.hints(step));
    }
}
