package org.stackletlab.cli.common;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes: {@code 4096}, {@code 64K}, {@code 16M}, {@code 0x1000}. */
public final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern FORM =
            Pattern.compile("(0x[0-9a-f]{1,15}|[0-9]{1,15})([kmg]?)(i?b)?");

    @Override
    public Long convert(String value) {
        Matcher form = FORM.matcher(value.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'%s' is not a size. Write bytes (4096), or with K, M or G (64K, 16M)."
                            .formatted(value));
        }
        long unit =
                switch (form.group(2)) {
                    case "k" -> 1L << 10;
                    case "m" -> 1L << 20;
                    case "g" -> 1L << 30;
                    default -> 1;
                };
        return Math.multiplyExact(Long.decode(form.group(1)), unit);
    }
}
