//! Any bytes as a publiccode.yml: no panic, and every finding lies inside the file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leitwerk::fuzzing::yaml_entry(bytes));
