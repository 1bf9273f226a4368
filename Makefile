# Glane: full-text search for the archives of the social and solidarity economy.
#
#   make          build glane-index and glane-server under build/opt
#   make demo     install what is missing, build, index corpus/, serve it
#   make test     install what is missing, build, run every test
#   make install  copy programs, manuals and authority files under DESTDIR/PREFIX
#   make lint     clang-format, clang-tidy and shellcheck, all as errors
#   make bench    measure speed and search quality beside peers
#   make torture  kill the indexer 200 times, fill its disk, shut its folders
#   make fuzz     run every fuzz target for FUZZ_SECONDS each
#   make clean    remove build/

# ---------------------------------------------------------------- settings

PREFIX  ?= /usr/local
DESTDIR ?=
LISTEN  ?= 127.0.0.1:8080
SAN     ?=
CFLAGS  ?= $(if $(SAN),-O1,-O2) -g
CXXFLAGS ?= $(if $(SAN),-O1,-O2) -g
FUZZ_SECONDS ?= 60

# C adds -Wstrict-prototypes and -Wmissing-prototypes.
WARN   := -Wall -Wextra -Wshadow -Wconversion -Wformat=2 -Wvla -Wundef \
          -Wwrite-strings -Wcast-qual -Wimplicit-fallthrough
CWARN  := -Wstrict-prototypes -Wmissing-prototypes
MODULES := libmicrohttpd libutf8proc xapian-core jansson libxml-2.0 libarchive nettle zlib libzstd
comma  := ,
BUILD  := build/$(or $(subst $(comma),-,$(SAN)),opt)
# -O1 sees too little to tell what may be uninitialised: the plain build does.
STRICT := $(if $(SAN),-Werror -Wno-maybe-uninitialized -fsanitize=$(SAN) -fno-sanitize-recover=all)
HARDEN := -fstack-protector-strong $(if $(SAN),,-D_FORTIFY_SOURCE=2)
# Programs are optimised as a whole: 3 to 6 % of the indexer's time.  What else is
# linked, dozens of unit tests, uses the same objects one by one.
LTO    ?= $(if $(SAN),,-flto=auto -ffat-lto-objects)
COMMON  = -I. -D_GNU_SOURCE -MMD -MP -pthread $(WARN) $(STRICT) $(HARDEN) $(LTO) $(LIB_CFLAGS)
# Asked only when something is built: `make deps` runs before they exist.
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(shell pkg-config --cflags $(MODULES) \
               | sed 's/-I/-isystem /g'))$(LIB_CFLAGS)
LIBS       = $(eval LIBS := $$(shell pkg-config --libs $(MODULES)))$(LIBS)

# A file is built because it is in its room, not because it is listed here.
objects = $(patsubst %,$(BUILD)/%.o,$(wildcard $(1)))
BASE    := $(call objects,base/*.c)
TEXT    := $(call objects,text/*.c)
SHIM    := $(call objects,shim/*.c shim/*.cc)
SHARED  := $(BASE) $(TEXT) $(SHIM)
INDEXER := $(call objects,indexer/*.c indexer/*/*.c indexer/*/*.S)
SERVER  := $(call objects,server/*.c server/*/*.S)
PROGS   := $(BUILD)/glane-index $(BUILD)/glane-server
UNITS   := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*_test.c))

# ---------------------------------------------------------------- programs

all: $(PROGS)

$(BUILD)/glane-index: $(INDEXER) $(SHARED)
$(BUILD)/glane-server: $(SERVER) $(SHARED)
$(PROGS):
	$(CXX) $(CXXFLAGS) $(STRICT) $(LTO) -pthread $(LDFLAGS) -o $@ $^ $(LIBS)

# A unit test may call anything but the two main functions; from an archive each
# links what it calls alone.
$(BUILD)/glane.a: $(SHARED) $(filter-out %/main.c.o,$(INDEXER) $(SERVER))
	@rm -f $@
	$(AR) -rcs $@ $^
$(UNITS): $(BUILD)/%: $(BUILD)/%.c.o $(BUILD)/glane.a
	$(CXX) $(STRICT) -fno-lto -pthread $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

# What the fuzz targets choose from: every room but the shim.
$(BUILD)/rooms.a: $(BASE) $(TEXT) $(filter-out %/main.c.o,$(INDEXER) $(SERVER)) \
                  $(BUILD)/tests/fuzz/fuzz.c.o
	@rm -f $@
	$(AR) -rcs $@ $^

