#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a probe"
)]
use canvas2d::Ledger;
use canvas2d::image::{DecodeOptions, Svg};
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    s.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}
fn hwm() -> u64 {
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    let l = s.lines().find(|l| l.starts_with("VmHWM")).unwrap();
    l.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
fn main() {
    for f in std::env::args().skip(1) {
        let bytes = std::fs::read(&f).unwrap();
        let base = hwm();
        let (o, l) = (DecodeOptions::default(), Ledger::new());
        let t = cpu();
        let name = f.rsplit('/').next().unwrap();
        match Svg::parse(&bytes, &o, &l) {
            Err(e) => println!(
                "{name} {} B parse {:.0} ms +{} MB ledger {} MB: {e}",
                bytes.len(),
                cpu() - t,
                hwm() - base,
                l.total().peak >> 20
            ),
            Ok(svg) => {
                let p = cpu() - t;
                let (pm, pl) = (hwm() - base, l.total().peak >> 20);
                let t = cpu();
                let (w, h) = (svg.width(), svg.height());
                let r = svg.render(w, h, &o, &l);
                let what = match r {
                    Ok(b) => format!(
                        "ok sum {}",
                        b.data().iter().map(|b| u64::from(*b)).sum::<u64>()
                    ),
                    Err(e) => e.to_string(),
                };
                println!(
                    "{name} {} B parse {p:.0} ms +{pm} MB l {pl} | {w}x{h} draw {:.0} ms +{} MB ledger {} live {}: {what}",
                    bytes.len(),
                    cpu() - t,
                    hwm() - base,
                    l.total().peak >> 20,
                    l.total().live >> 20
                );
            }
        }
    }
}
