package dev.farebox.bootstrap.jobs;

/** How often something that keeps dying may still be started. Used by one thread at a time. */
final class StartAttempts {
    static final int MOST = 5;

    /** So often in a row must it have been seen running to be trusted anew. */
    static final int LOOKS_UNTIL_TRUSTED = 60;

    private int made;
    private int looks;

    int left() {
        return MOST - made;
    }

    void made() {
        made++;
        looks = 0;
    }

    void sawItRun() {
        looks++;
        if (looks >= LOOKS_UNTIL_TRUSTED) {
            made = 0;
        }
    }
}
