package org.stackletlab.cli.common;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of {@code --platform}: one platform, or all of them.
 *
 * @param platforms the chosen platforms, at least one
 */
public record PlatformChoice(List<Platform> platforms) {
    public PlatformChoice {
        platforms = List.copyOf(platforms);
    }

    /** Reads the value where a platform is enough that programs run on. */
    public static final class Converter implements ITypeConverter<PlatformChoice> {
        @Override
        public PlatformChoice convert(String value) {
            return value.equals("all")
                    ? new PlatformChoice(Platforms.known())
                    : new PlatformChoice(List.of(one(value)));
        }
    }

    /** Reads the value where everything has to be there for a platform. */
    public static final class CompleteConverter implements ITypeConverter<PlatformChoice> {
        @Override
        public PlatformChoice convert(String value) {
            return value.equals("all")
                    ? new PlatformChoice(Platforms.all())
                    : new PlatformChoice(List.of(complete(value)));
        }
    }

    /** As {@link CompleteConverter}, where {@code all} makes no sense. */
    public static final class CompleteOneConverter implements ITypeConverter<Platform> {
        @Override
        public Platform convert(String value) {
            return complete(value);
        }
    }

    /** Reads the value where {@code all} makes no sense. */
    public static final class OneConverter implements ITypeConverter<Platform> {
        @Override
        public Platform convert(String value) {
            return one(value);
        }
    }

    /** What completion and help offer. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names =
                    new ArrayList<>(Platforms.known().stream().map(Platform::name).toList());
            names.add("all");
            return names.iterator();
        }
    }

    /** The same where everything has to be there for a platform. */
    public static final class CompleteNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names =
                    new ArrayList<>(Platforms.all().stream().map(Platform::name).toList());
            names.add("all");
            return names.iterator();
        }
    }

    private static Platform complete(String value) {
        Platform platform = one(value);
        if (Platforms.further().contains(platform)) {
            throw new TypeConversionException(
                    "%s is a platform for 'lab run' and 'lab check' only. For this command there are: %s"
                            .formatted(value, names(Platforms.all())));
        }
        return platform;
    }

    private static Platform one(String value) {
        return Platforms.named(value)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "there is no platform '%s'. There are: %s"
                                                .formatted(value, names(Platforms.known()))));
    }

    private static String names(List<Platform> platforms) {
        return platforms.stream().map(Platform::name).collect(Collectors.joining(", "));
    }
}
