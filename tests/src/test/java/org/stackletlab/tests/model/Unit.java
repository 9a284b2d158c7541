package org.stackletlab.tests.model;

/** What all units of a model have: the list they execute, and references that count. */
class Unit {
    final int list;

    /** How many variables, values and other units refer to it. */
    int references = 1;

    Unit(int list) {
        this.list = list;
    }
}
