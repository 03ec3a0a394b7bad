-- For wrk: sends the requests that a file lists, one after the other, from the beginning again after the last.
--
-- Arguments: the folder of this script; the file, each line "<browser> <method> <path>"; the number of the line to begin with; "once"
-- where wrk shall end after the last line instead. Prints "begin" when everything is prepared, and a line of figures at the end.

local requests = {}
local count = 0
local next_one = 1
local once = false

function init(args)
    local folder, file, first = args[1], args[2], tonumber(args[3])
    once = args[4] == "once"
    local browsers = dofile(folder .. "/browsers.lua")
    local host = wrk.headers["Host"]
    for line in io.lines(file) do
        local browser, method, path = line:match("^(%S+) (%S+) (%S+)$")
        count = count + 1
        requests[count] = method .. " " .. path .. " HTTP/1.1\r\nHost: " .. host .. "\r\n" .. browsers[browser] .. "\r\n"
    end
    next_one = first % count + 1
    if count == 1 then
        -- wrk sends this one without asking again, which costs it least.
        local only = requests[1]
        wrk.request = function() return only end
    end
    print("begin")
    io.stdout:flush()
end

function request()
    local index = next_one
    if index > count then
        if once then
            wrk.thread:stop()
            return requests[count]
        end
        index = 1
    end
    next_one = index + 1
    return requests[index]
end

function done(summary, latency, requests)
    local errors = summary.errors
    print(string.format(
        "figures answers=%d refusals=%d broken=%d micros=%d p50=%d p99=%d p999=%d",
        summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout, summary.duration,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
