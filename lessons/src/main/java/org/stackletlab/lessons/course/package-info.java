/** A course: lessons in an order, and their glossary. */
package org.stackletlab.lessons.course;
