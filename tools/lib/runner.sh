# What tools/test and tools/demo share: finds the SDK, builds the runner and becomes it.

broken_sdk_file="The file global.json names no version of the .NET SDK: take it back from git ('git checkout global.json') and run this again."

broken_runner="The runner in tools/Build could not be built: mend the errors above (codes with NU are the network's or the package source's, which 'dotnet nuget list source' names) and run this again."

say_and_stop() {
    echo "$1" >&2
    exit 1
}

check_sdk() {
    local root=$1 wanted found said
    wanted=$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' "$root/global.json" 2> /dev/null) || true
    [ -n "$wanted" ] || say_and_stop "$broken_sdk_file"
    command -v dotnet > /dev/null ||
        say_and_stop "The .NET ${wanted%%.*} SDK is needed: install it from https://dot.net and run this again."
    said=$(cd "$root" && dotnet --version 2>&1) && return
    case $said in *JSON*) say_and_stop "$broken_sdk_file" ;; esac
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
        say_and_stop "$output"$'\n'"$broken_runner"
    exec dotnet "$root/artifacts/bin/CrmSegmentation.Build/release/CrmSegmentation.Build.dll" "$@"
}
