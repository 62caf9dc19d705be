package org.tokenspend.analyze.classify;

/** A language model behind a program on this machine. */
interface Model {
    String name();

    /** US dollars for a million input and output tokens, and the tokens a call carries beside the text. */
    Price price();

    /** Asks once. */
    ModelReply ask(String prompt) throws InterruptedException;

    /** List prices; all zero for a model of one's own. */
    record Price(double input, double output, int overhead) {
        static final Price NONE = new Price(0, 0, 0);
        /** Claude Haiku 4.5, with the system prompt of a headless call. */
        static final Price HAIKU = new Price(1, 5, 1_500);

        private static final double UNITS_PER_TOKEN = 3.5;
        private static final int ANSWER_TOKENS = 350;

        double of(int length) {
            return ((length / UNITS_PER_TOKEN + overhead) * input + ANSWER_TOKENS * output) / 1e6;
        }
    }
}
