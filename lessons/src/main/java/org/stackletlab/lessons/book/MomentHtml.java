package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Instants of the recordings of one lesson as pictures. */
final class MomentHtml {
    private final LessonSession session;
    private final ProseHtml prose;
    private final Pictures pictures;
    private final PictureHtml figures;
    private final Medium medium;

    MomentHtml(
            LessonSession session,
            ProseHtml prose,
            Pictures pictures,
            PictureHtml figures,
            Medium medium) {
        this.session = requireNonNull(session, "session");
        this.prose = requireNonNull(prose, "prose");
        this.pictures = requireNonNull(pictures, "pictures");
        this.figures = requireNonNull(figures, "figures");
        this.medium = requireNonNull(medium, "medium");
    }

    /**
     * An instant; on a screen an instant of a switch is all that this switch does.
     *
     * @param caption CommonMark with computed numbers
     */
    String at(Optional<String> program, String at, String view, String caption)
            throws TakeException {
        RecordedProgram recorded = session.recording(program);
        try {
            Passage passage = Passage.at(recorded, at);
            String words = prose.line(session.filled(caption));
            if (medium == Medium.PAPER || !passage.isSequence()) {
                return still(recorded, passage, view, words);
            }
            return figures.sequence(
                    pictures.of(
                            recorded,
                            passage.instants().stream().map(Passage.Instant::mark).toList(),
                            view),
                    passage.instants().stream().map(Passage.Instant::sentence).toList(),
                    passage.start(),
                    words);
        } catch (PositionException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /** The instant that is shown with the answer to a question; empty if there is none. */
    String of(Step step, Question question) throws TakeException {
        if (question.at().isEmpty()) {
            return "";
        }
        RecordedProgram recorded = session.recording(step.program());
        try {
            Passage passage = Passage.at(recorded, question.at().get());
            return still(recorded, passage, "stage", "The instant in question.");
        } catch (PositionException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private String still(RecordedProgram recorded, Passage passage, String view, String words)
            throws TakeException {
        var mark = passage.instants().get(passage.start()).mark();
        return figures.one(pictures.of(recorded, List.of(mark), view).getFirst(), words);
    }
}
