package org.tokenspend.json.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Carries what somebody changed in one copy of a document over to another copy: members added, changed or taken out
 * since both were the same.
 *
 * <p>Where both copies changed one value, objects are gone into and anything else stays as the other copy has it.
 */
public final class ThreeWayMerge {
    private final EditableJson base;
    private final EditableJson changed;

    private ThreeWayMerge(EditableJson base, EditableJson changed) {
        this.base = base;
        this.changed = changed;
    }

    /**
     * The document with the change.
     *
     * @param base what both once were
     * @param changed the copy with the change
     * @param into the copy that should have it too
     */
    public static EditableJson carry(EditableJson base, EditableJson changed, EditableJson into) {
        return new ThreeWayMerge(base, changed).carry(List.of(), into);
    }

    private EditableJson carry(List<String> path, EditableJson into) {
        Set<String> names = new LinkedHashSet<>(base.names(path));
        names.addAll(changed.names(path));
        EditableJson merged = into;
        for (String name : names) {
            List<String> member = new ArrayList<>(path);
            member.add(name);
            String was = base.raw(member);
            String is = changed.raw(member);
            if (!Objects.equals(was, is)) {
                merged = carryMember(member, was, is, merged);
            }
        }
        return merged;
    }

    private EditableJson carryMember(
            List<String> member,
            @org.jspecify.annotations.Nullable String was,
            @org.jspecify.annotations.Nullable String is,
            EditableJson into) {
        String there = into.raw(member);
        if (Objects.equals(there, was)) {
            if (is == null) {
                return into.without(member);
            }
            return (there == null ? into.with(member, null) : into).withRaw(member, is);
        }
        boolean objects = changed.kind(member) == JsonKind.OBJECT && into.kind(member) == JsonKind.OBJECT;
        return objects ? carry(member, into) : into;
    }
}
