# shellcheck shell=bash
# What the commands beside this file have in common: they source it. It installs what is missing from Debian's packages, builds, and runs a
# measurement pinned to processors.

command=$(basename "$0")
project=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
jars=("$project/app/target/practice-links.jar" "$project/benchmarks/target/benchmarks.jar")

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# The packages' own services are not started: we bring configurations, ports and folders of our own.
install_packages() {
    local policy=/usr/sbin/policy-rc.d
    echo "$command: installing $*" >&2
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" > /dev/null
        as_root chmod 755 "$policy"
        trap 'as_root rm -f /usr/sbin/policy-rc.d' RETURN
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$@" >&2
}

install_missing() {
    local missing=()
    [ -x /usr/sbin/nginx ] || missing+=(nginx)
    [ -x /usr/sbin/haproxy ] || missing+=(haproxy)
    [ -e /usr/share/nginx/modules/ngx_http_lua_module.so ] || missing+=(libnginx-mod-http-lua)
    [ -e /usr/share/lua/5.1/nginx/redis.lua ] || missing+=(lua-nginx-redis)
    [ -x /usr/bin/redis-server ] || missing+=(redis-server)
    [ -x /usr/bin/wrk ] || missing+=(wrk)
    if [ ${#missing[@]} -gt 0 ]; then install_packages "${missing[@]}"; fi
}

is_built() {
    local jar
    for jar in "${jars[@]}"; do
        [ -f "$jar" ] || return 1
        [ -z "$(find "$project"/{app,api,edge,lib,config,benchmarks,pom.xml} -name target -prune -o \
            \( -path '*/src/main/*' -o -name pom.xml -o -name '*.yaml' \) -type f -newer "$jar" -print -quit)" ] || return 1
    done
}

# The newest Java of 21 or later in the usual places.
newest_java() {
    local java
    for java in "${JAVA_HOME:-}"/bin/java /usr/lib/jvm/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java /opt/*/bin/java; do
        if [ -x "$java" ]; then
            echo "$("$java" -version 2>&1 | sed -nE '1s/.*"([0-9]+).*/\1/p') $java"
        fi
    done | sort -srn -k1,1 | awk '$1 >= 21 && !found++ { sub(/^[0-9]+ /, ""); print }'
}

# Installs, builds, and runs a main class with the words of the user; exits with its code.
measure() {
    local main=$1 java processors rest child code=0
    shift
    install_missing
    if ! is_built; then
        echo "$command: building" >&2
        (cd "$project" && mvn -q -DskipTests package)
    fi
    java=$(newest_java)
    if [ -z "$java" ]; then
        echo "$command: needs Java 21 or newer; none in JAVA_HOME, /usr/lib/jvm, ~/.sdkman or /opt" >&2
        exit 2
    fi

    # nginx and the journal are asked for thousands of connections; a soft limit of 1,024 files is common.
    ulimit -n "$(ulimit -Hn)"
    processors=$(nproc --all)
    rest=0-$((processors - 2))
    folder=$(mktemp -d "$project/benchmarks/target/$command-XXXXXX")
    trap 'rm -rf "$folder"' EXIT
    export PATH=$PATH:/usr/sbin

    # Everything that it starts inherits the processors of the load, but for the servers that are measured. In the background, so that a
    # signal for this script reaches it, and it can end what it has started before the folder goes.
    taskset -c "$rest" "$java" -XX:+UseSerialGC -Xmx1g -cp "${jars[1]}" "$main" "$project" "$folder" "$processors" "$@" &
    child=$!
    # shellcheck disable=SC2064 # the child of now
    trap "kill -TERM $child" INT TERM
    wait "$child" || code=$?
    while kill -0 "$child" 2> /dev/null; do wait "$child" || code=$?; done
    exit "$code"
}
