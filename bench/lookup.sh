# Sourced by bench/run: how long the order lookup takes to say that it found nothing, for each reason. Whoever guesses must
# not learn from the time whether an order exists.

lookups=400
[ "$size" = full ] || lookups=50

filled shop.yaml
start_farebox "$gateway_core"
say "looking up what is not to be found, $lookups times each"
printed=$(taskset -c $client_core "$JAVA_HOME/bin/java" -cp 'bench/target/classes:bench/target/lib/*' \
    dev.farebox.bench.lookup.LookupProbe "$farebox_port" "$lookups")
for miss in "wrong e-mail" "malformed e-mail" "unknown order" "malformed order id"; do
    record "order lookup, misses" "p50, µs" "$miss" 1 "$(figure "$printed" "$miss p50 us")"
done
