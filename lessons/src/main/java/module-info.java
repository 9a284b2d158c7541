/** Lessons: content, reader, runner, grader. */
module org.stackletlab.lessons {
    requires transitive org.stackletlab.inspector;
    requires transitive org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.snakeyaml.engine.v2;

    exports org.stackletlab.lessons.book;
    exports org.stackletlab.lessons.check;
    exports org.stackletlab.lessons.course;
    exports org.stackletlab.lessons.exercise;
    exports org.stackletlab.lessons.fact;
    exports org.stackletlab.lessons.format;
    exports org.stackletlab.lessons.grade;
    exports org.stackletlab.lessons.prose;
    exports org.stackletlab.lessons.question;
    exports org.stackletlab.lessons.read;
    exports org.stackletlab.lessons.run;
    exports org.stackletlab.lessons.take;
}
