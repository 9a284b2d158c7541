package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stackletlab.inspector.check.Protocol;

/** Guesses from the look of a file which routine in it is meant and how it is called. */
public final class RoutineFinder {
    private static final String USUAL = "slp_switch";
    private static final String SLICE_MACRO = "SLP_SAVE_STATE";

    private final String text;
    private final boolean isC;
    private final boolean isAssembly;

    private RoutineFinder(String text, String name) {
        this.text = text;
        this.isC = name.endsWith(".c") || name.endsWith(".h");
        this.isAssembly = name.endsWith(".s");
    }

    /**
     * The routine that is meant.
     *
     * @param symbol its name, if the user said it
     * @param maker the name of what makes contexts for it, if the user said it
     * @param protocol how it is called, if the user said it
     * @throws IOException if the file cannot be read
     */
    public static Routine find(
            Path file, Optional<String> symbol, Optional<String> maker, Optional<Protocol> protocol)
            throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        RoutineFinder finder =
                new RoutineFinder(Files.readString(file, StandardCharsets.ISO_8859_1), name);
        String chosen = symbol.or(() -> finder.known(protocol)).orElse(USUAL);
        Protocol how = protocol.orElseGet(() -> finder.protocol(chosen));
        return new Routine(chosen, maker.orElseGet(() -> Protocol.makerOf(chosen)), how);
    }

    /** The first name that routines are known by, of those that the file has. */
    private Optional<String> known(Optional<Protocol> protocol) {
        List<Protocol> some = protocol.map(List::of).orElse(List.of(Protocol.values()));
        return some.stream().flatMap(one -> one.symbols().stream()).filter(this::has).findFirst();
    }

    private boolean has(String name) {
        String quoted = "(?<![\\w.$])" + Pattern.quote(name);
        String rest = isC ? "\\s*\\(" : isAssembly ? ":" : "(?![\\w.$])";
        return Pattern.compile((isAssembly ? "(?m)^\\s*" : "") + quoted + rest)
                .matcher(text)
                .find();
    }

    private Protocol protocol(String symbol) {
        if (isC && text.contains(SLICE_MACRO)) {
            return Protocol.SLICE;
        }
        return Protocol.ofSymbol(symbol)
                .filter(known -> !(isC && known == Protocol.SWAP))
                .or(() -> isC ? byParameters(symbol) : Optional.empty())
                .or(() -> Protocol.ofSymbol(symbol))
                .or(
                        () ->
                                has(Protocol.makerOf(symbol))
                                        ? Optional.of(Protocol.JUMP)
                                        : Optional.empty())
                .orElse(Protocol.CALLBACKS);
    }

    /** In C the parameters tell. */
    private Optional<Protocol> byParameters(String symbol) {
        List<String> parameters = parameters(symbol);
        return switch (parameters.size()) {
            case 3 -> Optional.of(Protocol.CALLBACKS);
            case 2 -> {
                String first = parameters.getFirst().toLowerCase(Locale.ROOT);
                boolean callback = isFunction(parameters.getFirst());
                boolean alike = stars(first) == stars(parameters.getLast()) || !first.contains("*");
                yield has(Protocol.makerOf(symbol))
                        ? Optional.of(Protocol.JUMP)
                        : Optional.of(
                                callback
                                        ? Protocol.OPCODE
                                        : alike ? Protocol.SWAP : Protocol.STORE);
            }
            default -> Optional.empty();
        };
    }

    /** Whether a parameter is a pointer to a function, by its form, its type or its name. */
    private boolean isFunction(String parameter) {
        String small = parameter.toLowerCase(Locale.ROOT);
        return small.contains("(*")
                || small.contains("cb")
                || small.contains("callback")
                || Arrays.stream(parameter.split("\\W+"))
                        .anyMatch(word -> !word.isEmpty() && isFunctionType(word));
    }

    private boolean isFunctionType(String word) {
        return Pattern.compile(
                        "\\btypedef\\b[^;{}]*\\(\\s*\\*\\s*" + Pattern.quote(word) + "\\s*\\)")
                .matcher(text)
                .find();
    }

    private static long stars(String parameter) {
        return parameter.chars().filter(c -> c == '*').count();
    }

    /** What stands between the parentheses that follow the name first. */
    private List<String> parameters(String symbol) {
        int open = text.indexOf('(', Math.max(0, text.indexOf(symbol)));
        List<String> parameters = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = open; i >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if ((c == ',' && depth == 1) || depth == 0) {
                parameters.add(text.substring(start, i).strip());
                start = i + 1;
            }
            if (depth == 0) {
                break;
            }
        }
        return parameters;
    }
}
