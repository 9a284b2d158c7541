package org.stackletlab.lessons.read;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A fenced block of a lesson.
 *
 * @param line where its first line stands
 * @param info the words after the fence
 * @param body what stands inside
 */
record Fence(int line, List<String> info, String body) implements MarkdownPart {
    Fence {
        info = List.copyOf(info);
        requireNonNull(body, "body");
    }

    /** The first word, or an empty one. */
    String kind() {
        return info.isEmpty() ? "" : info.getFirst();
    }
}
