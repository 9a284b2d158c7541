/** Lessons: content, reader, runner, grader. */
module org.stackletlab.lessons {}
