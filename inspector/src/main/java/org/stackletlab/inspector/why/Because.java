package org.stackletlab.inspector.why;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.timeline.origin.OriginStep;

/**
 * One step of an answer to "why is this value here?".
 *
 * @param step what was found
 * @param subject the value that is asked about: {@code rax = 0x2a}
 * @param causes the instructions that wrote it, latest first; empty if nobody did
 * @param sentence what they made it of, in words, without subject and full stop
 */
public record Because(OriginStep step, String subject, List<Cause> causes, String sentence) {
    public Because {
        requireNonNull(step, "step");
        requireNonNull(subject, "subject");
        causes = List.copyOf(causes);
        requireNonNull(sentence, "sentence");
    }
}
