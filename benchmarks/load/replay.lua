-- For wrk: sends the requests that a file lists, one after the other, from the beginning again after the last.
--
-- Arguments: the folder of this script; the file, each line "<browser> <method> <path>"; the number of the line to begin with; "once"
-- where wrk shall end after the last line instead. Prints "begin" when everything is prepared, and a line of figures at the end.

local ffi = require("ffi")
ffi.cdef "typedef struct { long seconds, micros; } moment; int gettimeofday(moment *now, void *zone);"

local function now_micros()
    local now = ffi.new("moment")
    ffi.C.gettimeofday(now, nil)
    return tonumber(now.seconds) * 1000000 + tonumber(now.micros)
end

local threads = {}
local requests = {}
local count = 0
local next_one = 1
local once = false

-- wrk itself waits for the end of its time, also where the last line was sent long before.
begun = 0
ended = 0

function setup(thread)
    threads[#threads + 1] = thread
end

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
    begun = now_micros()
    print("begin")
    io.stdout:flush()
end

function request()
    local index = next_one
    if index > count then
        if once then
            if ended == 0 then ended = now_micros() end
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
    local micros = summary.duration
    if threads[1]:get("ended") > 0 then
        micros = threads[1]:get("ended") - threads[1]:get("begun")
    end
    print(string.format(
        "figures answers=%d refusals=%d broken=%d micros=%d p50=%d p99=%d p999=%d",
        summary.requests, errors.status, errors.connect + errors.read + errors.write + errors.timeout, micros,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
