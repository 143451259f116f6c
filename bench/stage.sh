# Sourced by bench/run: starts and stops everything, and measures one target at a time.

gateway_core=0
client_core=1
port=${BENCH_PORT:-18400}
peer_port=$port
nginx_json_port=$((port + 1))
nginx_stream_port=$((port + 2))
farebox_port=$((port + 3))
management_port=$((port + 4))

# An array, not a function: what is started from it in the background is the program itself, whose id we need.
client=(taskset -c $client_core "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED
    --sun-misc-unsafe-memory-access=allow -cp "bench/target/classes:$(echo bench/target/lib/netty-*.jar | tr ' ' :)")

tools=(nginx wrk curl taskset pgrep)
case $mode in metering | soak) tools+=(psql ss) ;; esac
for tool in "${tools[@]}"; do
    command -v $tool >/dev/null || { echo "bench/run needs $tool; install it first." >&2 && exit 2; }
done
[ "$(nproc)" -ge 2 ] || { echo "bench/run needs two cores." >&2 && exit 2; }
if (exec 3<>"/dev/tcp/127.0.0.1/$farebox_port") 2>/dev/null; then
    echo "Port $farebox_port is in use; set BENCH_PORT to the first of five free ports." >&2 && exit 2
fi

# A stream through a gateway takes two descriptors of one process.
ulimit -n "$(ulimit -Hn)"

work=$PWD/bench/target/work
results=$PWD/bench/target/results.tsv
rm -rf "$work"
mkdir -p "$work"
: >"$results"

farebox_pid="" peer_pid="" nginx_pid=""

stop() {
    [ -n "$1" ] && kill -0 "$1" 2>/dev/null || return 0
    kill -TERM "$1"
    local waited=0
    while kill -0 "$1" 2>/dev/null && [ $waited -lt 200 ]; do
        sleep 0.2
        waited=$((waited + 1))
    done
    kill -KILL "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

postmaster() {
    [ ! -d "$work/data" ] || find "$work/data" -name postmaster.pid -exec head -1 {} \;
}

stop_all() {
    set +e
    local database
    database=$(postmaster)
    stop "$farebox_pid"
    # Only if Farebox was killed; otherwise it has stopped its database itself.
    [ -z "$database" ] || stop "$database"
    stop "$nginx_pid"
    stop "$peer_pid"
}
trap stop_all EXIT
trap 'exit 130' INT TERM
trap 'echo "bench/run ended early, at line $LINENO; the logs are in $work" >&2' ERR

# Waits at most three minutes for a 200: before the very first start, ./run rehearses one.
await_ok() {
    local deadline=$((SECONDS + 180))
    until [ "$(taskset -c $client_core curl -s -o /dev/null -m 2 -w '%{http_code}' "$1" || true)" = 200 ]; do
        if [ $SECONDS -ge $deadline ]; then
            echo "No answer at $1 within three minutes; the logs are in $work." >&2 && exit 1
        fi
        sleep 0.02
    done
}

filled() {
    sed -e "s|@WORK@|$work|" -e "s|@PEER@|$peer_port|" -e "s|@JSON@|$nginx_json_port|" \
        -e "s|@STREAMS@|$nginx_stream_port|" -e "s|@FILES@|$(ulimit -n)|" "bench/$1" >"$work/$1"
}

start_peer() {
    "${client[@]}" dev.farebox.bench.peer.UpstreamPeer "$peer_port" >"$work/peer.log" 2>&1 &
    peer_pid=$!
    await_ok "http://127.0.0.1:$peer_port/"
}

start_nginx() {
    filled nginx.conf
    taskset -c $gateway_core nginx -c "$work/nginx.conf" -p "$work" -e "$work/nginx-error.log" >"$work/nginx.log" 2>&1 &
    nginx_pid=$!
    await_ok "http://127.0.0.1:$nginx_json_port/"
}

# Starts it as its users do, but for the cores given; the time from here to the first page is in start_millis.
start_farebox() {
    local begin=${EPOCHREALTIME/./}
    FAREBOX_MODE=${farebox_mode:-live} FAREBOX_HOST=127.0.0.1 FAREBOX_PORT=$farebox_port FAREBOX_MANAGEMENT_PORT=$management_port \
        FAREBOX_PUBLIC_URL=http://127.0.0.1:$farebox_port FAREBOX_DATA=$work/data FAREBOX_SHOP=$work/shop.yaml \
        taskset -c "$1" ./run >>"$work/farebox.log" 2>&1 &
    farebox_pid=$!
    await_ok "http://127.0.0.1:$farebox_port/"
    start_millis=$(((${EPOCHREALTIME/./} - begin) / 1000))
    await_ok "http://127.0.0.1:$management_port/healthz/ready"
    [ -n "$(postmaster)" ] || { echo "Farebox runs without a database of its own below $work/data." >&2 && exit 1; }
}

# Issues keys through the operator's API.
issue_keys() {
    local token
    token=$(cat "$work/data/operator-token")
    curl -s -f -m 120 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
        -d '{"plan":"bench","email":"bench@example.org"}' "http://127.0.0.1:$management_port/operator/keys?n=[1-$1]" |
        grep -o '"apiKey":"[^"]*"' | cut -d'"' -f4
}

issue_all_keys() {
    issue_keys 1000 >"$work/keys" || true
    [ "$(wc -l <"$work/keys")" = 1000 ] || { echo "Farebox did not issue 1,000 keys; see $work/farebox.log." >&2 && exit 1; }
    head -1 "$work/keys" >"$work/key"
}

# Every call of the run was charged exactly, or the figures are worth nothing: has the ledger's balances recomputed, and
# all its charges or a sample of them, and ends the run without figures if it does not balance.
check_ledger() {
    say "checking the ledger: charges, $1"
    curl -s -f -m 600 -H "Authorization: Bearer $(cat "$work/data/operator-token")" \
        "http://127.0.0.1:$management_port/operator/ledger/check?charges=$1" >"$work/ledger.json"
    grep -q '"balanced":true' "$work/ledger.json" || { echo "The ledger does not balance: $work/ledger.json" >&2 && exit 1; }
}

# Asks Farebox's own database; more arguments go to psql.
sql() {
    PGPASSWORD=$(cat "$work/data/postgres/password") taskset -c $client_core psql -X -q -A -t -F ' ' -v ON_ERROR_STOP=1 \
        -h 127.0.0.1 -p "$(sed -n 4p "$work/data/postgres/cluster/postmaster.pid")" -U farebox -d postgres "$@"
}

# The driver compiles itself at the peer first, but for where the peer's own count is compared: warm_up_port=0.
drive_rate() {
    "${client[@]}" dev.farebox.bench.rate.RateDriver "$work/keys" "${warm_up_port:-$peer_port}" "$@"
}

# Waits at most two minutes until no call is open.
await_nothing_held() {
    local deadline=$((SECONDS + 120))
    until [ "$(sql -c 'select count(*) from hold')" = 0 ]; do
        [ $SECONDS -lt $deadline ] || { echo "Calls are still open after two minutes." >&2 && exit 1; }
        sleep 0.2
    done
}

# ---- measuring -------------------------------------------------------------------------------------------------

gateway_ticks() {
    case $1 in
        nginx) family_ticks "$nginx_pid" ;;
        farebox*) ticks_of "$farebox_pid" ;;
        *) echo 0 ;;
    esac
}

