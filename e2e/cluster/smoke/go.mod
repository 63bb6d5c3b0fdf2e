module slipway.dev/e2e/smoke

go 1.26
