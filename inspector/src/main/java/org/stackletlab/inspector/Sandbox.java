package org.stackletlab.inspector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.finder.EventFinder;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.Toolchain;

/**
 * The place where guest programs are built and run: our guest sources, the tools, and machines that
 * live exactly as long as one run. May be used by several threads at once.
 */
public final class Sandbox {
    private final GuestSources guest;
    private final Toolchain toolchain;

    private Sandbox(GuestSources guest, Toolchain toolchain) {
        this.guest = guest;
        this.toolchain = toolchain;
    }

    /**
     * Opens the sandbox of a checkout.
     *
     * @param home the checkout's root folder
     * @param cache where images are kept between runs; created when it is not there
     * @throws ToolMissingException when compiler or linker cannot be found; says how to get them
     */
    public static Sandbox open(Path home, Path cache) throws ToolMissingException {
        return new Sandbox(GuestSources.at(home), Toolchain.open(home, cache));
    }

    /** The tools, for listings. */
    public Toolchain toolchain() {
        return toolchain;
    }

    /** The guest's own sources. */
    public GuestSources guest() {
        return guest;
    }

    /**
     * Builds a program, or takes its image from the cache when nothing it is made of has changed.
     *
     * @throws BuildException when a source has mistakes; carries the tools' own diagnostics
     * @throws ToolMissingException when a needed tool is not there
     */
    public Built build(Program program) throws BuildException, ToolMissingException {
        List<Path> sources = new ArrayList<>(program.sources());
        List<Path> includes = new ArrayList<>(program.includeDirectories());
        List<Path> systemSources = new ArrayList<>(guest.runtimeSources());
        List<Path> systemIncludes = new ArrayList<>(List.of(guest.runtimeIncludes()));
        Optional<Path> switchFile = Optional.empty();
        if (program.stacklet()) {
            Path own = guest.switchFile(program.platform().name());
            switchFile = Optional.of(program.switchFile().orElse(own));
        }
        if (program.stackletFolder().isPresent()) {
            Path folder = program.stackletFolder().get();
            includes.addFirst(folder);
            sources.addAll(ForeignLibrary.sources(folder, program.sources()));
        } else if (program.stacklet()) {
            systemSources.addAll(guest.stackletSources());
        }
        List<Path> librarySources = new ArrayList<>(guest.builtinSources());
        if (program.stacklet() || program.stackletFolder().isPresent()) {
            // Our header for the layers; a foreign library's own comes before it.
            librarySources.addAll(guest.layerSources());
            systemIncludes.add(guest.stackletFolder());
            systemIncludes.add(guest.layersFolder());
        }
        Built built =
                toolchain.make(
                        new BuildRequest(
                                program.platform(),
                                program.name(),
                                sources,
                                includes,
                                program.optimization(),
                                systemSources,
                                librarySources,
                                systemIncludes,
                                switchFile,
                                program.colour()));
        ForeignLibrary.requireSwitch(built.image(), program.switchSymbol());
        return built;
    }

    /**
     * Runs an image to its end on a machine of its own.
     *
     * @param console takes what the guest prints
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public RunReport run(Image image, MachineOptions options, Console console)
            throws MachineException {
        try (Machine machine = Machine.load(image, options, console)) {
            return new RunReport(machine.run(), machine.instructions());
        }
    }

    /**
     * Runs an image to its end and tells its events.
     *
     * @param switchSymbol the switch routine, as in {@link Program#switchSymbol}
     * @param events called during the run, in order, once for each event
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public RunReport run(
            Image image,
            MachineOptions options,
            Console console,
            String switchSymbol,
            Consumer<Event> events)
            throws MachineException {
        requireNonNull(events, "events");
        try (Machine machine = Machine.load(image, options, console)) {
            EventFinder finder = EventFinder.on(machine, switchSymbol, events);
            StopReason reason = machine.run();
            finder.ended(reason, machine.mark());
            return new RunReport(reason, machine.instructions());
        }
    }
}
