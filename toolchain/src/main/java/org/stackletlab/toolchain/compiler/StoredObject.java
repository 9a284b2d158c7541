package org.stackletlab.toolchain.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@link ObjectFile} as bytes for the cache. */
public final class StoredObject {
    private StoredObject() {}

    /** The bytes. */
    public static byte[] write(ObjectFile object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            block(out, object.name().getBytes(StandardCharsets.UTF_8));
            block(out, object.bytes());
            block(out, object.diagnostics().getBytes(StandardCharsets.UTF_8));
            out.writeInt(object.inputs().size());
            for (Path input : object.inputs()) {
                block(out, input.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes took no bytes", e);
        }
        return bytes.toByteArray();
    }

    /** The object, or nothing if another version of ours wrote the bytes. */
    public static Optional<ObjectFile> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String name = text(in);
            byte[] object = block(in);
            String diagnostics = text(in);
            List<Path> inputs = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                inputs.add(Path.of(text(in)));
            }
            return Optional.of(new ObjectFile(name, object, diagnostics, inputs));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            throw new IOException("a length below zero");
        }
        return in.readNBytes(length);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(block(in), StandardCharsets.UTF_8);
    }
}
