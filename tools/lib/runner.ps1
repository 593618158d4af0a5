# What tools/test.ps1 and tools/demo.ps1 share: finds the SDK, builds the runner and starts it.

function Stop-With([string] $Sentence) {
    [Console]::Error.WriteLine($Sentence)
    exit 1
}

function Test-Sdk([string] $Root) {
    $wanted = ''
    try { $wanted = (Get-Content -Raw (Join-Path $Root 'global.json') -ErrorAction Stop | ConvertFrom-Json).sdk.version } catch { $wanted = '' }
    if (-not $wanted) {
        Stop-With "The file global.json names no version of the .NET SDK: take it back from git ('git checkout global.json') and run this again."
    }

    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-With "The .NET $($wanted.Split('.')[0]) SDK is needed: install it from https://dot.net and run this again."
    }

    Push-Location $Root
    dotnet --version *> $null
    Pop-Location
    if ($LASTEXITCODE -ne 0) {
        $found = (dotnet --list-sdks | ForEach-Object { $_.Split(' ')[0] }) -join ', '
        if (-not $found) { $found = 'none' }
        Stop-With "The .NET SDK $wanted or a later $($wanted -replace '\.\d+$') one is needed (found: $found): install it from https://dot.net and run this again."
    }
}

function Invoke-Runner([string] $Command, [string[]] $Rest) {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
    $env:DOTNET_NOLOGO = '1'
    $env:MSBUILDDISABLENODEREUSE = '1'
    $env:UseSharedCompilation = 'false'
    Test-Sdk $root
    [Console]::Error.WriteLine('Preparing ...')
    Push-Location $root
    $output = dotnet build tools/Build -c Release -nodeReuse:false -v q
    Pop-Location
    if ($LASTEXITCODE -ne 0) {
        $remedy = "The runner in tools/Build could not be built: mend the errors above (codes with NU are the network's or the package source's, which 'dotnet nuget list source' names) and run this again."
        Stop-With ((@($output) + $remedy) -join [Environment]::NewLine)
    }

    $dll = Join-Path $root 'artifacts/bin/CrmSegmentation.Build/release/CrmSegmentation.Build.dll'
    dotnet $dll $root $Command @Rest
}
