package dev.farebox.persistence.catalogue;

/** Who may change a row. */
final class ManagedBy {
    /** The shop file; a row that the file no longer names is withdrawn. */
    static final String FILE = "file";

    private ManagedBy() {}
}
