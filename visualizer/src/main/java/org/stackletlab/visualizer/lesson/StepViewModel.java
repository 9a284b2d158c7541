package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Question;

/**
 * One thing to do, with what was done about it so far. Acts through the lesson that it belongs to.
 * For the interface thread, after it was made.
 */
public final class StepViewModel {
    private final LessonViewModel lesson;
    private final Step step;
    private final Optional<Question> question;
    private final String words;
    private final StringProperty answer = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Said>> said =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> hints = FXCollections.observableArrayList();
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ObservableList<Integer> hands = FXCollections.observableArrayList();
    private final Deque<Integer> raised = new ArrayDeque<>();
    private final ObservableList<String> output = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper();

    /**
     * A step as it stands.
     *
     * @param words what is asked or to be done, CommonMark with its numbers computed
     */
    StepViewModel(LessonViewModel lesson, Step step, Optional<Question> question, String words) {
        this.lesson = requireNonNull(lesson, "lesson");
        this.step = requireNonNull(step, "step");
        this.question = requireNonNull(question, "question");
        this.words = requireNonNull(words, "words");
        int choices = question.map(Question::options).map(List::size).orElse(0);
        hands.setAll(Collections.nCopies(choices, 0));
    }

    /** What the lesson says about it. */
    public Step step() {
        return step;
    }

    /** Its question, if it asks one that the recording answers. */
    public Optional<Question> question() {
        return question;
    }

    /** What is asked, or to be done. */
    public String words() {
        return words;
    }

    /** What kind of step it is, in a word for its card. */
    public String kind() {
        return switch (step) {
            case Step.Predict predict -> isToBeFound() ? "Find it" : "Predict";
            case Step.Generated generated -> "Predict";
            case Step.Run run -> "Run";
            case Step.Watch watch -> "Watch";
            case Step.Change change -> change.challenge() ? "Challenge" : "Change";
            case Step.Arrange arrange -> "Arrange";
            case Step.Explain explain -> "Explain";
        };
    }

    /** What the learner is about to answer; of choices, the letter. */
    public StringProperty answerProperty() {
        return answer;
    }

    /** What was said to the last try. */
    public ReadOnlyObjectProperty<Optional<Said>> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** The hints so far, CommonMark. */
    public ObservableList<String> hints() {
        return hints;
    }

    /** How many hints there are in all. */
    public int hintsInAll() {
        return step.common().hints().size();
    }

    /** The lines to be put into an order, in the learner's order. */
    public ObservableList<String> lines() {
        return lines;
    }

    /** How many of a class have raised a hand for each choice. */
    public ObservableList<Integer> hands() {
        return hands;
    }

    /** One hand more is raised for a choice, the first being 0. */
    public void raise(int choice) {
        if (choice >= 0 && choice < hands.size()) {
            hands.set(choice, hands.get(choice) + 1);
            raised.push(choice);
        }
    }

    /** The hand that was counted last was none. */
    public void lower() {
        if (!raised.isEmpty()) {
            int choice = raised.pop();
            hands.set(choice, Math.max(0, hands.get(choice) - 1));
        }
    }

    /** So many hands are raised for a choice. */
    public void count(int choice, int many) {
        hands.set(choice, many);
    }

    /** The share of a choice among all hands, 0 to 1. */
    public double share(int choice) {
        int all = hands.stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : (double) hands.get(choice) / all;
    }

    /** What a program printed, with what is told between. */
    public ObservableList<String> output() {
        return output;
    }

    /** What is told after it, CommonMark; empty until then. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** What is being done for it, such as building; empty if nothing is. */
    public ReadOnlyStringProperty workProperty() {
        return work.getReadOnlyProperty();
    }

    /** Whether there is nothing more to do in it. */
    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Whether the answer was told: after it was found, or given up. */
    public ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /** Does what the card's first button says. */
    public void act() {
        lesson.actions().act(this);
    }

    /** Answers, and checks the answer. */
    public void answer(String given) {
        answer.set(given);
        lesson.actions().act(this);
    }

    /** Opens the file that is to be changed. */
    public void open() {
        lesson.actions().open(this);
    }

    /** Shows the instant that explains the answer. */
    public void showMoment() {
        lesson.actions().showMoment(this);
    }

    /** Whether there is such an instant. */
    public boolean hasMoment() {
        return question.flatMap(Question::at).isPresent() || step instanceof Step.Watch;
    }

    /** Whether its answer is a place on the stage. */
    public boolean isToBeFound() {
        return question.filter(Question::clickable).isPresent();
    }

    /** One hint more. */
    public void hint() {
        lesson.actions().hint(this);
    }

    /** Gives up, and is told the answer. */
    public void giveUp() {
        lesson.actions().giveUp(this);
    }

    /** Goes on without it. */
    public void skip() {
        lesson.skip(this);
    }

    /** Moves a line to another place. */
    public void move(int from, int to) {
        if (from >= 0 && from < lines.size() && to >= 0 && to < lines.size() && from != to) {
            lines.add(to, lines.remove(from));
        }
    }

    /** A line does not belong there, or does after all; those that do not have a mark. */
    public void leaveOut(int index) {
        if (index >= 0 && index < lines.size()) {
            String line = lines.get(index);
            lines.set(
                    index,
                    line.startsWith(LEFT_OUT)
                            ? line.substring(LEFT_OUT.length())
                            : LEFT_OUT + line);
        }
    }

    /** Stands before a line that does not belong there. */
    public static final String LEFT_OUT = "✗ ";

    List<String> order() {
        return lines.stream().filter(line -> !line.startsWith(LEFT_OUT)).toList();
    }

    void say(Said what) {
        said.set(Optional.of(what));
    }

    void tell(String markdown) {
        told.set(markdown);
        answered.set(true);
    }

    void working(String what) {
        work.set(what);
    }

    void setDone(boolean is) {
        done.set(is);
    }
}
