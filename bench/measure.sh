# Sourced by bench/run: what the kernel knows about processes, and where figures are written down.

ticks_per_second=$(getconf CLK_TCK)

# CPU ticks that a process has used; 0 if it is gone.
ticks_of() {
    local fields
    fields=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) || fields=""
    # shellcheck disable=SC2086
    set -- $fields
    echo $((${12:-0} + ${13:-0}))
}

# CPU ticks of a process, its living children, and the children that it has outlived.
family_ticks() {
    local sum child fields
    sum=$(ticks_of "$1")
    for child in $(pgrep -P "$1" || true); do
        sum=$((sum + $(ticks_of "$child")))
    done
    fields=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) || fields=""
    # shellcheck disable=SC2086
    set -- $fields
    echo $((sum + ${14:-0} + ${15:-0}))
}

# "busy total" ticks of a core, by whomever.
core_ticks() {
    awk -v core="cpu$1" '$1 == core { total = 0; for (i = 2; i <= 9; i++) total += $i; print total - $5 - $6, total }' /proc/stat
}

# Resident memory in MiB: what is there now (VmRSS) or was at most (VmHWM).
memory_mib() {
    awk -v field="$2:" '$1 == field { printf "%.0f\n", $2 / 1024 }' "/proc/$1/status"
}

# Writes one figure down: test, metric, target, round, value.
record() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" >>"$results"
}

# The value of a name in lines of "name<tab>value".
figure() {
    awk -F '\t' -v name="$2" '$1 == name { print $2 }' <<<"$1"
}

# a / b * c, for figures that bash cannot divide.
ratio() {
    awk -v a="$1" -v b="$2" -v c="${3:-1}" 'BEGIN { printf "%.4f\n", (b > 0) ? a / b * c : 0 }'
}
