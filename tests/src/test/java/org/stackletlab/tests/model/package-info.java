/**
 * Random programs over the layers, compared with small models of them. A guest program executes
 * scripts on real stacks and logs what can be seen; a model, which knows the specification only,
 * predicts the same log. A script that they disagree about is made as small as possible.
 */
package org.stackletlab.tests.model;
