package org.stackletlab.visualizer.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What roles look like in a theme. Immutable. */
public final class Palette {
    private static final Pattern COLOUR =
            Pattern.compile("(-lab-[a-z0-9-]+):\\s*(#[0-9a-fA-F]{6})\\s*;");

    private final Map<Role, String> colours = new EnumMap<>(Role.class);

    private Palette(Theme theme) {
        Map<String, String> found =
                COLOUR.matcher(read(theme.file()))
                        .results()
                        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
        for (Role role : Role.values()) {
            String colour = found.get(role.property());
            if (colour == null) {
                throw new IllegalStateException(
                        "%s has no colour %s".formatted(theme.file(), role.property()));
            }
            colours.put(role, colour);
        }
    }

    /** The colours of a theme, from its style sheet. */
    public static Palette of(Theme theme) {
        return new Palette(theme);
    }

    /** The colour of a role as {@code #rrggbb}. */
    public String colour(Role role) {
        return colours.get(role);
    }

    private static String read(String file) {
        String resource = "/org/stackletlab/visualizer/" + file;
        try (InputStream sheet = Palette.class.getResourceAsStream(resource)) {
            if (sheet == null) {
                throw new IllegalStateException("the theme " + resource + " is not in the jar");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource + ": " + e.getMessage(), e);
        }
    }
}
