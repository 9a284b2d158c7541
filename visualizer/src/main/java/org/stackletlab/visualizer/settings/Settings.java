package org.stackletlab.visualizer.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackletlab.visualizer.picture.Theme;

/**
 * What a user has chosen. Each choice has a name and a value in words; one that makes no sense, or
 * was never made, has its usual value. For the interface thread.
 */
public final class Settings {
    /** How large everything may be drawn, in percent. */
    public static final List<Integer> ZOOMS = List.of(100, 125, 150, 175, 200, 250);

    private static final String THEME = "theme";
    private static final String ZOOM = "zoom";
    private static final String KEYS = "keys.";
    private static final String FOLDER = "folder.";
    private static final int USUAL_ZOOM = 100;

    private final Map<String, String> values;
    private final List<String> complaints = new ArrayList<>();
    private Runnable changed = () -> {};

    private Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Choices as they were kept. */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /** The usual choices; nothing is kept. */
    public static Settings usual() {
        return new Settings(Map.of());
    }

    /** All that was chosen. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Is told after each change. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** What was found and made no sense, in words. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** A text. */
    public String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    /** Chooses; an empty value takes the choice back. */
    public void put(String name, String value) {
        String before = value.isEmpty() ? values.remove(name) : values.put(name, value);
        if (!value.equals(before == null ? "" : before)) {
            changed.run();
        }
    }

    /** A number within bounds. */
    public double number(String name, double usual, double least, double most) {
        String found = values.get(name);
        if (found == null) {
            return usual;
        }
        try {
            double number = Double.parseDouble(found);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            complain(name, found, "a number", usual);
            return usual;
        }
        complain(name, found, "a number from " + least + " to " + most, usual);
        return usual;
    }

    /** Yes or no. */
    public boolean flag(String name) {
        return values.getOrDefault(name, "no").equals("yes");
    }

    /** Chooses yes or no. */
    public void put(String name, boolean yes) {
        put(name, yes ? "yes" : "");
    }

    /** One of the constants of an enum, by the name that users type. */
    public <E extends Enum<E>> E choice(String name, Class<E> kind, E usual) {
        String found = values.get(name);
        if (found == null) {
            return usual;
        }
        return Stream.of(kind.getEnumConstants())
                .filter(each -> label(each).equals(found))
                .findFirst()
                .orElseGet(
                        () -> {
                            String all =
                                    Stream.of(kind.getEnumConstants())
                                            .map(Settings::label)
                                            .toList()
                                            .toString();
                            complain(name, found, "one of " + all, label(usual));
                            return usual;
                        });
    }

    /** Chooses one of the constants of an enum. */
    public void put(String name, Enum<?> chosen) {
        put(name, label(chosen));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void complain(String name, String found, String wanted, Object used) {
        String words =
                "The setting %s is \"%s\", which is not %s; %s is used."
                        .formatted(name, found, wanted, used);
        if (!complaints.contains(words)) {
            complaints.add(words);
        }
    }

    /** The colours. */
    public Theme theme() {
        return choice(THEME, Theme.class, Theme.DARK);
    }

    /** Chooses the colours. */
    public void setTheme(Theme theme) {
        put(THEME, theme);
    }

    /** How large everything is drawn; 1 is normal. */
    public double zoom() {
        return number(ZOOM, USUAL_ZOOM, ZOOMS.getFirst(), ZOOMS.getLast()) / USUAL_ZOOM;
    }

    /**
     * Draws everything larger or smaller.
     *
     * @param steps how many steps larger; below zero: smaller; 0: as usual
     */
    public void zoom(int steps) {
        long now = Math.round(zoom() * USUAL_ZOOM);
        int chosen = USUAL_ZOOM;
        if (steps > 0) {
            chosen = ZOOMS.stream().filter(each -> each > now).findFirst().orElse(ZOOMS.getLast());
        } else if (steps < 0) {
            chosen =
                    ZOOMS.reversed().stream()
                            .filter(each -> each < now)
                            .findFirst()
                            .orElse(ZOOMS.getFirst());
        }
        put(ZOOM, chosen == USUAL_ZOOM ? "" : Integer.toString(chosen));
    }

    /** The keys that were bound to a command, or its usual ones. */
    public String keys(String command, String usual) {
        String bound = values.get(KEYS + command);
        return bound == null ? usual : bound.equals("none") ? "" : bound;
    }

    /** Binds keys, with a space between; empty: none at all. */
    public void setKeys(String command, String keys) {
        put(KEYS + command, keys.isEmpty() ? "none" : keys);
    }

    /** The usual keys again. */
    public void forgetKeys() {
        values.keySet().removeIf(name -> name.startsWith(KEYS));
        changed.run();
    }

    /** Where files of a kind were last. */
    public String folder(String kind) {
        return text(FOLDER + kind, "");
    }

    /** Remembers where files of a kind are. */
    public void setFolder(String kind, String folder) {
        put(FOLDER + kind, folder);
    }
}
