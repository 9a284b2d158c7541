package org.stackletlab.lessons.question;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.lessons.fact.FactValue;
import org.stackletlab.lessons.question.Key.Known;
import org.stackletlab.lessons.question.Reply.Verdict;

/**
 * A question on one platform. Immutable.
 *
 * @param id the step's
 * @param ask CommonMark, with numbers still to be computed
 * @param unit of a number, such as {@code bytes}; may be empty
 * @param clickable whether the answer is a byte to be clicked
 * @param at an instant that shows the answer
 */
public record Question(
        String id, String ask, Key key, String unit, boolean clickable, Optional<String> at) {
    public Question {
        requireNonNull(id, "id");
        requireNonNull(ask, "ask");
        requireNonNull(key, "key");
        requireNonNull(unit, "unit");
        requireNonNull(at, "at");
    }

    /** The answers to choose from; none if the answer is to be written. */
    public List<Option> options() {
        return key instanceof Key.OneOf(List<Option> options) ? options : List.of();
    }

    /** What to write, in words. */
    public String wanted() {
        return switch (key) {
            case Key.OneOf(List<Option> options) ->
                    "a letter from a to %c".formatted((char) ('a' + options.size() - 1));
            case Key.Bytes bytes -> "an address, such as 0x200fff00";
            case Key.Value(FactValue.Quantity number, List<Known> mistakes) ->
                    number.address()
                            ? "an address, such as 0x200fff00"
                            : "a number" + (unit.isEmpty() ? "" : " of " + unit);
            case Key.Value value -> "a name or a line";
        };
    }

    /** The right answer, as learners see it. */
    public String right() {
        return switch (key) {
            case Key.OneOf(List<Option> options) ->
                    options.stream().filter(Option::right).findFirst().orElseThrow().say();
            case Key.Bytes bytes ->
                    "0x%08x".formatted(bytes.first())
                            + (bytes.size().equals(BigInteger.ONE)
                                    ? ""
                                    : " to 0x%08x"
                                            .formatted(
                                                    bytes.first()
                                                            .add(bytes.size())
                                                            .subtract(BigInteger.ONE)));
            case Key.Value value -> value.right().shown() + (unit.isEmpty() ? "" : " " + unit);
        };
    }

    /** Compares an answer with the recording's. */
    public Reply reply(String given) {
        String answer = given.strip();
        if (answer.isEmpty()) {
            return new Reply(Verdict.NO_ANSWER, "Nothing was written; wanted " + wanted() + ".");
        }
        return switch (key) {
            case Key.OneOf(List<Option> options) -> choice(answer, options);
            case Key.Bytes bytes -> bytes(answer, bytes);
            case Key.Value(FactValue.Quantity number, List<Known> mistakes) ->
                    number(answer, number, mistakes);
            case Key.Value(FactValue.Text text, List<Known> mistakes) ->
                    text(answer, text.text(), mistakes);
        };
    }

    private Reply choice(String answer, List<Option> options) {
        int index = index(answer, options);
        if (index < 0) {
            return notUnderstood(answer);
        }
        Option chosen = options.get(index);
        return new Reply(chosen.right() ? Verdict.RIGHT : Verdict.WRONG, chosen.because());
    }

    /**
     * By letter, by number, or by its words. Where stacks called A and B are to choose from, {@code
     * B} is the stack and {@code b} the letter.
     */
    private static int index(String answer, List<Option> options) {
        List<String> said = options.stream().map(Option::say).toList();
        if (said.contains(answer)) {
            return said.indexOf(answer);
        }
        String small = answer.toLowerCase(Locale.ROOT);
        for (int i = 0; i < options.size(); i++) {
            if (small.matches("[(]?%c[).]?".formatted((char) ('a' + i)))) {
                return i;
            }
        }
        int worded = said.stream().map(Question::words).toList().indexOf(words(answer));
        if (worded >= 0) {
            return worded;
        }
        for (int i = 0; i < options.size(); i++) {
            if (small.equals(String.valueOf(i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static String words(String text) {
        return text.replaceAll("[`*\"]", "")
                .replaceAll("\\s*,\\s*", ", ")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private Reply bytes(String answer, Key.Bytes bytes) {
        Optional<BigInteger> value = NumberText.address(answer);
        if (value.isEmpty()) {
            return notUnderstood(answer);
        }
        BigInteger distance = value.get().subtract(bytes.first());
        boolean right = distance.signum() >= 0 && distance.compareTo(bytes.size()) < 0;
        return right
                ? new Reply(Verdict.RIGHT, "")
                : number(answer, new FactValue.Quantity(bytes.first(), true), bytes.mistakes());
    }

    private Reply number(String answer, FactValue.Quantity right, List<Known> mistakes) {
        Optional<BigInteger> value =
                right.address() ? NumberText.address(answer) : NumberText.read(answer, unit);
        if (value.isEmpty()) {
            return notUnderstood(answer);
        }
        if (value.get().equals(right.value())) {
            return new Reply(Verdict.RIGHT, "");
        }
        return mistakes.stream()
                .filter(
                        each ->
                                each.value() instanceof FactValue.Quantity number
                                        && number.value().equals(value.get()))
                .findFirst()
                .map(each -> new Reply(Verdict.WRONG, each.because()))
                .orElseGet(() -> new Reply(Verdict.WRONG, ""));
    }

    private static Reply text(String answer, String right, List<Known> mistakes) {
        if (words(answer).equals(words(right))) {
            return new Reply(Verdict.RIGHT, "");
        }
        return mistakes.stream()
                .filter(each -> words(each.value().shown()).equals(words(answer)))
                .findFirst()
                .map(each -> new Reply(Verdict.WRONG, each.because()))
                .orElseGet(() -> new Reply(Verdict.WRONG, ""));
    }

    private Reply notUnderstood(String answer) {
        String shown = answer.length() > 60 ? answer.substring(0, 60) + "…" : answer;
        return new Reply(
                Verdict.NO_ANSWER,
                "'%s' was not understood; wanted %s.".formatted(shown, wanted()));
    }
}
