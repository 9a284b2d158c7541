package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Step;

/** Makes blocks of a lesson from its fences. */
final class BlockReader {
    static final String KINDS =
            "quote FILE PART, on PLATFORM…, picture ID, predict ID, generated ID, run ID, watch ID,"
                    + " change ID, arrange ID, explain ID, challenge ID";
    private static final List<String> GENERATED =
            List.of(
                    "saved-bytes",
                    "stays",
                    "sp-after",
                    "runs-next",
                    "parent-now",
                    "register-after",
                    "prints-next",
                    "chain-now");

    private final Problems problems;
    private final WantedReader wanted;
    private final CheckReader checks;

    BlockReader(Problems problems) {
        this.problems = problems;
        this.wanted = new WantedReader(problems);
        this.checks = new CheckReader(problems);
    }

    Optional<Block> block(Fence fence) {
        return switch (fence.kind()) {
            case "quote" -> quotation(fence);
            case "on" -> platformProse(fence);
            case "picture", "predict", "generated", "run", "watch" -> step(fence);
            case "change", "arrange", "explain", "challenge" -> step(fence);
            case "c", "C", "s", "asm", "nasm", "gas", "" -> {
                problems.add(
                        fence.line(),
                        "a block of code without a source could rot: quote a file ('quote FILE"
                                + " PART').");
                yield Optional.empty();
            }
            default -> {
                problems.add(
                        fence.line(),
                        "there is no block '%s'; there are: %s.",
                        fence.kind(),
                        KINDS);
                yield Optional.empty();
            }
        };
    }

    private Optional<Block> quotation(Fence fence) {
        List<String> info = fence.info();
        if (info.size() < 3) {
            problems.add(
                    fence.line(),
                    "a quotation wants a file and a part of it: a marked region, a C function or a"
                            + " heading of a switch file.");
            return Optional.empty();
        }
        if (!fence.body().isBlank()) {
            problems.add(
                    fence.line() + 1,
                    "a quotation is empty inside: its lines come from %s.",
                    info.get(1));
        }
        String part = String.join(" ", info.subList(2, info.size()));
        return Optional.of(new Block.Quotation(fence.line(), info.get(1), part));
    }

    private Optional<Block> platformProse(Fence fence) {
        List<String> platforms = fence.info().subList(1, fence.info().size());
        if (platforms.isEmpty()) {
            problems.add(fence.line(), "name the platforms that this is for: 'on x86 arm'.");
        }
        FrontMatterReader.checkPlatforms(platforms, fence.line(), problems);
        return Optional.of(
                new Block.PlatformProse(fence.line(), Set.copyOf(platforms), fence.body().strip()));
    }

    private Optional<Block> step(Fence fence) {
        if (fence.info().size() != 2 || !fence.info().get(1).matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            problems.add(
                    fence.line(),
                    "'%s' wants an id of small letters, digits and hyphens behind it.",
                    fence.kind());
            return Optional.empty();
        }
        String id = fence.info().get(1);
        Fields fields =
                Fields.read(fence.kind() + " " + id, fence.body(), fence.line() + 1, problems);
        if (fields.isBroken()) {
            return Optional.empty();
        }
        Block block = block(fence.kind(), id, fence.line(), fields);
        fields.done();
        return Optional.of(block);
    }

    private Block block(String kind, String id, int line, Fields fields) {
        if (kind.equals("picture")) {
            return new Block.Picture(
                    line,
                    id,
                    fields.optional("program"),
                    fields.text("at"),
                    fields.oneOf("view", "all", List.of("stage", "tree", "timeline", "all")),
                    fields.text("caption"));
        }
        Step.Common common = common(id, line, fields);
        return switch (kind) {
            case "predict" -> predict(common, fields);
            case "generated" -> generated(common, fields);
            case "run" ->
                    new Step.Run(
                            common,
                            fields.optional("program"),
                            fields.oneOf("level", "none", List.of("none", "story", "slice")),
                            fields.optional("say").orElse(""));
            case "watch" -> watch(common, fields);
            case "arrange" -> arrange(common, fields);
            case "explain" ->
                    new Step.Explain(common, fields.text("ask"), fields.texts("look-for"));
            default -> change(common, kind.equals("challenge"), fields);
        };
    }

    private Step.Common common(String id, int line, Fields fields) {
        List<String> platforms = fields.texts("platforms");
        FrontMatterReader.checkPlatforms(platforms, fields.line("platforms"), problems);
        return new Step.Common(
                id, line, fields.texts("hints"), Set.copyOf(platforms), fields.number("points", 1));
    }

    private Step predict(Step.Common common, Fields fields) {
        return new Step.Predict(
                common,
                fields.optional("program"),
                fields.text("ask"),
                fields.optional("at"),
                wanted.wanted(fields),
                wanted.mistakes(fields));
    }

    private Step generated(Step.Common common, Fields fields) {
        return new Step.Generated(
                common,
                fields.optional("program"),
                fields.oneOf("question", GENERATED.getFirst(), GENERATED),
                fields.text("at"),
                fields.optional("of"),
                fields.optional("register"));
    }

    private Step watch(Step.Common common, Fields fields) {
        return new Step.Watch(
                common,
                fields.optional("program"),
                fields.text("at"),
                fields.oneOf("level", "story", List.of("story", "slice", "instruction")),
                fields.texts("highlight"),
                fields.text("say"));
    }

    private Step arrange(Step.Common common, Fields fields) {
        List<Step.ExtraLine> extra = new ArrayList<>();
        for (Fields each : fields.list("extra")) {
            extra.add(new Step.ExtraLine(each.optional("platform"), each.text("line")));
            each.done();
        }
        return new Step.Arrange(
                common,
                fields.text("file"),
                fields.text("region"),
                fields.optional("program"),
                fields.optional("task").orElse("Put the lines into an order that works."),
                extra,
                checks.checks(fields));
    }

    private Step change(Step.Common common, boolean challenge, Fields fields) {
        String file = fields.text("file");
        Optional<String> program = fields.optional("program");
        String task = fields.text("task");
        String starts = fields.text("starts");
        List<Check> demands = checks.checks(fields);
        boolean known =
                starts.equals("builds")
                        || demands.stream().anyMatch(check -> check.id().equals(starts));
        if (!starts.isEmpty() && !demands.isEmpty() && !known) {
            problems.add(
                    fields.line("starts"),
                    "no check has the id '%s'; there are: %s.",
                    starts,
                    String.join(", ", demands.stream().map(Check::id).toList()));
        }
        return new Step.Change(common, challenge, file, program, task, starts, demands);
    }
}
