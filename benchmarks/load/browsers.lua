-- The header fields, but for Host, with which browsers and others ask: for humans the dozen that a browser sends.

local function fields(list)
    return table.concat(list, "\r\n") .. "\r\n"
end

local function chrome(agent, hints, mobile, platform)
    return fields {
        "Connection: keep-alive",
        "sec-ch-ua: " .. hints,
        "sec-ch-ua-mobile: " .. mobile,
        "sec-ch-ua-platform: \"" .. platform .. "\"",
        "Upgrade-Insecure-Requests: 1",
        "User-Agent: " .. agent,
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-User: ?1",
        "Sec-Fetch-Dest: document",
        "Accept-Encoding: gzip, deflate, br, zstd",
        "Accept-Language: en-US,en;q=0.9,es;q=0.8",
    }
end

local function safari(agent)
    return fields {
        "Sec-Fetch-Dest: document",
        "User-Agent: " .. agent,
        "Upgrade-Insecure-Requests: 1",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-User: ?1",
        "Accept-Language: en-US,en;q=0.9",
        "Priority: u=0, i",
        "Accept-Encoding: gzip, deflate, br",
        "Connection: keep-alive",
    }
end

local webkit = "AppleWebKit/537.36 (KHTML, like Gecko) "
local chromium = "\"Chromium\";v=\"141\", \"Not?A_Brand\";v=\"8\", \"Google Chrome\";v=\"141\""
local android = chrome("Mozilla/5.0 (Linux; Android 10; K) " .. webkit .. "Chrome/141.0.0.0 Mobile Safari/537.36", chromium, "?1", "Android")
local iphone = safari(
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1")

return {
    android = android,
    iphone = iphone,
    windows = chrome("Mozilla/5.0 (Windows NT 10.0; Win64; x64) " .. webkit .. "Chrome/141.0.0.0 Safari/537.36", chromium, "?0", "Windows"),
    mac = safari("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15"),
    samsung = chrome(
        "Mozilla/5.0 (Linux; Android 10; K) " .. webkit .. "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        "\"Chromium\";v=\"130\", \"Samsung Internet\";v=\"28.0\", \"Not?A_Brand\";v=\"99\"", "?1", "Android"),
    instagram = safari(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G86 "
            .. "Instagram 401.0.0.29.71 (iPhone15,3; iOS 18_6; en_US; en; scale=3.00; 1290x2796; 777000000)"),
    facebook = chrome(
        "Mozilla/5.0 (Linux; Android 15; SM-S921U Build/AP3A.240905.015; wv) " .. webkit
            .. "Version/4.0 Chrome/141.0.7390.43 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/530.0.0.48.74;IABMV/1;]",
        "\"Android WebView\";v=\"141\", \"Not?A_Brand\";v=\"8\", \"Chromium\";v=\"141\"", "?1", "Android"),
    -- Chrome fetches ahead what it thinks will be opened: it is refused, and no click.
    prefetch = "Sec-Purpose: prefetch;prerender\r\n" .. android,
    preview = fields {
        "User-Agent: facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Accept: */*",
        "Accept-Encoding: deflate, gzip",
        "Range: bytes=0-524287",
        "Connection: keep-alive",
    },
    bot = fields {
        "User-Agent: Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) " .. webkit
            .. "Chrome/141.0.7390.54 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Accept: text/html,application/xhtml+xml,application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8",
        "From: googlebot(at)googlebot.com",
        "Accept-Encoding: gzip, deflate, br",
        "Connection: keep-alive",
    },
}
