package org.stackletlab.tests.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.tests.guest.GuestLab;

/**
 * A layer with a guest program that executes scripts, and a model.
 *
 * @param name the layer's
 * @param opening how main's list begins: most units are made there
 * @param instruction any instruction for a list
 * @param model a model that has not run yet
 */
record Layer(
        String name,
        Function<Dice, List<String>> opening,
        Instructions instruction,
        Function<Script, Model> model) {
    private static final String FOLDER = "layers/model";
    private static final int MOST_UNITS = 5;
    private static final int LONGEST = 16;

    /** Writes one instruction. */
    interface Instructions {
        String write(Dice dice, int list);
    }

    /** The script of a seed. */
    Script script(long seed) {
        Random random = new Random(seed * 0x9e3779b97f4a7c15L + name.hashCode());
        Dice dice = new Dice(random, 1 + random.nextInt(MOST_UNITS));
        List<List<Instruction>> lists = new ArrayList<>();
        for (int list = 0; list <= dice.units(); list++) {
            List<String> words = new ArrayList<>(list == 0 ? opening.apply(dice) : List.of());
            int length = dice.below(LONGEST) + (list == 0 ? 6 : 0);
            for (int i = 0; i < length; i++) {
                words.add(instruction.write(dice, list));
            }
            lists.add(words.stream().map(Instruction::new).toList());
        }
        return new Script(lists);
    }

    /** Its own files, and those that execute scripts. */
    List<String> sources() {
        try (Stream<Path> files = Files.list(GuestLab.programs(FOLDER).getFirst())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.matches("(%s_model|script).*\\.c".formatted(name)))
                    .sorted()
                    .map(file -> FOLDER + "/" + file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Image image(Platform platform) {
        return GuestLab.image(platform, sources().toArray(String[]::new));
    }

    @Override
    public String toString() {
        return name;
    }
}
