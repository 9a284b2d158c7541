package org.stackletlab.lessons.grade;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.grade.SubmissionFolder.Content;

/**
 * The answers that somebody handed in.
 *
 * @param answers by the id of the step, as they were written
 * @param problem why they could not be read, if so
 */
record AnswersFile(Map<String, String> answers, Optional<String> problem) {
    AnswersFile {
        answers = Map.copyOf(answers);
    }

    static AnswersFile in(SubmissionFolder folder) {
        return switch (folder.read(Handout.ANSWERS)) {
            case Content.Missing _ -> new AnswersFile(Map.of(), Optional.empty());
            case Content.Refused(String why) -> unreadable(why);
            case Content.Text(String text) -> parse(text);
        };
    }

    private static AnswersFile unreadable(String why) {
        return new AnswersFile(Map.of(), Optional.of(why));
    }

    private static AnswersFile parse(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(Handout.ANSWERS).build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(text);
        } catch (YamlEngineException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return unreadable(
                    "%s is not understood: %s; write one line 'id: answer' for each question"
                            .formatted(Handout.ANSWERS, first));
        }
        if (root.isEmpty()) {
            return new AnswersFile(Map.of(), Optional.empty());
        }
        if (!(root.get() instanceof MappingNode map)) {
            return unreadable(
                    "%s has no answers: write one line 'id: answer' for each question"
                            .formatted(Handout.ANSWERS));
        }
        // Scalars are taken as they are written: 0x10 is not 16 to everybody, and no is an answer.
        Map<String, String> answers = new HashMap<>();
        for (NodeTuple each : map.getValue()) {
            if (each.getKeyNode() instanceof ScalarNode id
                    && each.getValueNode() instanceof ScalarNode answer) {
                answers.put(id.getValue(), answer.getValue());
            }
        }
        return new AnswersFile(answers, Optional.empty());
    }
}
