//! The colour keywords.

/// <https://drafts.csswg.org/css-color-4/#named-colors>, sorted, as `0xrrggbb`.
const NAMED: [(&str, u32); 148] = [
    ("aliceblue", 0xf0f8ff),
    ("antiquewhite", 0xfaebd7),
    ("aqua", 0x00ffff),
    ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff),
    ("beige", 0xf5f5dc),
    ("bisque", 0xffe4c4),
    ("black", 0x000000),
    ("blanchedalmond", 0xffebcd),
    ("blue", 0x0000ff),
    ("blueviolet", 0x8a2be2),
    ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887),
    ("cadetblue", 0x5f9ea0),
    ("chartreuse", 0x7fff00),
    ("chocolate", 0xd2691e),
    ("coral", 0xff7f50),
    ("cornflowerblue", 0x6495ed),
    ("cornsilk", 0xfff8dc),
    ("crimson", 0xdc143c),
    ("cyan", 0x00ffff),
    ("darkblue", 0x00008b),
    ("darkcyan", 0x008b8b),
    ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9),
    ("darkgreen", 0x006400),
    ("darkgrey", 0xa9a9a9),
    ("darkkhaki", 0xbdb76b),
    ("darkmagenta", 0x8b008b),
    ("darkolivegreen", 0x556b2f),
    ("darkorange", 0xff8c00),
    ("darkorchid", 0x9932cc),
    ("darkred", 0x8b0000),
    ("darksalmon", 0xe9967a),
    ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b),
    ("darkslategray", 0x2f4f4f),
    ("darkslategrey", 0x2f4f4f),
    ("darkturquoise", 0x00ced1),
    ("darkviolet", 0x9400d3),
    ("deeppink", 0xff1493),
    ("deepskyblue", 0x00bfff),
    ("dimgray", 0x696969),
    ("dimgrey", 0x696969),
    ("dodgerblue", 0x1e90ff),
    ("firebrick", 0xb22222),
    ("floralwhite", 0xfffaf0),
    ("forestgreen", 0x228b22),
    ("fuchsia", 0xff00ff),
    ("gainsboro", 0xdcdcdc),
    ("ghostwhite", 0xf8f8ff),
    ("gold", 0xffd700),
    ("goldenrod", 0xdaa520),
    ("gray", 0x808080),
    ("green", 0x008000),
    ("greenyellow", 0xadff2f),
    ("grey", 0x808080),
    ("honeydew", 0xf0fff0),
    ("hotpink", 0xff69b4),
    ("indianred", 0xcd5c5c),
    ("indigo", 0x4b0082),
    ("ivory", 0xfffff0),
    ("khaki", 0xf0e68c),
    ("lavender", 0xe6e6fa),
    ("lavenderblush", 0xfff0f5),
    ("lawngreen", 0x7cfc00),
    ("lemonchiffon", 0xfffacd),
    ("lightblue", 0xadd8e6),
    ("lightcoral", 0xf08080),
    ("lightcyan", 0xe0ffff),
    ("lightgoldenrodyellow", 0xfafad2),
    ("lightgray", 0xd3d3d3),
    ("lightgreen", 0x90ee90),
    ("lightgrey", 0xd3d3d3),
    ("lightpink", 0xffb6c1),
    ("lightsalmon", 0xffa07a),
    ("lightseagreen", 0x20b2aa),
    ("lightskyblue", 0x87cefa),
    ("lightslategray", 0x778899),
    ("lightslategrey", 0x778899),
    ("lightsteelblue", 0xb0c4de),
    ("lightyellow", 0xffffe0),
    ("lime", 0x00ff00),
    ("limegreen", 0x32cd32),
    ("linen", 0xfaf0e6),
    ("magenta", 0xff00ff),
    ("maroon", 0x800000),
    ("mediumaquamarine", 0x66cdaa),
    ("mediumblue", 0x0000cd),
    ("mediumorchid", 0xba55d3),
    ("mediumpurple", 0x9370db),
    ("mediumseagreen", 0x3cb371),
    ("mediumslateblue", 0x7b68ee),
    ("mediumspringgreen", 0x00fa9a),
    ("mediumturquoise", 0x48d1cc),
    ("mediumvioletred", 0xc71585),
    ("midnightblue", 0x191970),
    ("mintcream", 0xf5fffa),
    ("mistyrose", 0xffe4e1),
    ("moccasin", 0xffe4b5),
    ("navajowhite", 0xffdead),
    ("navy", 0x000080),
    ("oldlace", 0xfdf5e6),
    ("olive", 0x808000),
    ("olivedrab", 0x6b8e23),
    ("orange", 0xffa500),
    ("orangered", 0xff4500),
    ("orchid", 0xda70d6),
    ("palegoldenrod", 0xeee8aa),
    ("palegreen", 0x98fb98),
    ("paleturquoise", 0xafeeee),
    ("palevioletred", 0xdb7093),
    ("papayawhip", 0xffefd5),
    ("peachpuff", 0xffdab9),
    ("peru", 0xcd853f),
    ("pink", 0xffc0cb),
    ("plum", 0xdda0dd),
    ("powderblue", 0xb0e0e6),
    ("purple", 0x800080),
    ("rebeccapurple", 0x663399),
    ("red", 0xff0000),
    ("rosybrown", 0xbc8f8f),
    ("royalblue", 0x4169e1),
    ("saddlebrown", 0x8b4513),
    ("salmon", 0xfa8072),
    ("sandybrown", 0xf4a460),
    ("seagreen", 0x2e8b57),
    ("seashell", 0xfff5ee),
    ("sienna", 0xa0522d),
    ("silver", 0xc0c0c0),
    ("skyblue", 0x87ceeb),
    ("slateblue", 0x6a5acd),
    ("slategray", 0x708090),
    ("slategrey", 0x708090),
    ("snow", 0xfffafa),
    ("springgreen", 0x00ff7f),
    ("steelblue", 0x4682b4),
    ("tan", 0xd2b48c),
    ("teal", 0x008080),
    ("thistle", 0xd8bfd8),
    ("tomato", 0xff6347),
    ("turquoise", 0x40e0d0),
    ("violet", 0xee82ee),
    ("wheat", 0xf5deb3),
    ("white", 0xffffff),
    ("whitesmoke", 0xf5f5f5),
    ("yellow", 0xffff00),
    ("yellowgreen", 0x9acd32),
];

