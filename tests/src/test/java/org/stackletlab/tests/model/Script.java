package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A random program: what each stack does, main first.
 *
 * @param lists the instructions
 */
record Script(List<List<Instruction>> lists) {
    Script {
        lists = lists.stream().map(List::copyOf).toList();
    }

    static Script parse(String text) {
        return new Script(
                Stream.of(text.split("\\|", -1))
                        .map(
                                list ->
                                        Stream.of(list.split(" "))
                                                .filter(word -> !word.isEmpty())
                                                .map(Instruction::new)
                                                .toList())
                        .toList());
    }

    int size() {
        return lists.stream().mapToInt(List::size).sum();
    }

    /** As the guest reads it. */
    @Override
    public String toString() {
        return lists.stream()
                .map(list -> list.stream().map(Instruction::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("|"));
    }

    /** Scripts without {@code length} consecutive instructions of one list, for every place. */
    List<Script> without(int length) {
        List<Script> shorter = new ArrayList<>();
        for (int list = 0; list < lists.size(); list++) {
            for (int from = 0; from + length <= lists.get(list).size(); from += length) {
                List<Instruction> rest = new ArrayList<>(lists.get(list));
                rest.subList(from, from + length).clear();
                shorter.add(with(list, rest));
            }
        }
        return shorter;
    }

    /** Scripts with one instruction in a simpler form. */
    List<Script> simpler() {
        List<Script> simpler = new ArrayList<>();
        for (int list = 0; list < lists.size(); list++) {
            for (int at = 0; at < lists.get(list).size(); at++) {
                for (String text : simplerThan(lists.get(list).get(at).text())) {
                    List<Instruction> changed = new ArrayList<>(lists.get(list));
                    changed.set(at, new Instruction(text));
                    simpler.add(with(list, changed));
                }
            }
        }
        return simpler;
    }

    private static List<String> simplerThan(String text) {
        return Stream.of(
                        text.replaceFirst("^!", ""),
                        text.replaceFirst("^([({])[1-9]", "$10"),
                        text.replaceFirst(",[a-z]\\d", ",n"),
                        text.replaceFirst("^(!?[a-z]\\w,\\w+),\\w$", "$1"))
                .filter(other -> !other.equals(text))
                .toList();
    }

    private Script with(int list, List<Instruction> instructions) {
        List<List<Instruction>> changed = new ArrayList<>(lists);
        changed.set(list, instructions);
        while (changed.getLast().isEmpty() && changed.size() > 1) {
            changed.removeLast();
        }
        return new Script(changed);
    }
}
