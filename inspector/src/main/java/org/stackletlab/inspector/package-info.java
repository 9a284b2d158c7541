/** What a learner sees: stacklets, slices, switches, the story. */
package org.stackletlab.inspector;
