package org.tokenspend.setup.files;

import java.util.List;

/** Everything that would be changed, in order; empty on a machine that is set up already. */
public record Plan(List<FileEdit> edits) {
    public Plan {
        edits = edits.stream().filter(edit -> !edit.isEmpty()).toList();
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }
}
