/** Tests of other projects: their stack-switching code, judged and run on every platform. */
module org.stackletlab.junit {
    requires transitive org.stackletlab.inspector;
    requires transitive org.junit.jupiter.api;

    exports org.stackletlab.junit;
}
