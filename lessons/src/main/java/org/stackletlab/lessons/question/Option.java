package org.stackletlab.lessons.question;

import static java.util.Objects.requireNonNull;

/**
 * One answer to choose from.
 *
 * @param say CommonMark
 * @param right whether it is the right one
 * @param because what somebody has misunderstood who chooses it though it is wrong; may be empty
 */
public record Option(String say, boolean right, String because) {
    public Option {
        requireNonNull(say, "say");
        requireNonNull(because, "because");
    }
}
