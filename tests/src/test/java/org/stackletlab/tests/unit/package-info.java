/** Values and units in guest memory, compared with what the guest says of them. */
package org.stackletlab.tests.unit;
