//! Any bytes as a chapter with front matter: no panic, and every finding lies inside the file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| leitwerk::fuzzing::front_matter(bytes));
