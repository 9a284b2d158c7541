package org.stackletlab.visualizer.picture;

import java.util.Locale;
import org.stackletlab.emulator.image.SourcePosition;

/** Numbers and names as people read them. */
public final class Words {
    private static final String GROUPS = "\u202f";
    private static final long FULL = 10_000;
    private static final double KILO = 1024;

    private Words() {}

    /** A number with its digits in groups, such as 4 973. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", GROUPS);
    }

    /** A number of bytes: whole up to 10 000, else KB or MB with one digit. */
    public static String bytes(long bytes) {
        if (bytes < FULL) {
            return count(bytes) + " B";
        }
        double kilo = bytes / KILO;
        return kilo < KILO
                ? String.format(Locale.ROOT, "%.1f KB", kilo)
                : String.format(Locale.ROOT, "%.1f MB", kilo / KILO);
    }

    /** How much of something, such as 96 / 176 B. */
    public static String share(long part, long whole) {
        String all = bytes(whole);
        long some = Math.max(0, part);
        return (all.endsWith(" B") ? count(some) : bytes(some)) + " / " + all;
    }

    /** A guest address. */
    public static String address(long address) {
        return String.format(Locale.ROOT, "%08x", address);
    }

    /** A name that fits a width: what is left out is in its middle, where names differ least. */
    public static String elided(String name, Face face, double available) {
        if (face.widthOf(name) <= available) {
            return name;
        }
        int letters = (int) (available / face.widthOf("x")) - 1;
        if (letters < 4) {
            return face.fit(name, available);
        }
        int tail = letters / 2;
        return name.substring(0, letters - tail) + "…" + name.substring(name.length() - tail);
    }

    /**
     * A name and what is said of it, within a width: the first wording that leaves room for the
     * name, or for enough of it to know it; if none does, the name alone.
     */
    public static String elided(String name, Face face, double available, String... longestFirst) {
        double enough = Math.min(face.widthOf(name), face.widthOf("xxxxxxxxxx"));
        for (String said : longestFirst) {
            double room = available - face.widthOf(said);
            if (room >= enough) {
                return elided(name, face, room) + said;
            }
        }
        return elided(name, face, available);
    }

    /** The first of several wordings that fits a width; if none does, the last one is cut. */
    public static String fitting(Face face, double available, String... longestFirst) {
        for (String words : longestFirst) {
            if (face.widthOf(words) <= available) {
                return words;
            }
        }
        return face.fit(longestFirst[longestFirst.length - 1], available);
    }

    /** A source line by the last part of its file's name, such as prog.c:31. */
    public static String position(SourcePosition position) {
        String file = position.file();
        return file.substring(file.lastIndexOf('/') + 1) + ":" + position.line();
    }
}
