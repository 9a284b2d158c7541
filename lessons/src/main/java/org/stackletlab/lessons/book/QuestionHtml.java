package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.lessons.fact.FactValue;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Key;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/**
 * Questions of one lesson. What is right, what mistakes mean and what is told afterwards stands in
 * the page in a form that nobody reads by accident; the page's script reads it.
 */
final class QuestionHtml {
    private final LessonSession session;
    private final ProseHtml prose;
    private final Medium medium;

    QuestionHtml(LessonSession session, ProseHtml prose, Medium medium) {
        this.session = requireNonNull(session, "session");
        this.prose = requireNonNull(prose, "prose");
        this.medium = requireNonNull(medium, "medium");
    }

    /** The name of a step in the page. */
    static String name(LessonSession session, Step step) {
        return session.lesson().id() + "-" + step.id();
    }

    /**
     * A question that the recording answers.
     *
     * @param moment what is to be seen with the answer, as XHTML; may be empty
     */
    String question(Step step, Question question, String moment) throws TakeException {
        String field =
                question.options().isEmpty() ? field(step, question) : choices(step, question);
        return form(step, "Question", question.ask(), field, key(step, question), moment);
    }

    /** A question to be answered in words. */
    String explain(Step.Explain step) throws TakeException {
        String name = name(session, step);
        String field =
                medium == Medium.PAPER
                        ? lines(5)
                        : ("<label class=\"words\" for=\"%1$s-in\">In your own"
                                        + " words</label><textarea id=\"%1$s-in\" name=\"answer\""
                                        + " rows=\"5\"></textarea>")
                                .formatted(name);
        StringBuilder look = new StringBuilder();
        for (String each : step.lookFor()) {
            look.append("<li>").append(prose.plainLine(session.filled(each))).append("</li>");
        }
        String points =
                look.isEmpty() ? "" : "<p>A good answer has these in it:</p><ul>" + look + "</ul>";
        Json key =
                Json.fields()
                        .put("kind", "words")
                        .put("answer", points)
                        .put("told", told(step))
                        .done();
        return form(step, "Explain", step.ask(), field, key, "");
    }

    /** What is told after a step, as XHTML. */
    String told(Step step) throws TakeException {
        return prose.plain(session.filled(session.lesson().told(step)));
    }

    private String form(Step step, String label, String ask, String field, Json key, String moment)
            throws TakeException {
        String name = name(session, step);
        String words = prose.blocks(session.filled(ask));
        if (medium == Medium.PAPER) {
            return "<div class=\"question\" id=\"%s\"><p class=\"label\">%s</p>%s%s</div>\n"
                    .formatted(name, label, words, field);
        }
        return ("<form class=\"question\" id=\"%1$s\" data-key=\"%2$s\" action=\"#%1$s\"><p"
                        + " class=\"label\">%3$s</p><div class=\"ask\""
                        + " id=\"%1$s-ask\">%4$s</div>%5$s%6$s%7$s</form>\n")
                .formatted(name, sealed(key), label, words, field, hints(step), hidden(moment));
    }

    /** The page's script shows it when the question is answered. */
    private static String hidden(String moment) {
        return moment.isEmpty()
                ? ""
                : "<div class=\"moment\" hidden=\"hidden\">%s</div>".formatted(moment);
    }

    /** Hints, which the page's script shows one by one. */
    String hints(Step step) throws TakeException {
        if (step.common().hints().isEmpty() || medium == Medium.PAPER) {
            return "";
        }
        StringBuilder html =
                new StringBuilder("<details class=\"hints\"><summary>Hints</summary><ol>");
        for (String hint : step.common().hints()) {
            html.append("<li>").append(prose.plainLine(session.filled(hint))).append("</li>");
        }
        return html.append("</ol></details>").toString();
    }

