# Shows the whole product at work; arguments go to the demo.
. (Join-Path (Join-Path $PSScriptRoot 'lib') 'runner.ps1')
Invoke-Runner 'demo' $args
exit $LASTEXITCODE
