/** "Why is this value here?", asked of whole programs. */
package org.stackletlab.tests.why;