    private String choices(Step step, Question question) throws TakeException {
        String name = name(session, step);
        StringBuilder html =
                new StringBuilder(
                        medium == Medium.PAPER
                                ? "<div class=\"choices\">"
                                : "<fieldset aria-labelledby=\"%s-ask\">".formatted(name));
        char letter = 'a';
        for (Option option : question.options()) {
            String say = prose.plainLine(session.filled(option.say()));
            html.append(
                    medium == Medium.PAPER
                            ? "<p class=\"choice\"><span class=\"box\"></span> %s) %s</p>"
                                    .formatted(letter, say)
                            : ("<label class=\"choice\"><input type=\"radio\" name=\"answer\""
                                            + " value=\"%s\"/><span>%s</span></label>")
                                    .formatted(letter - 'a', say));
            letter++;
        }
        return html.append(medium == Medium.PAPER ? "</div>" : "</fieldset>").toString();
    }

    private String field(Step step, Question question) {
        String wanted = question.clickable() ? "an address, such as 0x200fff00" : question.wanted();
        if (medium == Medium.PAPER) {
            return "<p class=\"answer\">Your answer (%s): <span class=\"room\"></span></p>"
                    .formatted(Markup.text(wanted));
        }
        return ("<p class=\"field\"><label for=\"%1$s-in\">Your answer, %2$s</label>"
                        + "<input id=\"%1$s-in\" name=\"answer\" type=\"text\" autocomplete=\"off\""
                        + " autocapitalize=\"off\" spellcheck=\"false\"/></p>")
                .formatted(name(session, step), Markup.text(wanted));
    }

    /** Empty lines to write on. */
    private static String lines(int count) {
        return "<div class=\"lines\">" + "<p class=\"write\">&#160;</p>".repeat(count) + "</div>";
    }

    private Json key(Step step, Question question) throws TakeException {
        JsonFields fields =
                Json.fields()
                        .put("wanted", question.wanted())
                        .put("unit", question.unit())
                        .put("answer", prose.plainLine(session.filled(question.right())))
                        .put("told", told(step));
        switch (question.key()) {
            case Key.OneOf(List<Option> options) -> choice(fields, options);
            case Key.Bytes(BigInteger first, BigInteger size, List<Key.Known> mistakes) ->
                    number(fields, first, size, mistakes);
            case Key.Value(FactValue.Quantity right, List<Key.Known> mistakes) ->
                    number(fields, right.value(), BigInteger.ONE, mistakes);
            case Key.Value(FactValue.Text right, List<Key.Known> mistakes) -> {
                fields.put("kind", "text").put("right", right.text());
                wrong(fields, mistakes);
            }
        }
        return fields.done();
    }

    private void choice(JsonFields fields, List<Option> options) throws TakeException {
        List<String> because = new ArrayList<>();
        for (Option option : options) {
            because.add(prose.plainLine(session.filled(option.because())));
        }
        int right =
                options.indexOf(options.stream().filter(Option::right).findFirst().orElseThrow());
        fields.put("kind", "choice").put("right", right).array("because", because, Json::of);
    }

    private void number(
            JsonFields fields, BigInteger first, BigInteger size, List<Key.Known> mistakes)
            throws TakeException {
        fields.put("kind", "number").put("right", first.toString()).put("size", size.toString());
        wrong(fields, mistakes);
    }

    private void wrong(JsonFields fields, List<Key.Known> mistakes) throws TakeException {
        List<Json> wrong = new ArrayList<>();
        for (Key.Known each : mistakes) {
            String value =
                    each.value() instanceof FactValue.Quantity number
                            ? number.value().toString()
                            : each.value().shown();
            String because = prose.plainLine(session.filled(each.because()));
            wrong.add(Json.array(List.of(value, because), Json::of));
        }
        fields.array("wrong", wrong, each -> each);
    }

    /** Not to be read at a glance; no secret. */
    static String sealed(Json key) {
        return Base64.getEncoder().encodeToString(key.line().getBytes(StandardCharsets.UTF_8));
    }
}
