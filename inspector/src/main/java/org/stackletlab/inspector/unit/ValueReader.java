package org.stackletlab.inspector.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.GuestView;

/**
 * Reads values of the guest's, which {@code value.h} describes: small integers and {@code None}
 * stand in the word, all others are objects that begin with the address of their type. Immutable;
 * one for an image is enough.
 */
public final class ValueReader {
    /** Two bits of a word say what it is. */
    private static final long SMALL_INTEGER = 1;

    private static final long TAG = 3;
    private static final long NONE = 2;

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_NAME = 60;

    /** So many parts of one value are read, and so many tuples within tuples. */
    private static final int MOST_PARTS = 100;

    private static final int DEEPEST = 12;

    private final LayerStructs structs;

    private ValueReader(LayerStructs structs) {
        this.structs = structs;
    }

    /** The reader for an image; empty if it has no values, or no debug information about them. */
    public static Optional<ValueReader> of(Image image) {
        return LayerStructs.of(image).map(ValueReader::of);
    }

    static ValueReader of(LayerStructs structs) {
        return new ValueReader(structs);
    }

    /** What a word of type {@code value} means. */
    public GuestValue read(GuestView view, long word) {
        return new Walk(view).read(word, 0);
    }

    /** The same as a text of at most so many characters; see {@link GuestValue#text}. */
    public String text(GuestView view, long word, int most, UnitNames names) {
        return read(view, word).text(most, names);
    }

    /**
     * What the type of an object says.
     *
     * @param name such as {@code str}
     * @param kind the constant of {@code enum value_kind}
     */
    record ObjectType(String name, String kind) {}

    /** The type of the object at an address; empty if there is none. */
    Optional<ObjectType> typeOf(GuestView view, long address) {
        return structs.at(view, "value_object", address)
                .map(head -> head.number("type"))
                .filter(structs::isInImage)
                .flatMap(type -> structs.at(view, "object_type", type))
                .flatMap(
                        type ->
                                name(view, type.number("name"))
                                        .map(
                                                name ->
                                                        new ObjectType(
                                                                name,
                                                                structs.valueKind(
                                                                        type.number("kind")))))
                .filter(type -> !type.kind.isEmpty());
    }

    /** A C string that may be a name; empty if there is none. */
    public Optional<String> name(GuestView view, long address) {
        if (!view.isMapped(address, 1)) {
            return Optional.empty();
        }
        String name = view.readCString(address, LONGEST_NAME);
        return Optional.of(name)
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .filter(text -> !text.isEmpty());
    }

    /** One value with all its parts. */
    private final class Walk {
        private final GuestView view;
        private int parts;

        Walk(GuestView view) {
            this.view = view;
        }

        GuestValue read(long word, int depth) {
            parts++;
            if (word == 0) {
                return new GuestValue.Nothing();
            }
            if ((word & SMALL_INTEGER) != 0) {
                int unused = Long.SIZE - Byte.SIZE * structs.platform().wordBytes();
                return new GuestValue.Whole(word << unused >> unused >> 1);
            }
            if (word == NONE) {
                return new GuestValue.None();
            }
            if ((word & TAG) != 0) {
                return new GuestValue.Unreadable(word, "its last two bits mean nothing");
            }
            Optional<ObjectType> type = typeOf(view, word);
            if (type.isEmpty()) {
                return new GuestValue.Unreadable(word, "there is no object");
            }
            return object(word, type.get(), depth)
                    .orElseGet(
                            () ->
                                    new GuestValue.Unreadable(
                                            word, "the %s is damaged".formatted(type.get().name)));
        }

        private Optional<GuestValue> object(long word, ObjectType type, int depth) {
            return switch (type.kind) {
                case "VALUE_INTEGER" ->
                        structs.at(view, "wide_integer", word)
                                .map(wide -> new GuestValue.Whole(wide.signed("number")));
                case "VALUE_STRING" -> structs.at(view, "string", word).flatMap(this::string);
                case "VALUE_TUPLE" -> structs.at(view, "tuple", word).flatMap(t -> tuple(t, depth));
                case "VALUE_KEYWORDS" ->
                        structs.at(view, "tuple", word).flatMap(t -> keywords(t, depth));
                case "VALUE_POINTER" ->
                        structs.at(view, "pointer", word)
                                .map(found -> new GuestValue.Pointer(found.number("address")));
                case "VALUE_ERROR" -> structs.at(view, "error", word).flatMap(e -> error(e, depth));
                case "VALUE_UNIT", "VALUE_OTHER" ->
                        Optional.of(new GuestValue.Reference(type.name, word));
                default -> Optional.empty();
            };
        }

        private Optional<GuestValue> string(GuestStruct string) {
            long address = string.addressOf("text").orElseThrow();
            if (!view.isMapped(address, 1)) {
                return Optional.empty();
            }
            String text = view.readCString(address, LONGEST_TEXT + 1);
            boolean complete = text.length() <= LONGEST_TEXT;
            return Optional.of(
                    new GuestValue.Text(
                            complete ? text : text.substring(0, LONGEST_TEXT), complete));
        }

        /** The words of a tuple or of keywords, if all of them are there. */
        private Optional<List<Long>> words(GuestStruct tuple, int each, int depth) {
            long address = tuple.addressOf("items").orElseThrow();
            long size = tuple.signed("size");
            int bytes = structs.platform().wordBytes();
            if (size == 0) {
                return Optional.of(List.of());
            }
            if (size < 0 || !view.isMapped(address, size * each * bytes)) {
                return Optional.empty();
            }
            int most = depth < DEEPEST ? Math.max(MOST_PARTS - parts, 0) : 0;
            List<Long> words = new ArrayList<>();
            for (int block = 0; block < each; block++) {
                for (long i = 0; i < Math.min(size, most); i++) {
                    words.add(view.readWord(address + (block * size + i) * bytes));
                }
            }
            return Optional.of(words);
        }

        /** Parts are counted before they are read: what comes after the last is left out. */
        private List<GuestValue> values(List<Long> words, int depth) {
            List<GuestValue> values = new ArrayList<>();
            for (long word : words) {
                if (parts < MOST_PARTS) {
                    values.add(read(word, depth + 1));
                }
            }
            return values;
        }

        private Optional<GuestValue> tuple(GuestStruct tuple, int depth) {
            return words(tuple, 1, depth)
                    .map(
                            words ->
                                    new GuestValue.Tuple(
                                            values(words, depth), (int) tuple.signed("size")));
        }

        /** As many names stand behind the values. */
        private Optional<GuestValue> keywords(GuestStruct tuple, int depth) {
            return words(tuple, 2, depth)
                    .map(
                            words -> {
                                int count = words.size() / 2;
                                List<GuestValue> values = values(words.subList(0, count), depth);
                                return new GuestValue.Keywords(
                                        words.subList(count, count + values.size()).stream()
                                                .map(word -> name(view, word).orElse("?"))
                                                .toList(),
                                        values,
                                        (int) tuple.signed("size"));
                            });
        }

        private Optional<GuestValue> error(GuestStruct error, int depth) {
            Optional<String> name = errorType(error.number("type"));
            return name.map(
                    type ->
                            new GuestValue.Failure(
                                    type,
                                    depth < DEEPEST && parts < MOST_PARTS
                                            ? read(error.number("argument"), depth + 1)
                                            : new GuestValue.Unreadable(
                                                    error.number("argument"), "it is too deep")));
        }

        private Optional<String> errorType(long address) {
            return structs.at(view, "error_type", address)
                    .flatMap(type -> name(view, type.number("name")));
        }
    }
}
