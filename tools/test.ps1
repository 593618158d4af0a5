# Checks everything: restore, build, format, unit tests, npm tests. Ends with the counts.
. (Join-Path (Join-Path $PSScriptRoot 'lib') 'runner.ps1')
Invoke-Runner 'test' $args
exit $LASTEXITCODE
