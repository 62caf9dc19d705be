package org.tokenspend.redact;

import java.util.ArrayList;
import java.util.List;

/** All anchored rules as one: a single pass over the chunk offers each anchor to the rules that asked for it. */
final class AnchoredRules implements Rule {
    private final List<AnchoredRule> rules;
    private final AnchorAutomaton automaton;
    private final int[] ruleOf;
    private final int[] placeOf;
    private final int[] lengthOf;

    AnchoredRules(List<AnchoredRule> rules) {
        this.rules = List.copyOf(rules);
        List<String> anchors = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            List<String> own = rules.get(rule).anchors();
            for (int place = 0; place < own.size(); place++) {
                anchors.add(own.get(place));
                owners.add(rule);
                places.add(place);
            }
        }
        this.automaton = new AnchorAutomaton(anchors);
        this.ruleOf = owners.stream().mapToInt(Integer::intValue).toArray();
        this.placeOf = places.stream().mapToInt(Integer::intValue).toArray();
        this.lengthOf = anchors.stream().mapToInt(String::length).toArray();
    }

    @Override
    public void apply(Scan scan) {
        char[] chars = scan.chars();
        int[] judged = new int[rules.size()];
        int state = automaton.start();
        for (int i = 0; i < chars.length; i++) {
            state = automaton.step(state, chars[i]);
            if (automaton.hit(state)) {
                offer(scan, automaton.words(state), i + 1, judged);
            }
        }
        scan.effort().spend(chars.length);
    }

    private void offer(Scan scan, int[] words, int end, int[] judged) {
        for (int word : words) {
            int rule = ruleOf[word];
            int start = end - lengthOf[word];
            scan.effort().spend(1);
            if (start >= judged[rule]) {
                judged[rule] = Math.max(judged[rule], rules.get(rule).inspect(scan, placeOf[word], start, end));
            }
        }
    }
}
