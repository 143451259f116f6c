# Sourced by bench/run --metering: what it costs to meter durably, and whether it stays exact.

rounds=3 rate_seconds=8 warm_up_seconds=30 commit_seconds=2 held_streams=5000 held_seconds=20 left_rate=100 left_seconds=10
if [ "$size" = quick ]; then
    rounds=1 rate_seconds=3 warm_up_seconds=4 commit_seconds=1 held_streams=1000 held_seconds=6 left_rate=50 left_seconds=4
fi
history_sizes=(10000 1000000)
[ "$large" = no ] || history_sizes+=(10000000)

# Calls by the clock: test, unit, target, round, port, then the driver's rate, seconds and, for streams, the rest.
at_rate() {
    measured "$1" "$2" "$3" "$4" drive_rate "${@:5}"
    local name names=("p50 us" "p99 us")
    [ "$2" = call ] || names=("first chunk p50 us" "first chunk p99 us")
    for name in "${names[@]}" calls "failed calls" "driver late p99 us"; do
        record "$1" "${name/ us/, µs}" "$3" "$4" "$(figure "$printed" "$name")"
    done
}

start_warm() {
    stop "$farebox_pid"
    FAREBOX_LEDGER_SPACING_MICROS=$1 start_farebox $gateway_core
    warm_up $warm_up_seconds load 64 5 "$farebox_port" "$work/keys"
}

measure_spacing() {
    local micros
    for micros in 0 500 1000 2000; do
        say "2,000 calls a second, batches at least $micros µs apart"
        start_warm $micros
        at_rate "2,000 calls a second, by FAREBOX_LEDGER_SPACING_MICROS" call "farebox, $micros µs" 1 "$farebox_port" 2000 $rate_seconds
    done
}

measure_latency() {
    local test="300 calls a second" commits="one durable commit on this disk" round each name commit
    local -A value
    for ((round = 1; round <= rounds; round++)); do
        say "300 calls a second, round $round of $rounds"
        for each in direct:$peer_port nginx:$nginx_json_port farebox:$farebox_port; do
            at_rate "$test" call "${each%:*}" $round "${each#*:}" 300 $rate_seconds
            for name in p50 p99; do
                value[${each%:*} $name]=$(figure "$printed" "$name us")
                record "$test" "$name beyond direct, µs" "${each%:*}" $round \
                    $((${value[${each%:*} $name]} - ${value[direct $name]}))
            done
        done
        printed=$("${client[@]}" dev.farebox.bench.disk.CommitProbe "$work/data" $commit_seconds)
        for name in p50 p99; do
            commit=$(figure "$printed" "$name us")
            record "$commits" "$name, µs" disk $round "$commit"
            record "$test" "$name, µs" "nginx + two commits" $round $((${value[nginx $name]} + 2 * commit))
        done
    done
}

measure_first_chunk() {
    local test="20 new streams a second, 40 chunks 20 ms apart" round each
    local -A value
    say "warming streams up"
    warm_up $warm_up_seconds drive "$farebox_port" 100 3 500 4000 64
    for ((round = 1; round <= rounds; round++)); do
        say "first chunks, round $round of $rounds"
        for each in direct:$peer_port nginx:$nginx_stream_port farebox:$farebox_port; do
            at_rate "$test" chunk "${each%:*}" $round "${each#*:}" 20 $rate_seconds 40 20000 64 0
            value[${each%:*}]=$(figure "$printed" "first chunk p50 us")
        done
        if [ "${value[nginx]}" -gt "${value[direct]}" ]; then
            record "$test" "(farebox − direct) / (nginx − direct), first chunk p50" farebox $round \
                "$(ratio $((value[farebox] - value[direct])) $((value[nginx] - value[direct])))"
        else
            say "nginx's first chunks came no later than direct ones, so there is no ratio of this round"
        fi
    done
}

# The most memory that a process had, from here on.
forget_peak() {
    echo 5 >"/proc/$1/clear_refs"
}

# CPU a chunk in the middle of the time: all streams are open, and none has ended.
measure_while_held() {
    local seconds=$((held_seconds * 2 / 5)) gateway database micros=$((1000000 / ticks_per_second))
    sleep $seconds
    gateway=$(gateway_ticks "$2") database=$(database_ticks "$2")
    sleep $seconds
    gateway=$(($(gateway_ticks "$2") - gateway)) database=$(($(database_ticks "$2") - database))
    record "$1" "CPU µs a chunk while all are open, all" "$2" 1 \
        "$(ratio $((gateway + database)) $((held_streams * seconds)) $micros)"
}

measure_held_streams() {
    # A thousand descriptors are for everything else that a gateway has open.
    local possible=$((($(ulimit -n) - 1000) / 2)) test each pid
    if [ $possible -lt $held_streams ]; then
        say "this machine allows a process $(ulimit -n) open files, too few for $held_streams streams: $possible are opened"
        held_streams=$possible
    fi
    test="$held_streams streams held open, a chunk a second each"
    for each in direct:$peer_port nginx:$nginx_stream_port farebox:$farebox_port; do
        say "$held_streams streams held open, ${each%:*}"
        case ${each%:*} in
            direct) pid="" ;;
            nginx) pid=$(pgrep -P "$nginx_pid" | head -1) ;;
            farebox) pid=$farebox_pid ;;
        esac
        [ -z "$pid" ] || forget_peak "$pid"
        streams "$test" "${each%:*}" 1 "${each#*:}" $held_streams 0 $held_seconds 1000000 64 &
        [ -z "$pid" ] || measure_while_held "$test" "${each%:*}"
        wait $!
        [ -z "$pid" ] || record "$test" "resident memory at the peak, MiB" "${each%:*}" 1 "$(memory_mib "$pid" VmHWM)"
    done
}

