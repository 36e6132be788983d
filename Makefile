# Building, serving and testing Trellis. `make help` lists what there is.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT ?= 8080
# What the page may weigh before the first question (brotli 11). The aim is 250,000.
SIZE_LIMIT := 405000
# Whether the page that is served keeps its own files and works offline. 0: no.
OFFLINE ?= 1

# Pinned programs, installed once into a folder of the user's cache, where a
# fresh clone finds them.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/trellis
TRUNK_VERSION := 0.21.14
WASM_BINDGEN_VERSION := $(shell sed -n 's/^wasm_bindgen = "\(.*\)"/\1/p' Trunk.toml)
TRUNK := $(CACHE)/trunk-$(TRUNK_VERSION)/bin/trunk
GECKODRIVER_VERSION := 0.36.0
WASM_BINDGEN := $(CACHE)/wasm-bindgen-$(WASM_BINDGEN_VERSION)/bin/wasm-bindgen
# The driver of Firefox, where none is named.
OWN_GECKODRIVER := $(CACHE)/geckodriver-$(GECKODRIVER_VERSION)/bin/geckodriver
GECKODRIVER ?= $(OWN_GECKODRIVER)
# wasm-opt, esbuild, terser, axe-core and what tools/browsers.mjs reads, as package-lock.json pins them.
NPM := $(CACHE)/npm-$(firstword $(shell cksum < package-lock.json))
# What reads the exports, as the lists of tests/formats pin it.
FORMATS_PYTHON := $(CACHE)/formats-python-$(firstword $(shell cksum < tests/formats/requirements.txt))
BENCH_PYTHON := $(CACHE)/bench-python-$(firstword $(shell cksum < benches/requirements.txt))
# What the package `trellis-score` is built and tested with.
SCORE_PYTHON := $(CACHE)/score-python-$(firstword $(shell cksum < python/requirements.txt))
SPARK_PYTHON := $(CACHE)/spark-python-$(firstword $(shell cksum < python/requirements-spark.txt))
EXAMPLES_NPM := $(CACHE)/examples-npm-$(firstword $(shell cksum < examples/package-lock.json))
# The built page alone: its npm package names all of Angular.
LFORMS_VERSION := 40.1.3
LFORMS_SHA256 := 288cff4360e8a90a44e994a01422d2cf970170000ce915b5739ccc383097edd9
FORMATS_LFORMS := $(CACHE)/lforms-$(LFORMS_VERSION)
FORMATS_NPM := $(CACHE)/formats-npm-$(firstword $(shell cksum < tests/formats/package-lock.json))
# The forms that the page is measured beside.
BENCH_NPM := $(CACHE)/bench-npm-$(firstword $(shell cksum < benches/browser/package-lock.json))
WASM_STD := $(or $(shell rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null),no-wasm-std)

export PATH := $(dir $(TRUNK)):$(dir $(WASM_BINDGEN)):$(NPM)/node_modules/.bin:$(PATH)

