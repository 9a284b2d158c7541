/** The programs of lessons, built and recorded when somebody first wants to know what they do. */
package org.stackletlab.lessons.run;
