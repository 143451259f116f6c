package dev.farebox.storefront.sample;

/** What a sample is written in. */
public enum SampleLanguage {
    CURL("curl", "first-call.sh"),
    PYTHON("Python", "first-call.py"),
    NODE("Node.js", "first-call.mjs"),
    JAVA("Java", "FirstCall.java"),
    GO("Go", "first-call.go");

    private final String title;
    private final String file;

    SampleLanguage(String title, String file) {
        this.title = title;
        this.file = file;
    }

    /** What people call it, in every language. */
    public String title() {
        return title;
    }

    /** The name under which it is stored, and under which it can be run. */
    public String file() {
        return file;
    }
}