# No path of the machine that built it is in the Wasm.
CRATES = $(shell ls -d $(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src/* 2>/dev/null)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = $(foreach folder,$(CRATES),--remap-path-prefix=$(folder)=/crates)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER := $(WASM_BINDGEN)-test-runner
# Seconds; its own 20 are too few for a busy machine.
export WASM_BINDGEN_TEST_TIMEOUT ?= 300
export WASM_BINDGEN_TEST_DRIVER_TIMEOUT ?= 60

TARGET := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)

WASM := --target wasm32-unknown-unknown
# Hundreds of lines of "Compiling" are for somebody who is watching.
QUIET := $(shell [ -t 2 ] || echo --quiet)
STEP := @tools/step
TRUNK_RUN := $(if $(QUIET),env CARGO_TERM_QUIET=true) $(TRUNK) $(if $(QUIET),--quiet)
# A test program without a test must not pass for one whose tests passed.
has_tests = @$(1) -- --list --format terse | grep -c ': test$$' >/dev/null || { echo 'No test in: $(1)' >&2; exit 1; }
BROWSER_TESTS := cargo test --locked --release $(WASM) --package trellis-core --test cases --test numbers
E2E_TESTS := cargo test --locked --test e2e
# The command line, and what writes files of the desk, with the features that `make test-native` compiles them with: after it
# nothing is compiled again.
PROGRAMS := cargo build $(QUIET) --locked --workspace --bin trellis --example sample_files
# They wait more than they compute: most of a pupil's time is reading.
E2E_THREADS ?= 4

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1:/p' Makefile | while IFS=: read -r name what; do printf '%-14s %s\n' "$$name" "$$what"; done

# ----------------------------------------------------------------------------

# Whether somebody listens on the port.
ANSWERS := (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null

.PHONY: serve
serve: port-is-free page-tools ## the page on this computer, built again at every change (on another port: make serve PORT=8081)
	$(STEP) "Building the page (about two minutes the first time)" $(TRUNK_RUN) build
	@server=$$$$; while kill -0 $$server 2>/dev/null; do \
	  if $(ANSWERS); then printf '\n    Trellis is at http://127.0.0.1:$(PORT)/ (Ctrl-C ends it)\n\n'; break; fi; \
	  sleep 0.1; \
	done & exec $(TRUNK_RUN) serve --port $(PORT)

.PHONY: port-is-free
port-is-free:
	@! $(ANSWERS) || \
	  { echo 'Port $(PORT) is taken by another program. Choose another: make serve PORT=8081' >&2; exit 1; }

.PHONY: dist
dist: package desk workbench ## the release: in dist/ the questionnaire (weighed), the desk and the workbench, and trellis.html and trellis-desk.html, each one file; the npm package of the element, in dist-package/
	@$(MAKE) --no-print-directory size
	$(STEP) "Putting desk and workbench beside the questionnaire" bash -ec ' \
	  for program in desk workbench; do rm -rf "dist/$$program"; cp -R "dist-$$program" "dist/$$program"; \
	    mv "dist/$$program/$$program.html" "dist/$$program/index.html"; done; \
	  mv dist/desk/trellis-desk.html dist/'

.PHONY: site
site: page-tools
	$(STEP) "Building the release page (about a minute the first time)" $(TRUNK_RUN) build --release
	$(STEP) "Minifying its scripts and style sheets" tools/minify dist
	$(STEP) "Writing the hash of the Wasm into the page" node tools/integrity.mjs dist
	$(STEP) "Making the page as one file (its SHA-256 follows)" node tools/one-file.mjs dist index.html src/one_file.js dist/trellis.html
	$(STEP) "Making the page for frames" node tools/frame.mjs dist
	$(if $(filter-out 0,$(OFFLINE)),$(STEP) "Letting it work offline" node tools/offline.mjs dist)
	$(STEP) "Working out the lowest browsers that it needs" env TRELLIS_NPM='$(NPM)' node tools/browsers.mjs dist
	@! grep -aqF '$(HOME)/' dist/*.wasm || { echo 'The Wasm names $(HOME).' >&2; exit 1; }

# What the desk may weigh (brotli 11). The aim is 500,000: most of it is what reads and writes workbooks.
DESK_LIMIT := 1250000

.PHONY: desk
desk: page-tools ## the counselor's desk, in dist-desk/, weighed
	@tools/program-page desk
	$(STEP) "Building the counselor's desk (some minutes the first time)" $(TRUNK_RUN) build --release --config desk/Trunk.toml
	$(STEP) "Minifying its scripts and style sheets" tools/minify dist-desk
	$(STEP) "Writing the hash of the Wasm into the page" node tools/integrity.mjs dist-desk desk.html
	@! grep -aqF '$(HOME)/' dist-desk/*.wasm || { echo 'The Wasm names $(HOME).' >&2; exit 1; }
	$(STEP) "Making the desk as one file (its SHA-256 follows)" node tools/one-file.mjs dist-desk desk.html src/one_file_program.js dist-desk/trellis-desk.html
	$(STEP) "Weighing the desk" node tools/size.mjs dist-desk $(DESK_LIMIT)

# What the workbench may weigh (brotli 11). The aim is 500,000.
WORKBENCH_LIMIT := 1633000

.PHONY: workbench
workbench: page-tools ## the workbench for own instruments, in dist-workbench/, weighed
	@tools/program-page workbench
	$(STEP) "Building the workbench (some minutes the first time)" $(TRUNK_RUN) build --release --config workbench/Trunk.toml
	$(STEP) "Minifying its scripts and style sheets" tools/minify dist-workbench
	$(STEP) "Writing the hash of the Wasm into the page" node tools/integrity.mjs dist-workbench workbench.html
	@! grep -aqF '$(HOME)/' dist-workbench/*.wasm || { echo 'The Wasm names $(HOME).' >&2; exit 1; }
	$(STEP) "Weighing the workbench" node tools/size.mjs dist-workbench $(WORKBENCH_LIMIT)

# What the two entries of the npm package may weigh (brotli 11): with the shipped instrument, and with the reader of own
# ones. The aims are 250,000 and 320,000.
ENTRY_LIMIT := 402000
FULL_ENTRY_LIMIT := 592000

.PHONY: full
full: page-tools
	$(STEP) "Building the element that reads own instruments (about a minute the first time)" $(TRUNK_RUN) build --release --config full/Trunk.toml
	$(STEP) "Minifying its scripts" tools/minify dist-full
	@! grep -aqF '$(HOME)/' dist-full/*.wasm || { echo 'The Wasm names $(HOME).' >&2; exit 1; }

.PHONY: package
package: site full
	$(STEP) "Making the npm packages" node tools/package.mjs dist dist-full dist-package dist-package-jspsych
	$(STEP) "Weighing the entry with the shipped instrument" node tools/size.mjs dist-package $(ENTRY_LIMIT) index.js element.js glue.js trellis.wasm
	$(STEP) "Weighing the entry that reads own instruments" node tools/size.mjs dist-package $(FULL_ENTRY_LIMIT) full.js element.js full-glue.js trellis-full.wasm

.PHONY: release
release: dist ## what a school gets, in release/: trellis.html and trellis-desk.html, and trellis-school.zip with both, a guide and a sample report, with SHA256SUMS
	@command -v zip >/dev/null || { echo 'zip is missing. Debian, Ubuntu: apt-get install zip' >&2; exit 1; }
	$(STEP) "Compiling the command line" cargo build $(QUIET) --locked --package trellis-cli
	$(STEP) "Printing the guide and the sample report" env TRELLIS_CLI='$(TARGET)/debug/trellis' tools/with-chromium node tools/release.mjs dist release

.PHONY: size
size: ## what is in dist/, part by part; fails above the limit
	$(STEP) "Weighing the release page" node tools/size.mjs dist $(SIZE_LIMIT)

# ----------------------------------------------------------------------------

.PHONY: test
test: lint test-native test-browser test-e2e test-engines-few test-formats size ## every test there is; of those in Firefox and WebKit a few
	@printf '\nEvery test ran, and passed.\n'

.PHONY: lint
lint: page-tools lint-tools ## format, lints, the wall between core and browser, documentation
	$(STEP) "Format" cargo fmt --check
	$(STEP) "Lints, natively (a minute or two the first time)" cargo clippy $(QUIET) --locked --workspace --all-targets -- -D warnings
	$(STEP) "Lints of the end-to-end tests" cargo clippy $(QUIET) --locked --test e2e -- -D warnings
	$(STEP) "Lints, for the browser" cargo clippy $(QUIET) --locked $(WASM) --package trellis --lib --bins -- -D warnings
	$(STEP) "Lints of desk and workbench, for the browser" cargo clippy $(QUIET) --locked $(WASM) --package trellis-desk-page --package trellis-workbench --lib --bins -- -D warnings
	$(STEP) "Lints of the browser tests" cargo clippy $(QUIET) --locked $(WASM) --package trellis-core --test cases --test numbers -- -D warnings
	$(STEP) "Documentation" env RUSTDOCFLAGS='-D warnings' cargo doc $(QUIET) --locked --workspace --no-deps

.PHONY: test-native
test-native: machine ## the tests that need no browser
	$(STEP) "Compiling the native tests (some minutes the first time)" cargo test $(QUIET) --locked --workspace --no-run
	$(STEP) "Native tests" cargo test --locked --workspace

.PHONY: test-browser
test-browser: page-tools ## what only a browser can show, in headless Chromium
	$(STEP) "Compiling the browser tests (about a minute the first time)" $(BROWSER_TESTS) $(QUIET) --no-run
	$(call has_tests,$(BROWSER_TESTS))
	$(STEP) "Browser tests" tools/with-chromium $(BROWSER_TESTS) -- --include-ignored

# Tests that take minutes: `make release-checks` runs them.
LONG := before_a_release

# Each of these targets in a process of its own: the end of a build keeps one processor busy alone, and downloads wait.
define at_once
@programs=(); failed=; \
for part in $(1); do $(MAKE) --no-print-directory "$$part" & programs+=($$!); done; \
for program in "$${programs[@]}"; do wait "$$program" || failed=1; done; [ -z "$$failed" ]
endef

.PHONY: pages
pages: package workbench desk

.PHONY: e2e-compiled
e2e-compiled: page-tools
	$(STEP) "Compiling the command line" $(PROGRAMS)
	$(STEP) "Compiling the end-to-end tests (about a minute the first time)" $(E2E_TESTS) $(QUIET) --no-run

.PHONY: test-e2e
test-e2e: machine | $(EXAMPLES_NPM) ## the release page, the workbench and the desk, driven as a person would
	$(call at_once,pages e2e-compiled)
	$(call has_tests,$(E2E_TESTS))
	$(STEP) "End-to-end tests" env TRELLIS_DIST='$(CURDIR)/dist' TRELLIS_WORKBENCH='$(CURDIR)/dist-workbench' TRELLIS_DESK='$(CURDIR)/dist-desk' TRELLIS_PACKAGE='$(CURDIR)/dist-package' TRELLIS_EXAMPLES_NPM='$(EXAMPLES_NPM)' TRELLIS_CLI='$(TARGET)/debug/trellis' TRELLIS_AXE='$(NPM)/node_modules/axe-core/axe.min.js' \
	  tools/with-nginx tools/with-chromium $(E2E_TESTS) -- --include-ignored --test-threads=$(E2E_THREADS) --skip $(LONG)

# The end-to-end tests that use W3C WebDriver alone, by the beginning of their names. docs/engines.md says what keeps the
# others, and those of one engine, from running in all.
ENGINES_TESTS := journeys::addressed::an_address_asks journeys::addressed::an_address_chooses \
  journeys::around::a_file_that_is_dropped journeys::around::in_a_sandboxed_frame journeys::around::styles_of \
  journeys::by_finger::all_items journeys::embedded::a_digit journeys::embedded::attributes_are \
  journeys::framed::a_frame_of_the_same_origin journeys::framed::messages_of_a_third journeys::left_early::stopped_early \
  journeys::opened::a_record_opens journeys::profiles::each_type journeys::set_up::set_up \
  journeys::supervised::a_pin_opens journeys::supervised::a_report_stays journeys::supervised::the_report_opens \
  journeys::too_young::under_nine journeys::twice::a_double_click product::a_page_left_alone product::a_reload \
  product::clear_and_leave product::keys_alone start::a_page_opened_from start::a_page_that_lacks
FIREFOX_TESTS := $(ENGINES_TESTS) journeys::in_chinese::a_run one_file::the_file_alone_opens
WEBKIT_TESTS := $(ENGINES_TESTS) journeys::options::going_on journeys::supervised::three_clicks product::a_closed_lid

# Of these, those that `make test` runs in both: a run by keys, what a start and a frame do, clearing, and a report that is
# opened.
ENGINES_FEW := journeys::framed::a_frame_of_the_same_origin journeys::supervised::the_report_opens \
  product::clear_and_leave product::keys_alone start::a_page_that_lacks

ON_THE_PAGE = env TRELLIS_DIST='$(CURDIR)/dist' TRELLIS_PACKAGE='$(CURDIR)/dist-package' TRELLIS_CLI='$(TARGET)/debug/trellis' \
  GECKODRIVER='$(GECKODRIVER)'
# Each name must be that of one test: a test that is no more must not pass for one that has run.
all_are_tests = @found=$$($(E2E_TESTS) -- --list --format terse $(1) | grep -c ': test$$'); [ "$$found" = $(words $(1)) ] || \
  { echo "$$found tests for $(words $(1)) names: $(1)" >&2; exit 1; }

# in_engines TESTS_IN_FIREFOX,TESTS_IN_WEBKIT
define in_engines
	$(STEP) "Compiling the command line" $(PROGRAMS)
	$(STEP) "Compiling the end-to-end tests (about a minute the first time)" $(E2E_TESTS) $(QUIET) --no-run
	$(call all_are_tests,$(1))
	$(call all_are_tests,$(2))
	$(STEP) "End-to-end tests in Firefox" $(ON_THE_PAGE) tools/with-firefox $(E2E_TESTS) -- --include-ignored $(1)
	$(STEP) "End-to-end tests in WebKit" $(ON_THE_PAGE) tools/with-webkit $(E2E_TESTS) -- --include-ignored $(2)
endef

.PHONY: test-engines
test-engines: package | $(GECKODRIVER) ## the end-to-end tests that need no Chromium, in Firefox and in WebKit
	$(call in_engines,$(FIREFOX_TESTS),$(WEBKIT_TESTS))

.PHONY: test-engines-few
test-engines-few: package | $(GECKODRIVER) ## of these, the few that `make test` runs
	$(call in_engines,$(ENGINES_FEW),$(ENGINES_FEW))

.PHONY: pictures
pictures: site desk ## the pictures in docs/, taken anew of the release page and of the desk
	$(STEP) "Taking the pictures" env TRELLIS_DIST='$(CURDIR)/dist' TRELLIS_DESK='$(CURDIR)/dist-desk' TRELLIS_PICTURES='$(CURDIR)/docs/pictures' \
	  tools/with-chromium $(E2E_TESTS) -- --include-ignored the_product_has_its_pictures_taken

.PHONY: example-report
example-report: machine formats-programs ## docs/analysis: the written report on the answers that come with R's package psych
	$(STEP) "Compiling the command line" $(PROGRAMS)
	cd docs/analysis && rm -rf pictures && Rscript bfi.R > '$(TARGET)/bfi.csv' && '$(TARGET)/debug/trellis' analyse \
	  --instrument ../../crates/core/tests/instruments/published/bfi.json --pictures pictures - < '$(TARGET)/bfi.csv' > report.md

READING_EXPORTS = env TRELLIS_CLI='$(TARGET)/debug/trellis' TRELLIS_FORMATS_NPM='$(FORMATS_NPM)' \
  TRELLIS_FORMATS_LFORMS='$(FORMATS_LFORMS)' TRELLIS_DESK_SAMPLES='$(TARGET)/debug/examples/sample_files' \
  TRELLIS_SCORE_PYTHON='$(SCORE_WHEEL)/package:$(SCORE_PYTHON)' \
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH='$(FORMATS_PYTHON)' tools/with-chromium python3 tests/formats/check.py

FORMATS_PARTS = formats-programs $(FORMATS_PYTHON) $(FORMATS_NPM) $(FORMATS_LFORMS) python-wheel formats-compiled

.PHONY: formats-compiled
formats-compiled: machine
	$(STEP) "Compiling the command line and what writes the desk's files" $(PROGRAMS)

.PHONY: test-formats
test-formats: machine python ## what trellis export and the desk write, read by other programs; the Python package
	$(call at_once,$(FORMATS_PARTS))
	$(STEP) "Reading the exports (some minutes)" $(READING_EXPORTS)

# The wheel, unpacked: Python finds the package there, and so do the processes of Dask and Spark.
SCORE_WHEEL = $(TARGET)/python-wheel
SCORE_TESTS = env TRELLIS_CLI='$(TARGET)/debug/trellis' PYTHONDONTWRITEBYTECODE=1 PYTHONPATH='$(SCORE_WHEEL)/package:$(SCORE_PYTHON):$(1)' \
  python3 -m unittest discover --start-directory python/tests --pattern $(2)

.PHONY: python-wheel
python-wheel: machine python | $(SCORE_PYTHON) ## the wheel of the Python package trellis-score, in python-wheel/ of the target folder
	$(STEP) "Building the wheel of trellis-score (a minute or two the first time)" bash -ec ' \
	  rm -rf "$(SCORE_WHEEL)"; \
	  PYTHONPATH="$(SCORE_PYTHON)" "$(SCORE_PYTHON)/bin/maturin" build --manifest-path python/Cargo.toml --locked $(QUIET) --out "$(SCORE_WHEEL)"; \
	  python3 -m zipfile --extract "$(SCORE_WHEEL)"/*.whl "$(SCORE_WHEEL)/package"'

.PHONY: test-python
test-python: python-wheel ## the Python package: frames of polars, pandas and pyarrow, and Dask
	$(STEP) "Compiling the command line" $(PROGRAMS)
	$(STEP) "Scoring data frames" $(call SCORE_TESTS,,test_score.py)

.PHONY: test-spark
test-spark: python-wheel | $(SPARK_PYTHON) ## the Python package in Spark on this computer; wants Java 17
	@command -v java >/dev/null || { echo 'Java is missing. Debian, Ubuntu: apt-get install openjdk-17-jre-headless' >&2; exit 1; }
	$(STEP) "Compiling the command line" $(PROGRAMS)
	$(STEP) "Scoring in Spark" $(call SCORE_TESTS,$(SPARK_PYTHON),test_spark.py)

.PHONY: release-checks
release-checks: site desk test-spark test-formats ## what takes long: dist/trellis.html is the same to the byte when it is built elsewhere; stated intervals hold; a browser that is killed loses one answer at most; 300 pupils leave no more in a page than ten; LHC-Forms with all 200 records; the Python package in Spark
	$(STEP) "Building the last commit once more, in another folder (some minutes)" tools/reproduce dist/trellis.html
	$(STEP) "Simulating 24,000 schools (some minutes)" cargo test $(QUIET) --locked --release --package trellis-desk --test coverage -- --ignored
	$(STEP) "A class of thirty, and a browser that is killed twenty times (some minutes)" env TRELLIS_DESK='$(CURDIR)/dist-desk' \
	  tools/with-chromium $(E2E_TESTS) -- --include-ignored $(LONG)
	$(STEP) "Filling LHC-Forms with every record (some minutes)" env TRELLIS_LFORMS_RECORDS=100 $(READING_EXPORTS) lforms
	$(STEP) "Three hundred pupils in one page (about two hours)" env TRELLIS_DIST='$(CURDIR)/dist' TRELLIS_SOAK_MINUTES=120 \
	  tools/with-chromium $(E2E_TESTS) -- --include-ignored all_day::

ROWS := 1000000
BEST_OF := 5

.PHONY: bench-score
bench-score: machine formats-programs | $(BENCH_PYTHON) ## a large table scored by trellis, polars and R: seconds and memory
	$(STEP) "Compiling the command line, optimized (some minutes)" cargo build $(QUIET) --release --locked --package trellis-cli
	TRELLIS_CLI='$(TARGET)/release/trellis' PYTHONDONTWRITEBYTECODE=1 PYTHONPATH='$(BENCH_PYTHON)' \
	  python3 benches/score.py --rows $(ROWS) --best-of $(BEST_OF)

RUNS := 9
# How often slower than at its best the fixed loop before a run may be.
NOISE := 1.25
# `--write` puts the tables into docs/performance.md.
BENCH_OPTIONS := --write
SCORING := $(TARGET)/scoring-in-the-page.txt

.PHONY: bench-browser
bench-browser: site | $(BENCH_NPM) $(FORMATS_LFORMS) ## the page beside others for questionnaires, in Chromium: bytes, start, clicks, memory, scoring; on a quiet machine (an hour and a half), into docs/performance.md
	$(STEP) "Scoring in Chromium (two minutes or three)" tools/with-chromium bash -eo pipefail -c \
	  'cargo bench $(QUIET) --locked --profile page $(WASM) --package trellis-core --bench score 2>&1 | tee "$(SCORING)"'
	TRELLIS_DIST='$(CURDIR)/dist' TRELLIS_NPM='$(NPM)' TRELLIS_BENCH_NPM='$(BENCH_NPM)' TRELLIS_FORMATS_LFORMS='$(FORMATS_LFORMS)' \
	  TRELLIS_SCORING='$(SCORING)' tools/with-chromium node benches/browser/main.mjs --runs $(RUNS) --noise $(NOISE) $(BENCH_OPTIONS)

# ----------------------------------------------------------------------------
# What has to be there first. What cannot be installed from here is asked for.

.PHONY: machine
machine:
	@missing=; \
	need() { command -v "$$1" >/dev/null || { echo "$$2" >&2; missing=1; }; }; \
	need cargo 'Rust is missing. Install it with rustup: https://rustup.rs'; \
	need cc 'A C compiler is missing. Debian, Ubuntu: apt-get install build-essential'; \
	need node 'Node is missing (18 or later). Debian, Ubuntu: apt-get install nodejs npm'; \
	need npm 'npm is missing. Debian, Ubuntu: apt-get install npm'; \
	[ -z "$$missing" ]; \
	needed=$$(sed -n 's/^rust-version = "1\.\([0-9]*\).*/\1/p' Cargo.toml); \
	found=$$(rustc --version | sed 's/^rustc 1\.\([0-9]*\).*/\1/'); \
	[ "$$found" -ge "$$needed" ] || { echo "Rust here is 1.$$found; Trellis needs 1.$$needed or later: rustup update" >&2; exit 1; }

.PHONY: page-tools
page-tools: machine | $(WASM_STD) $(TRUNK) $(WASM_BINDGEN) $(NPM)
	@cargo fetch --quiet --locked --offline 2>/dev/null || tools/step "Fetching the crates (some seconds)" cargo fetch --quiet --locked

$(WASM_STD): | machine
	@command -v rustup >/dev/null || { echo 'Rust here has no wasm32-unknown-unknown target, and there is no rustup to add it: https://rustup.rs' >&2; exit 1; }
	$(STEP) "Adding Rust's wasm32-unknown-unknown target (a few seconds)" rustup target add wasm32-unknown-unknown

# Unoptimized: they compile in a third of the time and are fast enough. cargo builds each in a folder of its own, which
# it removes.
INSTALL = env -u RUSTFLAGS -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_OPT_LEVEL=0 cargo install $(QUIET)

$(TRUNK): | machine
	$(STEP) "Installing Trunk $(TRUNK_VERSION), once (about 2 minutes)" \
	  $(INSTALL) trunk --version $(TRUNK_VERSION) --root '$(CACHE)/trunk-$(TRUNK_VERSION)' --locked --no-default-features

# Without --locked: its lock file names a version that was withdrawn.
$(WASM_BINDGEN): | machine
	$(STEP) "Installing wasm-bindgen $(WASM_BINDGEN_VERSION), once (about a minute)" \
	  $(INSTALL) wasm-bindgen-cli --version $(WASM_BINDGEN_VERSION) --root '$(CACHE)/wasm-bindgen-$(WASM_BINDGEN_VERSION)'

$(OWN_GECKODRIVER): | machine
	$(STEP) "Installing geckodriver $(GECKODRIVER_VERSION), once (about a minute)" \
	  $(INSTALL) geckodriver --version $(GECKODRIVER_VERSION) --root '$(CACHE)/geckodriver-$(GECKODRIVER_VERSION)' --locked

# A folder of the cache, filled by commands that call it `$$new`. Each clone that sets up fills one of its own; the first to
# be done gives it its name.
installed = bash -ec 'mkdir -p "$(CACHE)"; new=$$(mktemp -d "$@.XXXXXX"); trap "rm -rf $$new" EXIT; \
  $(1); mv -T "$$new" "$@" || [ -d "$@" ]'
# What a folder's lock file pins, and what a list of Python packages pins.
installed_by_npm = $(call installed,cp $(1)/package.json $(1)/package-lock.json "$$new"; \
  npm ci --prefix "$$new" --no-audit --no-fund --ignore-scripts --loglevel=error)
installed_by_pip = $(call installed,python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
  --no-deps --target "$$new" --requirement $(1))

$(NPM): | machine
	$(STEP) "Installing wasm-opt, esbuild, terser, axe-core and others, once (a few seconds)" $(call installed_by_npm,.)

# R with packages, and PSPP: packages of Debian.
FORMATS_R := psych lavaan semTools ordinal jsonlite
FORMATS_DEBIAN := r-base-core r-cran-psych r-cran-lavaan r-cran-semtools r-cran-ordinal r-cran-jsonlite pspp

.PHONY: python
python:
	@has_python() { python3 -c 'import pip, sys; assert sys.version_info >= (3, 11)' 2>/dev/null; }; has_python || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    tools/step "Installing Python, once (some seconds)" bash -ec \
	      'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; apt-get install -qq --no-install-recommends python3 python3-pip >/dev/null' && \
	    has_python; } || \
	  { echo 'Python 3.11 or later with pip is missing. Debian, Ubuntu: apt-get install python3 python3-pip' >&2; exit 1; }

.PHONY: formats-programs
formats-programs: python
	@{ command -v pspp && Rscript -e 'for (name in commandArgs(TRUE)) library(name, character.only = TRUE)' $(FORMATS_R); } >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    tools/step "Installing R, psych, lavaan and others, and PSPP, once (a few minutes)" bash -ec \
	      'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; apt-get install -qq --no-install-recommends $(FORMATS_DEBIAN) >/dev/null'; } || \
	  { echo 'R with $(FORMATS_R), or PSPP, is missing. Debian, Ubuntu: apt-get install $(FORMATS_DEBIAN)' >&2; exit 1; }

