# What can be done with this repository. `make help` lists it.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
# Added to every build, as in `make demo SWIFT_FLAGS="--disable-sandbox"`.
SWIFT_FLAGS ?=

# On Linux the Swift runtime goes into the program: it starts in two thirds of the time, and needs no Swift to be there.
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS ?= -c release --static-swift-stdlib
else
RELEASE_FLAGS ?= -c release
endif

BINARY = .build/release/rundown
SOURCES = Examples Sources Tests Package.swift

# Tests that keep real time run one after the other; those of the whole program have patience, but do not run beside
# thousands of simulated runs.
TIMED_TESTS = ^(ClocksTests|CredentialFetchingTests|HTTPTransportTests|LoopbackTests|SimulatorServerTests)[.]
PROGRAM_TESTS = ^RundownTests[.]

# Two builds in one folder wait for each other anyway.
.NOTPARALLEL:
.PHONY: help demo test bench fuzz simulate crashes cron check docs format install uninstall clean release

help: ## This list.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

demo: release ## Build, then validate, plan and rehearse one spec.
	@Scripts/demo

test: ## All tests, every document against its schema, and clients that others wrote.
	@Scripts/setup --test
	$(SWIFT) test $(SWIFT_FLAGS) --skip '$(TIMED_TESTS)|$(PROGRAM_TESTS)'
	$(SWIFT) test $(SWIFT_FLAGS) --skip-build --no-parallel --filter '$(TIMED_TESTS)'
	$(SWIFT) test $(SWIFT_FLAGS) --skip-build --filter '$(PROGRAM_TESTS)'
	$(SWIFT) build $(SWIFT_FLAGS) --product rundown
	$(SWIFT) build $(SWIFT_FLAGS) --product rundown-bench
	$(SWIFT) build $(SWIFT_FLAGS) --product record-example
	Scripts/check-schemas .build/debug/rundown .build/debug/rundown-bench
	Scripts/check-schedules .build/debug/rundown-bench
	Scripts/check-reports .build/debug/rundown report
	Scripts/check-install .build/debug/rundown
	Tests/Compatibility/run .build/debug/rundown

bench: release ## Measure, beside other programs that check such files.
	$(SWIFT) build $(SWIFT_FLAGS) $(RELEASE_FLAGS) --product rundown-bench
	Scripts/bench .build/release

# How many mutated specs are read, and where chance begins.
FUZZ_COUNT ?= 200000
FUZZ_SEED ?= 20260101

fuzz: ## Read many mutated specs and bodies: none may crash, hang or be answered wrongly.
	@Scripts/setup
	$(SWIFT) build $(SWIFT_FLAGS) $(RELEASE_FLAGS) --product rundown-bench
	.build/release/rundown-bench fuzz $(FUZZ_COUNT) $(FUZZ_SEED) specs/* Tests/RawBodyTests/Corpus/*/*

# How many simulated runs are played, and from which seed on.
SEEDS ?= 2000
SEED ?= 0

simulate: ## Kill simulated runs anywhere, under faults, and hold what becomes of them against the laws.
	@Scripts/setup
	$(SWIFT) build $(SWIFT_FLAGS) -c release --product rundown-bench
	.build/release/rundown-bench simulate $(SEEDS) $(SEED)

crashes: release ## Kill the program everywhere, with real sockets and files, and hold what becomes of its recordings against the ledger.
	@Scripts/setup --test
	Tests/Crashes/run $(BINARY)

cron: release ## Let Debian's cron start a batch every minute, kill one, and look at what is left.
	@Scripts/setup --test
	Tests/Cron/run $(BINARY)

check: ## Formatting, generated files, documentation, and what is in git.
	@Scripts/setup --test
	$(SWIFT) build $(SWIFT_FLAGS) --product rundown
	Scripts/check .build/debug/rundown

docs: ## Write the library's reference into .build/docs.
	@Scripts/setup
	$(SWIFT) build $(SWIFT_FLAGS) --target CloudRecordingAPI
	Scripts/docs

format: ## Format the sources.
	$(SWIFT) format -i -r $(SOURCES)

install: release ## Install the program, its manual, completions and systemd units below PREFIX.
	Scripts/install $(BINARY) "$(DESTDIR)" "$(PREFIX)"

uninstall: ## Remove what "make install" has put below PREFIX.
	Scripts/install --remove "$(DESTDIR)" "$(PREFIX)"

release:
	@Scripts/setup
	$(SWIFT) build $(SWIFT_FLAGS) $(RELEASE_FLAGS) --product rundown

clean: ## Remove everything that was built.
	rm -rf .build