database_ticks() {
    case $1 in
        farebox*) family_ticks "$(postmaster)" ;;
        *) echo 0 ;;
    esac
}

# Runs a client and writes down the CPU that each of its calls or chunks cost: test, unit, target, round, command.
# What the client printed is left in $printed.
measured() {
    local test=$1 unit=$2 target=$3 round=$4 count gateway database core after
    shift 4
    core=$(core_ticks $gateway_core) gateway=$(gateway_ticks "$target") database=$(database_ticks "$target")
    printed=$("$@") || echo "$test, $target, round $round: the client reports a loss" >&2
    gateway=$(($(gateway_ticks "$target") - gateway)) database=$(($(database_ticks "$target") - database))
    after=$(core_ticks $gateway_core)
    count=$(figure "$printed" "${unit}s")
    if [ "$target" != direct ]; then
        local micros=$((1000000 / ticks_per_second))
        record "$test" "CPU µs a $unit, all" "$target" "$round" "$(ratio $((gateway + database)) "$count" $micros)"
        record "$test" "CPU µs a $unit, gateway" "$target" "$round" "$(ratio $gateway "$count" $micros)"
        [ "$target" = nginx ] ||
            record "$test" "CPU µs a $unit, database" "$target" "$round" "$(ratio $database "$count" $micros)"
    fi
    # shellcheck disable=SC2086
    set -- $core $after
    record "$test" "gateway's core taken by strangers, %" "$target" "$round" \
        "$(ratio $(($3 - $1 - gateway - database)) $(($4 - $2)) 100)"
}

load() {
    taskset -c $client_core wrk -t1 -c"$1" -d"$2" -s bench/chat.lua "http://127.0.0.1:$3" -- "$4" | grep -P '\t'
}

# Closed loop: test, target, round, connections, seconds, port, keys.
json() {
    measured "$1" call "$2" "$3" load "$4" "$5" "$6" "$7"
    record "$1" "calls a second" "$2" "$3" "$(ratio "$(figure "$printed" calls)" "$(figure "$printed" seconds)")"
    local name
    for name in "p50 us" "p99 us" "failed calls"; do
        record "$1" "${name/ us/, µs}" "$2" "$3" "$(figure "$printed" "$name")"
    done
}

drive() {
    "${client[@]}" dev.farebox.bench.streams.StreamDriver "$work/keys" "$@"
}

# Open streams: test, target, round, port, then the driver's streams, seconds, chunks, interval, bytes.
streams() {
    measured "$1" chunk "$2" "$3" drive "${@:4}"
    local name
    for name in "first chunk p50 us" "first chunk p99 us" "chunk delay p50 us" "chunk delay p99 us" streams "streams lost" "streams stalled"; do
        record "$1" "${name/ us/, µs}" "$2" "$3" "$(figure "$printed" "$name")"
    done
}

# Puts Farebox under load until it has used some seconds of CPU, because that, not the clock, is what compiles its code
# where other programs want the core, too; but not for longer than four times as many seconds by the clock.
warm_up() {
    local cpu_seconds=$1 before deadline=$((SECONDS + 4 * $1))
    shift
    before=$(ticks_of "$farebox_pid")
    until [ $((($(ticks_of "$farebox_pid") - before) / ticks_per_second)) -ge "$cpu_seconds" ]; do
        [ $SECONDS -lt $deadline ] || { echo "Farebox got too little CPU to warm up." >&2 && break; }
        "$@" >/dev/null || true
    done
}

say() {
    echo "[$((SECONDS / 60)):$(printf %02d $((SECONDS % 60)))] $*" >&2
}
