package org.stackletlab.visualizer.session;

import java.util.function.LongPredicate;
import org.stackletlab.emulator.state.Mark;

/**
 * A run that has been opened.
 *
 * @param session the run
 * @param begin where it is looked at first
 */
public record Opened(Session session, Mark begin) {
    /**
     * Opens a run; takes its time.
     *
     * @param goesOn is told the number of instructions so far now and then, and says whether to go
     *     on
     * @throws OpeningException if there is nothing to be seen, or not where it was wanted; says why
     */
    public static Opened of(
            Source source, String platform, Beginning beginning, LongPredicate goesOn)
            throws OpeningException {
        Session session = source.opener().open(platform, goesOn);
        try {
            return new Opened(session, beginning.in(session));
        } catch (OpeningException e) {
            session.close();
            throw e;
        }
    }
}
