package dev.farebox.bootstrap.shop;

/**
 * One thing in a faultless shop file that its operator should know of.
 *
 * @param path where, such as {@code models[0].price}
 * @param problem what is odd
 */
public record Warning(String path, String problem) {
    @Override
    public String toString() {
        return path + ": " + problem;
    }
}