measure_keys() {
    local keys round
    for ((round = 1; round <= rounds; round++)); do
        say "keys in turn, round $round of $rounds"
        for keys in 1 10 100 1000; do
            head -"$keys" "$work/keys" >"$work/keys-$keys"
            json "JSON, 64 connections, by keys used in turn" "farebox, $keys" $round 64 $((rate_seconds / 2)) \
                "$farebox_port" "$work/keys-$keys"
        done
    done
}

# What the peer wrote whole since it was started, as "answers tokens".
written() {
    local lines
    lines=$(curl -s -f -m 10 "http://127.0.0.1:$peer_port/written-answers")
    echo "$(figure "$lines" answers) $(figure "$lines" tokens)"
}

# Ended calls of one reason after a call, as "calls tokens".
charged() {
    sql -c "select count(*), coalesce(sum(input_fresh + cache_read + cache_write + cache_write_hour + output), 0)
            from usage where call_id > $1 and reason = $2"
}

compare_with_peer() {
    local test="streams of which one in ten is left by its caller half way" last before after reported gone
    say "streams that are left half way"
    await_nothing_held
    last=$(sql -c "select coalesce(max(call_id), 0) from usage")
    before=($(written))
    # Two seconds before the end, time enough to end the stream at the peer: nothing is written whole for who left.
    printed=$(warm_up_port=0 drive_rate "$farebox_port" $left_rate $left_seconds 100 40000 64 10) || say "calls failed"
    await_nothing_held
    after=($(written)) reported=($(charged "$last" 1)) gone=($(charged "$last" 6))
    record "$test" "calls completed" callers 1 "$(figure "$printed" calls)"
    record "$test" "calls completed" peer 1 $((after[0] - before[0]))
    record "$test" "calls completed" ledger 1 "${reported[0]}"
    record "$test" "tokens of calls completed" peer 1 $((after[1] - before[1]))
    record "$test" "tokens of calls completed" ledger 1 "${reported[1]}"
    record "$test" "tokens in the ledger − tokens written by the peer" ledger 1 $((reported[1] - (after[1] - before[1])))
    record "$test" "calls left half way" callers 1 "$(figure "$printed" "calls left")"
    record "$test" "calls left half way" ledger 1 "${gone[0]}"
    record "$test" "tokens of calls left half way" ledger 1 "${gone[1]}"
    record "$test" "failed calls" callers 1 "$(figure "$printed" "failed calls")"
    if [ "${reported[*]}" != "$((after[0] - before[0])) $((after[1] - before[1]))" ]; then
        echo "The peer wrote $((after[0] - before[0])) answers of $((after[1] - before[1])) tokens," \
            "but the ledger charged ${reported[0]} of ${reported[1]}." >&2
        exit 1
    fi
}

# The median of a number of requests, one after the other: test, metric, target, how many, curl's arguments.
requests() {
    local seconds i
    seconds=$(for ((i = 0; i < $4; i++)); do
        taskset -c $client_core curl -s -f -o /dev/null -m 600 -w '%{time_total}\n' "${@:5}" || exit 1
    done | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }')
    record "$1" "$2" "$3" 1 "$(ratio "$seconds" 1 1000)"
}

measure_history() {
    local test="history of one key" rows key pattern size have=1 level=0
    issue_keys 1 >"$work/history-key"
    key=$(cat "$work/history-key")
    curl -s -f -m 10 -o /dev/null -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
        -d '{"model":"bench-model","messages":[{"role":"user","content":"Hello"}]}' \
        "http://127.0.0.1:$farebox_port/v1/chat/completions"
    await_nothing_held
    pattern=($(sql -c "select key_id, call_id from usage order by call_id desc limit 1"))
    for rows in "${history_sizes[@]}"; do
        size="$(sed ':a; s/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/; ta' <<<"$rows") calls"
        say "a history of $size"
        sql -v key="${pattern[0]}" -v call="${pattern[1]}" -v rows=$((rows - have)) -v level=$level -f bench/history.sql
        have=$rows level=$((level + 1))
        requests "$test" "GET /v1/key, ms" "$size" 9 -H "Authorization: Bearer $key" "http://127.0.0.1:$farebox_port/v1/key"
        # Nine looks for each of three sizes stay below what the page allows a visitor in a minute.
        requests "$test" "usage page, ms" "$size" 9 --data-urlencode "apiKey=$key" "http://127.0.0.1:$farebox_port/usage"
        requests "$test" "ledger check of a sample, ms" "$size" 3 -H "Authorization: Bearer $(cat "$work/data/operator-token")" \
            "http://127.0.0.1:$management_port/operator/ledger/check?charges=sample"
        check_ledger sample
    done
}

filled shop.yaml
start_peer
start_nginx
say "starting Farebox for the first time"
start_farebox 0-1
issue_all_keys
load 64 3 "$peer_port" "$work/key" >/dev/null
load 64 3 "$nginx_json_port" "$work/key" >/dev/null

measure_spacing
say "restarting with the default spacing"
start_warm 500
measure_latency
measure_first_chunk
measure_held_streams
measure_keys
compare_with_peer
check_ledger all
# Checks the ledger after each step; what it adds are copies, of which a sample says as much as all.
measure_history
