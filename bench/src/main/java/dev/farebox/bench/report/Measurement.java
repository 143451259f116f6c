package dev.farebox.bench.report;

/**
 * One figure of one round.
 *
 * @param test what was done, such as {@code json}
 * @param metric what was measured, with its unit
 * @param target who was measured, such as {@code nginx}
 * @param round from 1 on; the targets of a round were measured one right after the other
 * @param value the figure
 */
record Measurement(String test, String metric, String target, int round, double value) {
    private static final int FIELDS = 5;

    /**
     * Reads a line of five fields with tabs between them, in the order of the components.
     *
     * @throws IllegalArgumentException for any other line
     */
    static Measurement parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not five fields: \"" + line + "\"");
        }
        return new Measurement(
                fields[0], fields[1], fields[2], Integer.parseInt(fields[3]), Double.parseDouble(fields[4]));
    }
}
