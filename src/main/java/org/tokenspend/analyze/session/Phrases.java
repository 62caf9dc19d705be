package org.tokenspend.analyze.session;

import java.util.regex.Pattern;

/**
 * What a person's reaction sounds like, by its first words, in some languages.
 *
 * <p>Only the person's own opening counts: not what is quoted or pasted below it. Requests ("don't use X", "also add
 * Y") and questions are no corrections.
 */
final class Phrases {
    private static final int OPENING = 240;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern CORRECTION = Pattern.compile(
            "^(no+|nope|wrong|stop|undo|revert|incorrect|not (quite|really|what|that))\\b(?! (problem|worries|rush|need|one|matter))"
                    + "|\\b(that|this|it)('s| is| was) (wrong|not right|not what|incorrect|broken|still (broken|failing|wrong))"
                    + "|\\bstill (fail|break|crash|not|doesn't|does not|the same|wrong|broken|get|see|missing)"
                    + "|\\b(doesn't|does not|didn't|did not|isn't|won't) (work|compile|build|run|help|pass)"
                    + "|\\b(not what i (asked|meant|wanted|said)|i (said|asked for|meant|told you)|you (broke|forgot|missed|ignored|misunderstood|removed|deleted|changed the wrong))"
                    + "|\\b(why did you|please revert|roll (it|that) back|undo that|try again|same error|that broke)"
                    + "|^(nein|falsch|das (ist falsch|stimmt nicht|geht nicht|war nicht)|immer noch|nicht so)"
                    + "|^(non|faux|ce n'est pas|ça ne marche|toujours pas|encore la même)"
                    + "|^(no,|incorrecto|eso no|sigue (fallando|sin)|no funciona|todavía no|está mal)"
                    + "|^(nee|fout|dat klopt niet|werkt niet|nog steeds)"
                    + "|^(não|errado|ainda não|não funciona)|^(違う|違います|ちがう|まだ)|^(不对|不是|错了|还是)",
            FLAGS);
    private static final Pattern ACCEPTANCE = Pattern.compile(
            "^(thanks|thank you|thx|perfect|great|excellent|awesome|nice|lovely|lgtm|looks good|good job|well done|ship it|that works|works|it works|done|exactly|brilliant)\\b"
                    + "|\\b(works (now|great|perfectly|fine)|that('s| is) (it|perfect|exactly|great)|all (green|good|passing))\\b"
                    + "|^(danke|perfekt|super|passt|klasse|funktioniert)|^(merci|parfait|super|ça marche)"
                    + "|^(gracias|perfecto|genial|funciona)|^(bedankt|top|perfect)|^(obrigad|perfeito)|^(ありがとう|完璧)|^(谢谢|完美|好的)",
            FLAGS);
    private static final Pattern GIVING_UP = Pattern.compile(
            "\\b(never ?mind|forget (it|about it|this)|drop (it|this)|give up|i'll do it (myself|by hand)|leave it|not worth it|let's not|abandon|cancel (this|that|it)|moving on)\\b"
                    + "|^(vergiss es|lass es|egal)|^(laisse tomber|oublie)|^(olvídalo|déjalo)|^(laat maar)|^(deixa)|^(算了)|^(もういい)",
            FLAGS);
    private static final Pattern ERROR = Pattern.compile(
            "Traceback \\(most recent|\\b[A-Za-z.]*(Error|Exception):|\\bpanic:|\\bFAIL(ED)?\\b|exit (code|status) [1-9]|segmentation fault|npm ERR!|error\\[E\\d|command not found");

    private Phrases() {}

    /** Whether the person says that something went wrong. */
    static boolean corrects(String turn) {
        return CORRECTION.matcher(opening(turn)).find();
    }

    /** Whether the person says that it is good. */
    static boolean accepts(String turn) {
        String opening = opening(turn);
        return ACCEPTANCE.matcher(opening).find()
                && !CORRECTION.matcher(opening).find();
    }

    /** Whether the person drops it. */
    static boolean givesUp(String turn) {
        return GIVING_UP.matcher(opening(turn)).find();
    }

    /** Whether the person pasted what a failing program said. */
    static boolean showsError(String turn) {
        return ERROR.matcher(turn.length() > 20_000 ? turn.substring(0, 20_000) : turn)
                .find();
    }

    /** The first words up to a paste. */
    private static String opening(String turn) {
        int fence = turn.indexOf("```");
        int end = Math.min(OPENING, fence < 0 ? turn.length() : fence);
        return turn.substring(0, end).strip();
    }
}
