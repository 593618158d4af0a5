# What tools/test and tools/demo share: finds the SDK, builds the runner and becomes it.

say_and_stop() {
    echo "$1" >&2
    exit 1
}

check_sdk() {
    local root=$1 wanted found
    wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
    command -v dotnet > /dev/null ||
        say_and_stop "The .NET ${wanted%%.*} SDK is needed: install it from https://dot.net and run this again."
    (cd "$root" && dotnet --version > /dev/null 2>&1) && return
    found=$(dotnet --list-sdks 2> /dev/null | awk '{ printf "%s%s", separator, $1; separator = ", " }') || true
    say_and_stop "The .NET SDK $wanted or a later ${wanted%.*} one is needed (found: ${found:-none}): install it from https://dot.net and run this again."
}

# run_command ROOT COMMAND [ARGUMENT...]
run_command() {
    local root=$1 output
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
    check_sdk "$root"
    echo "Preparing ..." >&2
    output=$(cd "$root" && dotnet build tools/Build -c Release -nodeReuse:false -v q 2>&1) ||
        say_and_stop "$output"$'\n'"The runner in tools/Build could not be built."
    exec dotnet "$root/artifacts/bin/CrmSegmentation.Build/release/CrmSegmentation.Build.dll" "$@"
}
