/**
 * Tries the checker out: a correct switch is changed in one place after the other, and each change
 * must be noticed. {@link org.stackletlab.inspector.check.mutate.MutationTrial} is the door.
 */
package org.stackletlab.inspector.check.mutate;