$(BUILD)/tests/bench/analyser: $(BUILD)/tests/bench/analyser.c.o $(BASE) $(TEXT)
	$(CC) $(STRICT) -pthread $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.c.o: %.c
	@mkdir -p $(@D)
	$(CC) -std=c17 $(COMMON) $(CWARN) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(BUILD)/%.cc.o: %.cc
	@mkdir -p $(@D)
	$(CXX) -std=c++17 $(COMMON) $(CPPFLAGS) $(CXXFLAGS) -c -o $@ $<
# The lists are part of the object: a change of one must rebuild it.
$(BUILD)/%.S.o: %.S $(wildcard indexer/lists/*.txt indexer/lists/*.tsv server/assets/* server/templates/*)
	@mkdir -p $(@D)
	$(CC) -I. -I$(BUILD) -c -o $@ $<
$(BUILD)/server/assets/embed.S.o: $(patsubst %,$(BUILD)/%.gz,$(wildcard server/assets/*.css \
                                    server/assets/*.js server/assets/*.svg))
$(BUILD)/%.gz: %
	@mkdir -p $(@D)
	gzip -9nc $< >$@

# ---------------------------------------------------------------- commands

deps: # packages of .ci/packages for building and demonstrating
	@.ci/install build
deps-test:
	@.ci/install build test

demo: deps
	@echo "Construction…" >&2
	@$(MAKE) -s --no-print-directory -j$$(nproc) all
	@.ci/demo $(BUILD) $(LISTEN)

test: deps-test
	@tests/run

units: $(UNITS)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/glane/authority \
	    $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(PROGS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 corpus/authority/*.tsv $(DESTDIR)$(PREFIX)/share/glane/authority
	install -m 644 docs/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system $(DESTDIR)$(PREFIX)/share/doc/glane
	for unit in docs/systemd/*; do sed 's|/usr/local/bin|$(PREFIX)/bin|' $$unit \
	    >$(DESTDIR)$(PREFIX)/lib/systemd/system/$${unit##*/} || exit; done
	install -m 644 docs/crontab $(DESTDIR)$(PREFIX)/share/doc/glane

lint:
	@.ci/install build test lint
	@.ci/lint

bench: all
	@.ci/install build bench
	@tests/bench/run $(BUILD)

bench-analyser: $(BUILD)/tests/bench/analyser
	@$< $$(find corpus -name '*.txt' -o -name '*.md')

bench-shim: $(BUILD)/tests/bench/shim_search
	@mkdir -p $(BUILD)/bench
	$< $(BUILD)/bench
$(BUILD)/tests/bench/shim_search: $(BUILD)/tests/bench/shim_search.cc.o \
                                  $(BASE) $(SHIM)
	$(CXX) $(STRICT) -pthread $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/bench/query/%: $(BUILD)/tests/bench/query/%.c.o $(SHARED) \
                              $(filter-out %/main.c.o,$(SERVER))
	$(CXX) $(CXXFLAGS) $(STRICT) $(LTO) -pthread $(LDFLAGS) -o $@ $^ $(LIBS)

# By itself it needs no server.
bench-index: $(BUILD)/glane-index
	@.ci/install build bench
	@tests/bench/index/run $(BUILD) $(BENCH_REPORTS)

bench-query: all $(BUILD)/tests/bench/query/inprocess
	@.ci/install build bench
	@tests/bench/query/run $(BUILD) $(BENCH_REPORTS)

bench-relevance: all
	@.ci/install build bench
	@tests/bench/relevance/run $(BUILD)

fuzz:
	@.ci/install build test
	@tests/fuzz/run $(FUZZ_SECONDS)

torture: all
	@.ci/install build test
	@BUILD=$(BUILD) tests/torture.sh 200

bench-extract: all
	@tests/bench/extract.sh $(BUILD)

score: all
	@tests/score.sh $(BUILD) --errors

clean:
	rm -rf build

.PHONY: all deps deps-test demo test units install lint bench bench-analyser \
        bench-shim bench-index bench-query bench-relevance fuzz torture score clean
.SECONDARY:
-include $(patsubst %.o,%.d,$(SHARED) $(INDEXER) $(SERVER)) \
         $(UNITS:%=%.c.d) $(wildcard $(BUILD)/tests/bench/*.d $(BUILD)/tests/bench/*/*.d)