$(FORMATS_PYTHON): | machine python
	$(STEP) "Installing frictionless, pyxform and others for Python, once (about a minute)" $(call installed_by_pip,tests/formats/requirements.txt)

$(SCORE_PYTHON): | machine python
	$(STEP) "Installing maturin, polars, pandas, pyarrow and Dask, once (about a minute)" $(call installed_by_pip,python/requirements.txt)

$(SPARK_PYTHON): | machine python
	$(STEP) "Installing PySpark, once (some minutes)" $(call installed_by_pip,python/requirements-spark.txt)

$(BENCH_PYTHON): | machine python
	$(STEP) "Installing polars for Python, once (a few seconds)" $(call installed_by_pip,benches/requirements.txt)

$(FORMATS_NPM): | machine
	$(STEP) "Installing survey-core and ODK engine, once (a few seconds)" $(call installed_by_npm,tests/formats)

$(BENCH_NPM): | machine
	$(STEP) "Installing SurveyJS, jsPsych and Smart Forms, once (about a minute)" $(call installed_by_npm,benches/browser)

$(FORMATS_LFORMS): | machine
	$(STEP) "Fetching LHC-Forms $(LFORMS_VERSION), once (some seconds)" $(call installed, \
	  npm pack lforms@$(LFORMS_VERSION) --silent --pack-destination "$$new" >/dev/null; \
	  echo "$(LFORMS_SHA256)  $$new/lforms-$(LFORMS_VERSION).tgz" | sha256sum --check --quiet; \
	  tar -xzf "$$new/lforms-$(LFORMS_VERSION).tgz" -C "$$new"; rm "$$new/lforms-$(LFORMS_VERSION).tgz")

$(EXAMPLES_NPM): | machine
	$(STEP) "Installing Vite, React, Vue, jsPsych and TypeScript, once (some seconds)" $(call installed_by_npm,examples)

.PHONY: lint-tools
lint-tools: | machine
	@{ cargo fmt --version && cargo clippy --version; } >/dev/null 2>&1 || tools/step "Adding rustfmt and Clippy (a few seconds)" rustup component add rustfmt clippy