/// <https://drafts.csswg.org/css-color-4/#css-system-colors> and the deprecated ones, sorted, as
/// `0xrrggbbaa`: what a browser answers on a light theme without a desktop's own colours.
const SYSTEM: [(&str, u32); 40] = [
    ("activeborder", 0x000000ff),
    ("activecaption", 0xffffffff),
    ("activetext", 0xff0000ff),
    ("appworkspace", 0xffffffff),
    ("background", 0xffffffff),
    ("buttonborder", 0x000000ff),
    ("buttonface", 0xefefefff),
    ("buttonhighlight", 0xefefefff),
    ("buttonshadow", 0xefefefff),
    ("buttontext", 0x000000ff),
    ("canvas", 0xffffffff),
    ("canvastext", 0x000000ff),
    ("captiontext", 0x000000ff),
    ("field", 0xffffffff),
    ("fieldtext", 0x000000ff),
    ("graytext", 0x808080ff),
    ("highlight", 0x0041c6cc),
    ("highlighttext", 0xffffffff),
    ("inactiveborder", 0x000000ff),
    ("inactivecaption", 0xffffffff),
    ("inactivecaptiontext", 0x808080ff),
    ("infobackground", 0xffffffff),
    ("infotext", 0x000000ff),
    ("linktext", 0x0000eeff),
    ("mark", 0xffff00ff),
    ("marktext", 0x000000ff),
    ("menu", 0xffffffff),
    ("menutext", 0x000000ff),
    ("scrollbar", 0xffffffff),
    ("selecteditem", 0x1967d2ff),
    ("selecteditemtext", 0xffffffff),
    ("threeddarkshadow", 0x000000ff),
    ("threedface", 0xefefefff),
    ("threedhighlight", 0x000000ff),
    ("threedlightshadow", 0x000000ff),
    ("threedshadow", 0x000000ff),
    ("visitedtext", 0x551a8bff),
    ("window", 0xffffffff),
    ("windowframe", 0x000000ff),
    ("windowtext", 0x000000ff),
];

/// The red, green, blue and alpha of a keyword, in any case.
pub(super) fn lookup(name: &str) -> Option<[u8; 4]> {
    // No keyword is longer, and hostile text may be.
    const LONGEST: usize = 20;
    let mut lowercase = [0; LONGEST];
    let lowercase = lowercase.get_mut(..name.len())?;
    lowercase.copy_from_slice(name.as_bytes());
    lowercase.make_ascii_lowercase();
    let find = |table: &[(&str, u32)]| {
        let index = table
            .binary_search_by(|(keyword, _)| keyword.as_bytes().cmp(lowercase))
            .ok()?;
        Some(table[index].1)
    };
    if let Some(rgb) = find(&NAMED) {
        return Some((rgb << 8 | 0xff).to_be_bytes());
    }
    match &*lowercase {
        b"transparent" => Some([0; 4]),
        // A canvas that is in no document has no colour to inherit; the standard says black.
        b"currentcolor" => Some([0, 0, 0, 255]),
        _ => find(&SYSTEM).map(u32::to_be_bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_their_longest_fits() {
        for table in [&NAMED[..], &SYSTEM[..]] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
            for (name, _) in table {
                assert!(lookup(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn case_is_ignored_and_only_ascii_case() {
        assert_eq!(lookup("ReBeccaPurple"), Some([0x66, 0x33, 0x99, 0xff]));
        assert_eq!(lookup("\u{212a}haki"), None);
        assert_eq!(lookup(""), None);
    }
}
