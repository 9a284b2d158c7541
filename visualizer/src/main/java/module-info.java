/** The desktop visualizer, and pictures of runs without a window. */
module org.stackletlab.visualizer {
    requires transitive org.stackletlab.inspector;
    requires org.commonmark.ext.gfm.tables; // tables in lessons
    requires org.stackletlab.lessons;
    requires javafx.base;
    requires javafx.controls;
    requires javafx.graphics;
    requires org.fxmisc.flowless;
    requires org.fxmisc.richtext;
    requires org.fxmisc.undo;
    requires java.desktop; // writes GIF
    requires jcodec; // writes MP4
    // Only lab lesson export has these on its module path, for hand-outs on paper.
    requires static openhtmltopdf.core;
    requires static openhtmltopdf.pdfbox;
    requires static java.logging;

    // The command line calls it by name.
    opens org.stackletlab.visualizer;
}
