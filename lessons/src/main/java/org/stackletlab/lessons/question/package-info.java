/**
 * Questions as they are asked on one platform: their words, the right answer as the recording has
 * it, and wrong answers that show a misunderstanding.
 */
package org.stackletlab.lessons.question;
