# Sourced by bench/run: how long the demo shop, with its nine plans and forty models, takes for a page. The clock runs at
# the client, from the request to the last byte.

times=400
[ "$size" = full ] || times=50

cp bootstrap/src/main/resources/dev/farebox/bootstrap/demo-shop.yaml "$work/shop.yaml"
farebox_mode=demo
start_farebox "$gateway_core"
curl -s -f -m 10 -H "Authorization: Bearer $(cat "$work/data/operator-token")" -H 'Content-Type: application/json' \
    -d '{"plan":"trial","email":"bench@example.org"}' "http://127.0.0.1:$management_port/operator/keys" |
    grep -o '"apiKey":"[^"]*"' | cut -d'"' -f4 >"$work/key"
say "twenty calls, for the usage page to show"
for _ in {1..20}; do
    curl -s -f -o /dev/null -m 10 -H "Authorization: Bearer $(cat "$work/key")" -H 'Content-Type: application/json' \
        -d '{"model":"deepseek-v4-flash","messages":[{"role":"user","content":"Hello"}]}' \
        "http://127.0.0.1:$farebox_port/v1/chat/completions"
done
say "asking for each page $times times"
printed=$(taskset -c $client_core "$JAVA_HOME/bin/java" -cp 'bench/target/classes:bench/target/lib/*' \
    dev.farebox.bench.pages.PagesProbe "$farebox_port" "$times" "$work/key")
for page in home pricing models docs "order page" usage; do
    record "pages" "p50, µs" "$page" 1 "$(figure "$printed" "$page p50 us")"
    record "pages" "bytes" "$page" 1 "$(figure "$printed" "$page bytes")"
done
