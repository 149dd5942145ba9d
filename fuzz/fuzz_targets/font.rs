//! A font of any format: registered, measured and drawn with in every way, or an error; all memory of
//! the file is given back.
#![no_main]

use std::sync::{Arc, LazyLock};

use canvas2d::text::{
    Family, Font, FontDescriptors, Registry, TextStyle, forget_faces, measure,
};
use canvas2d::{Context2d, Ledger, MemoryKind};
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "AVfi \u{e9}e\u{301} \u{5e9}\u{5dc} \u{628}\u{628} \u{915}\u{94d}\u{937} \u{1f600}\u{f0100}";

static STAND_INS: LazyLock<Arc<Ledger>> = LazyLock::new(|| {
    let ledger = Ledger::new();
    let _ = measure(&ledger, TEXT, &TextStyle::default());
    ledger
});

fuzz_target!(|bytes: &[u8]| {
    // The machine's fonts that stand in for missing letters stay open, and count where they were needed
    // first.
    LazyLock::force(&STAND_INS);
    let ledger = Ledger::new();
    let registry = Registry::global();
    let descriptors = FontDescriptors {
        family: Some("x".to_owned()),
        ..FontDescriptors::default()
    };
    let Ok(registered) = registry.register(bytes, &descriptors, &ledger) else {
        assert_eq!(ledger.total().live, 0);
        return;
    };
    let font = Font {
        families: Arc::from("=x"),
        size: 20.0,
        ..Font::default()
    };
    assert_eq!(Family::parse_list(&font.families).len(), 1);
    let style = TextStyle {
        font: font.clone(),
        ..TextStyle::default()
    };
    let _ = measure(&ledger, TEXT, &style);
    if let Ok(mut context) = Context2d::new(&ledger, 200, 60) {
        let _ = context.set_font(font);
        let _ = context.fill_text(TEXT, 5.0, 30.0, None);
        let _ = context.stroke_text(TEXT, 5.0, 50.0, Some(100.0));
        context.set_transform([0.7, 0.7, -0.7, 0.7, 0.0, 0.0]);
        let _ = context.fill_text(TEXT, 5.0, 30.0, None);
        let _ = context.flush();
    }
    registry.unregister(registered.id);
    forget_faces();
    assert_eq!(ledger.usage(MemoryKind::Fonts).live, 0);
});
