package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** The answers of one lesson, for those who teach it, and for pages without a script. */
final class AnswersHtml {
    private final LessonSession session;
    private final ProseHtml prose;
    private final MomentHtml moments;

    AnswersHtml(LessonSession session, ProseHtml prose, MomentHtml moments) {
        this.session = requireNonNull(session, "session");
        this.prose = requireNonNull(prose, "prose");
        this.moments = requireNonNull(moments, "moments");
    }

    /**
     * All of them, in order.
     *
     * @param whole whether finished files and pictures of what is asked about stand there too
     */
    String all(boolean whole) throws TakeException {
        StringBuilder html = new StringBuilder();
        for (Step step : session.steps()) {
            String answer = answer(step, whole);
            if (!answer.isEmpty()) {
                html.append("<dt><a href=\"#%s\">".formatted(QuestionHtml.name(session, step)));
                html.append(Markup.text(step.id())).append("</a></dt><dd>");
                html.append(answer).append("</dd>\n");
            }
        }
        return html.isEmpty()
                ? ""
                : "<h3>%s</h3><dl class=\"answers\">%s</dl>\n"
                        .formatted(Markup.text(session.lesson().facts().title()), html);
    }

    private String answer(Step step, boolean whole) throws TakeException {
        Optional<Question> question = session.question(step);
        StringBuilder html = new StringBuilder();
        if (question.isPresent()) {
            String right = prose.plainLine(session.filled(question.get().right()));
            html.append("<p class=\"right\">").append(right).append("</p>");
        }
        if (step instanceof Step.Explain explain && !explain.lookFor().isEmpty()) {
            html.append("<p>A good answer has these in it:</p><ul>");
            for (String each : explain.lookFor()) {
                html.append("<li>").append(prose.plainLine(session.filled(each))).append("</li>");
            }
            html.append("</ul>");
        }
        html.append(prose.plain(session.filled(session.lesson().told(step))));
        if (whole && question.isPresent()) {
            html.append(moments.of(step, question.get()));
        }
        return html.append(whole ? solution(step) : "").toString();
    }

    private String solution(Step step) throws TakeException {
        Optional<String> changed = Handout.changed(step);
        if (changed.isEmpty()) {
            return "";
        }
        try {
            String name = LessonFiles.named(changed.get(), session.platform());
            if (step instanceof Step.Arrange arrange) {
                Handout handout = new Handout(session.lesson(), session.runs().files());
                var lines = handout.arrangement(arrange, session.platform()).right();
                return CodeHtml.whole(name, String.join("\n", lines));
            }
            Path file = session.lesson().folder().resolve("answers").resolve(name);
            return Files.isRegularFile(file) ? CodeHtml.whole(name, Files.readString(file)) : "";
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }
}
