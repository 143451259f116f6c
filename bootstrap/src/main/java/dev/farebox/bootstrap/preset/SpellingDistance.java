package dev.farebox.bootstrap.preset;

/** How far apart two words are: the fewest letters to add, leave out or exchange (Levenshtein, 1966). */
final class SpellingDistance {
    /** Longer words differ anyway. */
    private static final int MAX_LETTERS = 64;

    private SpellingDistance() {}

    static int between(String written, String known) {
        String word = written.substring(0, Math.min(written.length(), MAX_LETTERS));
        int[] row = new int[known.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (word.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[known.length()];
    }
}
