package org.stackletlab.lessons.grade;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.grade.SubmissionFolder.Content;

/**
 * The answers that somebody handed in.
 *
 * @param answers by the id of the step, as they were written
 * @param problem why they could not be read, if so
 */
record AnswersFile(Map<String, String> answers, Optional<String> problem) {
    private static final int MOST_ALIASES = 10;

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
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(Handout.ANSWERS)
                        .setSchema(new FailsafeSchema())
                        .setMaxAliasesForCollections(MOST_ALIASES)
                        .setAllowDuplicateKeys(true)
                        .build();
        Object loaded;
        try {
            loaded = new Load(settings).loadFromString(text);
        } catch (YamlEngineException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return unreadable(
                    "%s is not understood: %s; write one line 'id: answer' for each question"
                            .formatted(Handout.ANSWERS, first));
        }
        if (loaded == null) {
            return new AnswersFile(Map.of(), Optional.empty());
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            return unreadable(
                    "%s has no answers: write one line 'id: answer' for each question"
                            .formatted(Handout.ANSWERS));
        }
        Map<String, String> answers = new HashMap<>();
        map.forEach(
                (key, value) -> {
                    if (key instanceof String id && value instanceof String answer) {
                        answers.put(id, answer);
                    }
                });
        return new AnswersFile(answers, Optional.empty());
    }
}
