package org.stackletlab.visualizer.lesson;

import java.nio.file.Path;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.take.TakeException;

/** Grades what a learner made of an exercise. Takes its time; for a thread that may wait. */
@FunctionalInterface
public interface Grading {
    /**
     * Grades one exercise.
     *
     * @param step a change or an arrangement
     * @param folder where the learner's files are, under the names that the lesson gives them
     * @throws TakeException if it cannot be graded at all
     */
    Said grade(Step step, Path folder) throws TakeException;
}
