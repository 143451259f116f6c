# Sourced by bench/run: direct, nginx and Farebox beside each other.

rounds=3 json_seconds=8 stream_seconds=8 held_seconds=10 starts=3
json_warm_up=30 stream_warm_up=15 held_streams=2000
if [ "$size" = quick ]; then
    rounds=1 json_seconds=4 stream_seconds=4 held_seconds=4 starts=1 json_warm_up=10 stream_warm_up=3 held_streams=500
fi

filled shop.yaml
start_peer
start_nginx

say "starting Farebox for the first time"
start_farebox 0-1
record "start" "first start to first page, ms" farebox 1 "$start_millis"
for ((i = 1; i <= starts; i++)); do
    stop "$farebox_pid"
    start_farebox 0-1
    record "start" "start to first page, both cores, ms" farebox $i "$start_millis"
done
stop "$farebox_pid"
start_farebox $gateway_core
record "start" "start to first page, one core, ms" farebox 1 "$start_millis"
issue_all_keys
sleep 10
record "memory, MiB" "idle" farebox 1 "$(memory_mib "$farebox_pid" VmRSS)"

say "warming up"
load 64 3 "$peer_port" "$work/key" >/dev/null
load 64 3 "$nginx_json_port" "$work/key" >/dev/null
warm_up $json_warm_up load 64 5 "$farebox_port" "$work/keys"

for ((round = 1; round <= rounds; round++)); do
    say "JSON, round $round of $rounds"
    for connections in 64 256; do
        test="JSON, $connections connections"
        json "$test" direct $round $connections $((json_seconds / 2)) "$peer_port" "$work/key"
        json "$test" nginx $round $connections $json_seconds "$nginx_json_port" "$work/key"
        json "$test" "farebox, 1 key" $round $connections $json_seconds "$farebox_port" "$work/key"
        json "$test" "farebox, 1,000 keys" $round $connections $json_seconds "$farebox_port" "$work/keys"
    done
    test="JSON, one call at a time"
    json "$test" direct $round 1 $((json_seconds / 2)) "$peer_port" "$work/key"
    json "$test" nginx $round 1 $((json_seconds / 2)) "$nginx_json_port" "$work/key"
    json "$test" farebox $round 1 $((json_seconds / 2)) "$farebox_port" "$work/key"
done
record "memory, MiB" "peak after JSON" farebox 1 "$(memory_mib "$farebox_pid" VmHWM)"

busy=(100 $stream_seconds 500 4000 64)
test="100 streams, 250 chunks a second each"
warm_up $stream_warm_up drive "$farebox_port" 100 3 500 4000 64
for ((round = 1; round <= rounds; round++)); do
    say "busy streams, round $round of $rounds"
    streams "$test" direct $round "$peer_port" "${busy[@]}"
    streams "$test" nginx $round "$nginx_stream_port" "${busy[@]}"
    streams "$test" farebox $round "$farebox_port" "${busy[@]}"
done

held=($held_streams 0 $held_seconds 1000000 64)
test="$held_streams streams, a chunk a second each"
for ((round = 1; round <= rounds; round++)); do
    say "held streams, round $round of $rounds"
    streams "$test" direct $round "$peer_port" "${held[@]}"
    streams "$test" nginx $round "$nginx_stream_port" "${held[@]}"
    streams "$test" farebox $round "$farebox_port" "${held[@]}"
done
record "memory, MiB" "peak of the run" farebox 1 "$(memory_mib "$farebox_pid" VmHWM)"
record "memory, MiB" "at the end" farebox 1 "$(memory_mib "$farebox_pid" VmRSS)"

check_ledger all
