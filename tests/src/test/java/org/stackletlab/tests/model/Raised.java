package org.stackletlab.tests.model;

import org.stackletlab.tests.model.Datum.Failure;

/** A guest's error on its way through the functions of a model. */
final class Raised extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    Raised(Failure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    /** An error that a layer raises. */
    Raised(String type) {
        this(Failure.raisedByLayer(type));
    }

    Failure failure() {
        return failure;
    }
}
