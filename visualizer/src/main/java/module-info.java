/** The desktop visualizer. */
module org.stackletlab.visualizer {}
