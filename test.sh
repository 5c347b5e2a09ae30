#!/usr/bin/env bash
# Everything that must hold before a change is merged. All steps share one target folder and the
# dev profile, so the program is compiled once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

step() { printf '\n== %s\n' "$1"; }

# The browser for the tests of the site. Only root can install it.
browser() {
    if command -v chromium >/dev/null; then
        return
    fi
    if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo "the browser tests need chromium; on Debian: apt-get install chromium" >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
}

# The dictionaries for the spelling. Only root can install them.
dictionaries() {
    if [[ -f /usr/share/hunspell/de_DE.dic && -f /usr/share/hunspell/en_GB.dic ]]; then
        return
    fi
    if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
        echo "the spelling needs dictionaries; on Debian: apt-get install hunspell-de-de hunspell-en-gb" >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends hunspell-de-de hunspell-en-gb
}

step "Form of the code"
cargo fmt --check

step "Lints"
cargo clippy --all-targets --locked -- -D warnings

step "Tests"
cargo test --locked

step "The content"
cargo run --locked -- check --lang de

step "The spelling"
dictionaries
cargo run --locked -- check --spelling --lang de

step "The site"
cargo run --locked -- build --lang de --out target/site

if [[ -f e2e/package.json ]]; then
    step "The site in a browser"
    browser
    cd e2e
    npm ci
    LEITWERK_SITE=../target/site node --test
fi

step "All is well"
