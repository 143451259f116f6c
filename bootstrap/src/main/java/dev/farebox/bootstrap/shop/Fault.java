package dev.farebox.bootstrap.shop;

/**
 * One thing that is wrong with a shop file.
 *
 * @param path where, such as {@code plans[0].prices.USD}; empty for the file as a whole
 * @param problem what is wrong and what would be right; never quotes a secret
 */
public record Fault(String path, String problem) {
    @Override
    public String toString() {
        return path.isEmpty() ? problem : path + ": " + problem;
    }
}
