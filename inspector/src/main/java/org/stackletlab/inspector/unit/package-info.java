/**
 * Values and units of the layers in guest memory, read by struct and field name as DWARF lays them
 * out. Layers that a program does not use are not in its image: what is not there is absent. Guest
 * memory may hold anything; nothing here throws because of it.
 */
package org.stackletlab.inspector.unit;
