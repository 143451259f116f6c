# Sourced, not run: finds a JDK that can build and run Farebox and exports it as JAVA_HOME.

FAREBOX_JAVA=25

# The major version of the JDK in folder $1; nothing if there is none.
# From its "release" file, because starting every java found would cost a second.
jdk_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_fits() {
    local version
    version=$(jdk_version "$1")
    [ -n "$version" ] && [ "$version" -ge "$FAREBOX_JAVA" ]
}

find_jdk() {
    local candidate on_path
    on_path=$(command -v javac || true)
    if [ -n "$on_path" ] && command -v readlink >/dev/null; then
        # /usr/bin/javac is often a chain of links; the JDK is where it ends.
        on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    fi
    for candidate in \
        "${JAVA_HOME:-}" \
        "${on_path%/bin/javac}" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/* \
        /opt/java/* \
        "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$candidate" ] && jdk_fits "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    echo "Farebox needs a JDK $FAREBOX_JAVA or newer and found none in JAVA_HOME, on the PATH or in the usual folders." >&2
    echo "Install one (for example Eclipse Temurin $FAREBOX_JAVA) or set JAVA_HOME to it." >&2
    return 1
}

find_jdk || exit 1
