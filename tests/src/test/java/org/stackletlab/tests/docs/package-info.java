/** Holds what the documentation shows to what the product does. */
package org.stackletlab.tests.docs;
