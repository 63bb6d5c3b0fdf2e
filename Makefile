SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

export JAVA_HOME := $(shell e2e/setup/java-home.sh)
MVN := ./mvnw --batch-mode --no-transfer-progress
RELEASES ?= 100000
SEED ?= 1

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: check
check: java ## Everything that needs no cluster: the loop in which people work
	$(MVN) verify

.PHONY: test
test: check ## Set up what is missing, then every test

.PHONY: format
format: java ## Format Java and poms as the build wants them
	$(MVN) --quiet spotless:apply

.PHONY: java
java:
	@test -n "$(JAVA_HOME)"
