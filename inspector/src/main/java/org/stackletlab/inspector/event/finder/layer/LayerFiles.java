package org.stackletlab.inspector.event.finder.layer;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.event.layer.LayerCall;

/** Which layer a function belongs to: its source file says so. */
final class LayerFiles {
    private static final String LAYERS = "stacklet-asm/layers/";
    private static final String SWITCHES = "stacklet-asm/switch/";
    private static final String RUNTIME = "stacklet-asm/runtime/";

    /** Layers that have several files, by how the names of these begin. */
    private static final Map<String, String> FAMILIES =
            Map.ofEntries(
                    entry("greenlet", "greenlet"),
                    entry("stackless", "stackless"),
                    entry("scheduler", "stackless"),
                    entry("soft", "stackless"),
                    entry("tasklet", "stackless"),
                    entry("channel", "stackless"),
                    entry("value", "layers"),
                    entry("error", "layers"),
                    entry("thread", "layers"),
                    entry("unit", "layers"));

    private final Image image;
    private final Optional<String> stackletFile;
    private final Map<String, String> known = new HashMap<>();

    LayerFiles(Image image) {
        this.image = image;
        this.stackletFile =
                image.symbol("stacklet_switch")
                        .map(Symbol::address)
                        .flatMap(image::sourceAt)
                        .map(SourcePosition::file);
    }

    /** The layer of the function at an address. */
    String layerAt(long address) {
        return layerOf(image.sourceAt(address).map(SourcePosition::file));
    }

    /** The layer of a source file; a file that is not known is the program's. */
    String layerOf(Optional<String> file) {
        return file.map(name -> known.computeIfAbsent(name, this::layer)).orElse(LayerCall.PROGRAM);
    }

    private String layer(String file) {
        if (stackletFile.equals(Optional.of(file))) {
            return LayerCall.STACKLET;
        }
        if (file.contains(LAYERS)) {
            String name = file.substring(file.lastIndexOf('/') + 1).replaceAll("\\.[^.]*$", "");
            return FAMILIES.getOrDefault(name.replaceAll("_.*", ""), name);
        }
        if (file.contains(SWITCHES)) {
            return LayerCall.SWITCH;
        }
        return file.contains(RUNTIME) ? "runtime" : LayerCall.PROGRAM;
    }
}
