package org.stackletlab.visualizer.edit;

import java.util.List;
import org.stackletlab.visualizer.session.Session;

/** What became of building and recording anew. */
sealed interface Outcome {
    /** There is a new run. */
    record Recorded(Session session, List<Complaint> warnings) implements Outcome {}

    /** There is none; the complaints may be empty, the words are not. */
    record Refused(List<Complaint> complaints, String words) implements Outcome {}

    /** The user did not want to wait. */
    record Cancelled() implements Outcome {}
}
