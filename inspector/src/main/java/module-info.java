/** What a learner sees: stacklets, slices, switches, the story. */
module org.stackletlab.inspector {
    requires transitive org.stackletlab.emulator;
    requires transitive org.stackletlab.toolchain;
    requires transitive org.stackletlab.guest;

    exports org.stackletlab.inspector;
    exports org.stackletlab.inspector.audit;
    exports org.stackletlab.inspector.check;
    exports org.stackletlab.inspector.check.abi;
    exports org.stackletlab.inspector.check.engine;
    exports org.stackletlab.inspector.check.gcc;
    exports org.stackletlab.inspector.check.mutate;
    exports org.stackletlab.inspector.check.program;
    exports org.stackletlab.inspector.check.report;
    exports org.stackletlab.inspector.check.subject;
    exports org.stackletlab.inspector.diff;
    exports org.stackletlab.inspector.json;
    exports org.stackletlab.inspector.recording;
    exports org.stackletlab.inspector.event;
    exports org.stackletlab.inspector.sandwich;
    exports org.stackletlab.inspector.event.layer;
    exports org.stackletlab.inspector.stacklet;
    exports org.stackletlab.inspector.story;
    exports org.stackletlab.inspector.unit;
    exports org.stackletlab.inspector.why;
    exports org.stackletlab.inspector.world;
    exports org.stackletlab.inspector.world.heap;
    exports org.stackletlab.inspector.world.stack;
    exports org.stackletlab.inspector.world.text;
    exports org.stackletlab.inspector.xml;
}
