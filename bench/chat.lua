-- For wrk: posts one small chat completion again and again, with the keys of a file in turn.
-- usage: wrk ... -s chat.lua <url> -- <file of keys, one a line>

local prompt = string.rep("What does a farebox do all day? ", 18)
local body = '{"model":"bench-model","max_tokens":256,"messages":[{"role":"user","content":"' .. prompt .. '"}]}'
local requests = {}
local next_request = 0

function init(args)
    for key in io.lines(args[1]) do
        local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. key }
        requests[#requests + 1] = wrk.format("POST", "/v1/chat/completions", headers, body)
    end
end

function request()
    next_request = next_request % #requests + 1
    return requests[next_request]
end

-- One line a figure: its name, a tab, its value.
function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("seconds\t%.3f\n", summary.duration / 1e6))
    io.write(string.format("calls\t%d\n", summary.requests - errors.status))
    io.write(string.format("failed calls\t%d\n", failed))
    io.write(string.format("p50 us\t%d\n", latency:percentile(50)))
    io.write(string.format("p99 us\t%d\n", latency:percentile(99)))
end
