/** The commands of lab. */
module org.stackletlab.cli {
    requires org.stackletlab.inspector;
    requires info.picocli;
}
