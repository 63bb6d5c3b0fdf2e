SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

export JAVA_HOME := $(shell e2e/setup/java-home.sh)
MVN := ./mvnw --batch-mode --no-transfer-progress
RELEASES ?= 100000
TRIALS ?= 1000000
SEED ?= 1

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: check
check: java ## Everything that needs no cluster: the loop in which people work
	$(MVN) --threads 1C verify

.PHONY: test
test: check ## Set up what is missing, then every test
	e2e/test.sh

.PHONY: dev
dev: java ## Run the operator from source against the cluster, with live reload
	e2e/operator/dev.sh

.PHONY: cluster-up
cluster-up: ## Bring up a real Kubernetes on this machine (CLUSTER=kind: on Docker)
	e2e/cluster/up.sh

.PHONY: cluster-down
cluster-down: ## Take it down; nothing stays behind (CLUSTER=kind: that one)
	e2e/cluster/down.sh

.PHONY: cluster-status
cluster-status: ## Its parts, with pid and memory
	e2e/cluster/status.sh

.PHONY: cluster-smoke
cluster-smoke: ## Prove that it is a real one
	e2e/cluster/smoke.sh

.PHONY: crds
crds: java ## Write the CRDs anew from the Java types
	$(MVN) --quiet test --projects crds -Dslipway.crds.write=true

.PHONY: format
format: java ## Format Java and poms as the build wants them
	$(MVN) --quiet spotless:apply

.PHONY: images
images: java ## Build the container images of Slipway and print their sizes
	e2e/images/build.sh operator worker sidecar

.PHONY: demo
demo: java ## The main job on real data: three models, from raw flights to traffic (KEEP_CLUSTER=1 keeps it up)
	e2e/demo/demo.sh

.PHONY: demo-killed
demo-killed: java ## The same while the operator is killed ten times (SEED=1)
	e2e/demo/kill.sh $(SEED)

.PHONY: simulate
simulate: java ## Run RELEASES releases and TRIALS of the evidence alone under a virtual clock, and print what they show beside what is wanted
	$(MVN) test --projects domain -Dtest='ReleaseSimulationTest,FaultSimulationTest,EvidenceSimulationTest' -Dslipway.simulate.seed=$(SEED) \
		-Dslipway.simulate.releases=$(RELEASES) -Dslipway.simulate.evidence=$(TRIALS) -Dtest.compiler-tier=4 | grep -E 'releases in|wanted|Tests run|ERROR|^[0-9:]{8} '

.PHONY: bench-sidecar
bench-sidecar: java ## Compare the sidecar's proxy with nginx and with a direct connection
	e2e/bench/sidecar.sh

.PHONY: bench-operator-start
bench-operator-start: ## Measure start and memory of the operator, with and without its AOT cache
	e2e/bench/operator-start.sh

.PHONY: java
java:
	@test -n "$(JAVA_HOME)"
