/** Emulated CPUs: platform facts, images, machines. */
module org.stackletlab.emulator {
    exports org.stackletlab.emulator.arch;
    exports org.stackletlab.emulator.arch.fact;
    exports org.stackletlab.emulator.arch.target;
    exports org.stackletlab.emulator.decode;
    exports org.stackletlab.emulator.image.frames;
    exports org.stackletlab.emulator.image.source;
    exports org.stackletlab.emulator.image.variables;
    exports org.stackletlab.emulator.image;
    exports org.stackletlab.emulator.machine;
    exports org.stackletlab.emulator.state;
    exports org.stackletlab.emulator.timeline.condition;
    exports org.stackletlab.emulator.timeline.file;
    exports org.stackletlab.emulator.timeline.origin;
    exports org.stackletlab.emulator.timeline.step;
    exports org.stackletlab.emulator.timeline;
}
