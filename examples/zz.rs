//! Timings.
use std::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    for _ in 0..5 {
        let t = Instant::now();
        let loaded = bilateral::read::load(&path).unwrap();
        let a = t.elapsed();
        let t = Instant::now();
        loaded.data.write_mirrors(std::io::sink()).unwrap();
        let b = t.elapsed();
        let t = Instant::now();
        drop(loaded);
        eprintln!("load {a:?} write {b:?} drop {:?}", t.elapsed());
    }
    let t = Instant::now();
    let n = bilateral::read::Options::new()
        .duplicate_check(false)
        .path(&path)
        .unwrap()
        .filter(|row| row.is_ok())
        .count();
    eprintln!("rows {n} {:?}", t.elapsed());
}
