package org.stackletlab.lessons.question;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.lessons.format.Step;

/**
 * Words a question from a recording, with wrong answers that correspond to misunderstandings. The
 * same recording gives the same question, in the same order of answers.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
final class Generator {
    private static final int MOST_OPTIONS = 4;

    private final Step.Generated step;
    private final Facts facts;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    Generator(Step.Generated step, Facts facts) {
        this.step = step;
        this.facts = facts;
    }

    Question question() throws FactException, QuestionException {
        return switch (step.question()) {
            case "saved-bytes" -> savedBytes();
            case "stays" -> stays();
            case "sp-after" -> stackPointerAfter();
            case "runs-next" -> runsNext();
            case "parent-now" -> parentNow();
            case "register-after" -> registerAfter();
            case "prints-next" -> printsNext();
            default -> chainNow();
        };
    }

    /** The number of the switch that the step names. */
    private int number() throws QuestionException {
        String digits = step.at().replaceFirst("^switch(ed)?:", "");
        if (!digits.matches("[0-9]{1,6}")) {
            throw new QuestionException(
                    "question %s: 'at' is '%s'; this kind of question is about a switch, such as switch:3."
                            .formatted(step.id(), step.at()));
        }
        return Integer.parseInt(digits);
    }

    private String of() throws QuestionException {
        return step.of()
                .orElseThrow(
                        () ->
                                new QuestionException(
                                        "question %s: say which stack or unit it is about: 'of: NAME'."
                                                .formatted(step.id())));
    }

    private String fact(String expression, Object... arguments) throws FactException {
        return Questions.value(expression.formatted(arguments), facts).shown();
    }

    /** A wrong answer, unless the recording has no such fact. */
    private void wrong(String because, String expression, Object... arguments) {
        try {
            wrong.putIfAbsent(fact(expression, arguments), because);
        } catch (FactException e) {
            // Then nobody would give this answer.
        }
    }

    private Question savedBytes() throws FactException, QuestionException {
        int n = number();
        wrong(
                "That is the whole stack that was left. What nobody is about to overwrite stays.",
                "size(\"%s\", switched:%d)",
                fact("from(%d)", n),
                n);
        wrong("That many bytes came back from the heap.", "restored(%d)", n);
        wrong(
                "These are only the registers; the frames of all callers belong to a stack too.",
                "frame(%d)",
                n);
        wrong(
                "Copying nothing is right only if all that is left stays where it is, untouched.",
                "0");
        return bytes(
                "How many bytes are copied to the heap in switch %d?".formatted(n),
                fact("saved(%d)", n),
                "switched:" + n);
    }

    private Question stays() throws FactException, QuestionException {
        String stack = of();
        String at = step.at();
        wrong(
                "That is all of it. A part has been copied to the heap, and its place is used by"
                        + " others.",
                "size(\"%s\", %s)",
                stack,
                at);
        wrong("That is the part in the heap.", "in-heap(\"%s\", %s)", stack, at);
        wrong("Only a part of it had to go.", "0");
        return bytes(
                "How many bytes of %s are on the C stack, not in the heap (%s)?"
                        .formatted(stack, when()),
                fact("in-place(\"%s\", %s)", stack, at),
                at);
    }

    private Question stackPointerAfter() throws FactException, QuestionException {
        int n = number();
        wrong(
                "That is where the stack pointer was when the stack was left. It belongs to the"
                        + " other one.",
                "sp-before(%d)",
                n);
        wrong(
                "The stack pointer does not move by what was copied: it jumps to where it was"
                        + " left.",
                "sp-before(%d) + saved(%1$d)",
                n);
        wrong(
                "The stack pointer does not move by what was copied: it jumps to where it was"
                        + " left.",
                "sp-before(%d) - restored(%1$d)",
                n);
        wrong(
                "The pushed registers are taken off the stack only afterwards.",
                "sp-after(%d) + frame(%1$d)",
                n);
        return choice(
                "Which value does the stack pointer get in switch %d, in the middle of it?"
                        .formatted(n),
                fact("sp-after(%d)", n),
                "switched:" + n);
    }

    private Question runsNext() throws FactException, QuestionException {
        int n = number();
        boolean ends = fact("outcome(%d)", n).equals("ended");
        wrong(
                ends
                        ? "It ends here, and nobody comes back to a stack that has ended."
                        : "That is who switches away. It runs again only when somebody switches"
                                + " back.",
                "from(%d)",
                n);
        for (String each : names("stacks-at(switch:%d)", n)) {
            wrong.putIfAbsent(each, whyNot(each, n, ends));
        }
        return choice(
                "Switch %d begins. Which stack runs when it has returned?".formatted(n),
                fact("to(%d)", n),
                "switched:" + n);
    }

    /** Why a suspended stack does not go on in a switch. */
    private String whyNot(String stack, int number, boolean ends) {
        String holder = factOr("nobody", "held-by(\"%s\", switch:%d)", stack, number);
        String state = factOr("", "state(\"%s\", switch:%d)", stack, number);
        if (state.equals("blocked")) {
            return "It waits at a channel, and nobody has met it there.";
        }
        if (!holder.equals("nobody") && !holder.equals(stack) && !state.isEmpty()) {
            return "That stack is in the slot of %s. This switch takes what is in another slot."
                    .formatted(holder);
        }
        if (state.equals("not started")) {
            return "It has not begun, and nobody begins it here.";
        }
        if (!stack.equals("main")) {
            return "It waits, and nothing hands control to it here.";
        }
        return ends
                ? "An end does not always lead to main: it depends on what the layer has noted."
                : "Control goes to who is named, not to who began everything.";
    }

    private Question parentNow() throws FactException, QuestionException {
        String unit = of();
        wrong("Nobody is its own parent.", "\"%s\"", unit);
        wrong("Who runs is not always the parent.", "current(%s)", step.at());
        wrong("Not everybody's parent is the main one.", "\"main\"");
        wrong("That was so at the beginning.", "parent(\"%s\", start)", unit);
        for (String each : names("units-at(%s)", step.at())) {
            wrong("Nobody has made it the parent.", "\"%s\"", each);
        }
        wrong("Only a main one has no parent.", "\"nobody\"");
        return choice(
                "Who is the parent of %s (%s)?".formatted(unit, when()),
                fact("parent(\"%s\", %s)", unit, step.at()),
                step.at());
    }

    private Question registerAfter() throws FactException, QuestionException {
        int n = number();
        String register =
                step.register()
                        .orElseThrow(
                                () ->
                                        new QuestionException(
                                                "question %s: say which register it is about: 'register: NAME'."
                                                        .formatted(step.id())));
        wrong(
                "That is the value of the stack that was left. It is safe in its frame.",
                "register(%s, switch:%d)",
                register,
                n);
        wrong.put("0x00000000", "Nobody clears registers.");
        for (int other = n - 1; other > 0 && wrong.size() < MOST_OPTIONS; other--) {
            wrong(
                    "That was so after an earlier switch.",
                    "register(%s, switched:%d)",
                    register,
                    other);
        }
        return choice(
                "What does register %s hold when switch %d has returned?".formatted(register, n),
                fact("register(%s, switched:%d)", register, n),
                "switched:" + n);
    }

    private Question printsNext() throws FactException, QuestionException {
        int printed = linesBefore();
        wrong("That was printed before.", "output(%d)", printed);
        wrong("That comes after it.", "output(%d)", printed + 2);
        wrong("That comes later.", "output(%d)", printed + 3);
        wrong("That was printed earlier.", "output(%d)", printed - 1);
        return choice(
                "Which line is printed next (%s)?".formatted(when()),
                fact("output(%d)", printed + 1),
                step.at());
    }

    private int linesBefore() throws QuestionException {
        long mark;
        try {
            mark = facts.recording().mark(step.at()).instructions();
        } catch (org.stackletlab.inspector.recording.PositionException
                | org.stackletlab.emulator.machine.MachineException e) {
            throw new QuestionException("question %s: %s".formatted(step.id(), e.getMessage()));
        }
        String text =
                facts.recording().events().stream()
                        .filter(Event.Output.class::isInstance)
                        .map(Event.Output.class::cast)
                        .filter(output -> output.mark().instructions() <= mark)
                        .map(Event.Output::text)
                        .collect(Collectors.joining());
        return (int) text.chars().filter(each -> each == '\n').count();
    }

    private Question chainNow() throws FactException, QuestionException {
        String right = fact("chain(%s)", step.at());
        List<String> names = List.of(right.split(", "));
        wrong(
                "That is the wrong way round: the nearest comes first.",
                "\"%s\"",
                joined(names.reversed()));
        wrong(
                "Main has bytes in place as well, and comes last.",
                "\"%s\"",
                joined(names.subList(0, Math.max(0, names.size() - 1))));
        wrong(
                "Who has no bytes in place is not in the chain, and neither is who runs.",
                "\"%s\"",
                joined(names("stacks-at(%s)", step.at())));
        return choice(
                "Which stacks are in the chain, nearest first (%s)?".formatted(when()),
                right,
                step.at());
    }

    private static String joined(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** Names as they are at an instant: they may be others later. */
    private List<String> names(String expression, Object... arguments) throws FactException {
        return List.of(fact(expression, arguments).split(", "));
    }

    /** A fact, or something else if the recording has none of this kind. */
    private String factOr(String otherwise, String expression, Object... arguments) {
        try {
            return fact(expression, arguments);
        } catch (FactException e) {
            return otherwise;
        }
    }

    /** An instant in words, as far as there are any. */
    private String when() {
        int colon = step.at().indexOf(':') + 1;
        String what = step.at().substring(colon);
        return switch (step.at().substring(0, colon)) {
            case "switched:" -> "when switch %s has returned".formatted(what);
            case "switch:" -> "when switch %s begins".formatted(what);
            case "call:" -> "when %s begins".formatted(what);
            default -> "at %s".formatted(step.at());
        };
    }

    private Question bytes(String ask, String right, String at) throws QuestionException {
        Question question = choice(ask, right, at);
        return new Question(question.id(), ask, question.key(), "bytes", false, Optional.of(at));
    }

    private Question choice(String ask, String right, String at) throws QuestionException {
        wrong.remove(right);
        List<Option> options = new ArrayList<>();
        options.add(new Option(right, true, ""));
        wrong.entrySet().stream()
                .limit(MOST_OPTIONS - 1L)
                .forEach(each -> options.add(new Option(each.getKey(), false, each.getValue())));
        if (options.size() < 2) {
            throw new QuestionException(
                    "question %s: the only answer that anybody could give is '%s'; ask about another instant."
                            .formatted(step.id(), right));
        }
        Collections.shuffle(options, new Random(step.id().hashCode()));
        return new Question(step.id(), ask, new Key.OneOf(options), "", false, Optional.of(at));
    }
}
