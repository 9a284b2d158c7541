/** The commands of lab. */
module org.stackletlab.cli {
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.stackletlab.inspector;
    requires org.stackletlab.lessons;
    requires info.picocli;

    // picocli fills the fields of the command classes.
    opens org.stackletlab.cli to
            info.picocli;
    opens org.stackletlab.cli.book to
            info.picocli;
    opens org.stackletlab.cli.check to
            info.picocli;
    opens org.stackletlab.cli.common to
            info.picocli;
    opens org.stackletlab.cli.desktop to
            info.picocli;
    opens org.stackletlab.cli.grade to
            info.picocli;
    opens org.stackletlab.cli.lesson to
            info.picocli;
    opens org.stackletlab.cli.recording to
            info.picocli;
}
