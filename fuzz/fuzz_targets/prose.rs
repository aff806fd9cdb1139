#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| bilateral_fuzz::prose(input));
