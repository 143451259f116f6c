# Sourced by bench/run --soak: streams open and end for half an hour, every tenth is left by its caller, and nothing may
# grow or be left over.

streams_a_second=25 chunks=40 chunk_micros=500000 soak_minutes=30 looks=6
if [ "$size" = quick ]; then
    soak_minutes=3 looks=3
fi
test="500 open streams for $soak_minutes minutes"

# What Farebox has to do with the peer right now.
connections_to_peer() {
    ss -Htn state established "dport = :$peer_port" "sport != :$peer_port" -p 2>/dev/null | grep -c "pid=$farebox_pid," || true
}

descriptors() {
    find "/proc/$farebox_pid/fd" -mindepth 1 | wc -l
}

# Writes down what there is, as the column of a table.
look() {
    record "$test" "resident memory, MiB" "$1" 1 "$(memory_mib "$farebox_pid" VmRSS)"
    record "$test" "database's memory without shared buffers, MiB" "$1" 1 "$(database_mib)"
    record "$test" "open calls in the ledger" "$1" 1 "$(sql -c 'select count(*) from hold')"
    record "$test" "connections to the peer" "$1" 1 "$(connections_to_peer)"
    record "$test" "open files" "$1" 1 "$(descriptors)"
    record "$test" "threads" "$1" 1 "$(find "/proc/$farebox_pid/task" -mindepth 1 -maxdepth 1 | wc -l)"
}

# Resident memory of the database's processes that they do not share.
database_mib() {
    local pid
    for pid in $(postmaster) $(pgrep -P "$(postmaster)"); do
        awk '$1 == "RssAnon:" { print $2 }' "/proc/$pid/status" 2>/dev/null || true
    done | awk '{ sum += $1 } END { printf "%.0f\n", sum / 1024 }'
}

filled shop.yaml
start_peer
say "starting Farebox"
start_farebox 0-1
issue_all_keys
look "before"

say "$test"
warm_up_port=0 drive_rate "$farebox_port" $streams_a_second $((soak_minutes * 60)) $chunks $chunk_micros 64 10 >"$work/soak.out" 2>"$work/soak.err" &
driver_pid=$!
for ((part = 1; part <= looks; part++)); do
    sleep $((soak_minutes * 60 / looks))
    look "after $((soak_minutes * part / looks)) min"
    say "after $((soak_minutes * part / looks)) minutes: $(memory_mib "$farebox_pid" VmRSS) MiB"
done
wait "$driver_pid" || say "calls failed: $(cat "$work/soak.err")"
printed=$(cat "$work/soak.out")
await_nothing_held
# Idle connections to a provider are closed after 30 seconds.
deadline=$((SECONDS + 60))
while [ "$(connections_to_peer)" != 0 ] && [ $SECONDS -lt $deadline ]; do
    sleep 1
done
look "a minute later"
for name in calls "failed calls" "calls left"; do
    record "$test: calls" "$name" callers 1 "$(figure "$printed" "$name")"
done
check_ledger all

if [ "$(connections_to_peer)" != 0 ]; then
    echo "$(connections_to_peer) connections to the peer are still open, a minute after the last call." >&2
    exit 1
fi
if [ "$(figure "$printed" "failed calls")" != 0 ]; then
    echo "Calls failed: $(cat "$work/soak.err")" >&2
    exit 1
fi
