/** {@code lab grade}: a class of submissions, graded side by side and reported in usual formats. */
package org.stackletlab.cli.grade;
