package org.stackletlab.visualizer.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;

/**
 * The file in which settings are kept: {@code settings.properties}, names and values. One that
 * cannot be read never hurts: it is kept aside under another name, and the usual settings hold.
 */
public final class SettingsFile {
    private static final String FORMAT = "format";
    private static final int THIS_FORMAT = 1;
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;

    private SettingsFile(Path folder) {
        this.file = folder.resolve("settings.properties");
    }

    /** The file in a folder; neither need exist. */
    public static SettingsFile in(Path folder) {
        return new SettingsFile(folder);
    }

    /**
     * What was found.
     *
     * @param settings to go on with
     * @param message what is to be said about it; empty if all is well
     */
    public record Found(Settings settings, String message) {}

    /** Reads the settings. */
    public Found read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return aside("has more than a million bytes", "damaged");
            }
            return found(text(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return new Found(Settings.usual(), "");
        } catch (CharacterCodingException e) {
            return aside("is not text", "damaged");
        } catch (IOException e) {
            return new Found(
                    Settings.usual(),
                    "%s cannot be read (%s). The usual settings are used."
                            .formatted(file, e.getMessage()));
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private Found found(String text) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return aside("is damaged (" + e.getMessage() + ")", "damaged");
        }
        String format = read.getProperty(FORMAT, "");
        if (!format.matches("[1-9][0-9]{0,8}")) {
            return aside("does not say its format", "damaged");
        }
        if (Integer.parseInt(format) > THIS_FORMAT) {
            return aside(
                    "is of format %s, made by a newer Stacklet Lab; this one knows format %d"
                            .formatted(format, THIS_FORMAT),
                    "newer");
        }
        Map<String, String> values = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
        values.remove(FORMAT);
        return new Found(Settings.of(values), "");
    }

    private Found aside(String why, String ending) {
        Path kept = file.resolveSibling(file.getFileName() + "." + ending);
        try {
            Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return new Found(
                    Settings.usual(), "%s %s. The usual settings are used.".formatted(file, why));
        }
        return new Found(
                Settings.usual(),
                "%s %s. The usual settings are used; the old file is %s now."
                        .formatted(file, why, kept.getFileName()));
    }

    /**
     * Keeps settings, in one step.
     *
     * @throws LabFileException if they cannot be written; says where and why
     */
    public void write(Map<String, String> values) throws LabFileException {
        Properties kept = new Properties();
        kept.putAll(values);
        kept.setProperty(FORMAT, Integer.toString(THIS_FORMAT));
        StringWriter text = new StringWriter();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            kept.store(text, "What was chosen in Stacklet Lab's window");
        } catch (IOException e) {
            throw new LabFileException(
                    "%s: the settings cannot be kept (%s).".formatted(file, e.getMessage()), e);
        }
        SafeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8), true);
    }
}
