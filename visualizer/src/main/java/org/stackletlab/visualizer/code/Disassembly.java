package org.stackletlab.visualizer.code;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.session.Session;

/** Listings of functions, made when they are first looked at. For the interface thread. */
final class Disassembly {
    private final Sandbox sandbox;
    private final Executor background;
    private final Executor ui;
    private final Map<Key, Listing> made = new HashMap<>();

    private record Key(Image image, String function) {}

    /**
     * Listings by the tools of a sandbox.
     *
     * @param background may wait
     * @param ui the interface thread
     */
    Disassembly(Sandbox sandbox, Executor background, Executor ui) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.background = requireNonNull(background, "background");
        this.ui = requireNonNull(ui, "ui");
    }

    /**
     * The listing of the function around an instruction, if it is there already.
     *
     * @param arrived is called when it is there, if it is not yet
     */
    Optional<Listing> around(Session session, long pc, Runnable arrived) {
        Image image = session.recorded().image();
        Optional<String> function = image.symbolAt(pc).map(Symbol::name);
        if (function.isEmpty()) {
            return Optional.of(Listing.problem("no function is known at %08x".formatted(pc)));
        }
        Key key = new Key(image, function.get());
        Listing known = made.get(key);
        if (known == null) {
            made.put(key, Listing.problem(function.get() + ": disassembling …"));
            background.execute(
                    () -> {
                        Listing listing = make(session, function.get());
                        ui.execute(
                                () -> {
                                    made.put(key, listing);
                                    arrived.run();
                                });
                    });
        }
        return Optional.ofNullable(made.get(key));
    }

    private Listing make(Session session, String function) {
        try {
            return Listing.of(
                    function,
                    sandbox.toolchain()
                            .disassemble(session.recorded().image(), Optional.of(function)),
                    session.recorded().sources());
        } catch (BuildException | ToolMissingException e) {
            return Listing.problem(e.getMessage());
        }
    }
}
