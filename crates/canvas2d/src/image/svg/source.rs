//! What a text takes to be parsed, by a look at its tags: the parser compares each attribute of an
//! element with all the others, each namespace too, and writes entities out.

use std::collections::HashSet;

use super::error;
use crate::error::Result;

/// Attributes of an element.
const MAX_ATTRIBUTES: usize = 1024;

/// Different prefixes of namespaces, and how often elements may take over those around them.
const MAX_PREFIXES: usize = 256;
const MAX_TAKEN_OVER: usize = 20_000_000;

/// Characters that entities may become.
const MAX_ENTITIES: usize = 4 * 1024 * 1024;

/// Refuses texts that would take long to be parsed, or become too long.
pub(super) fn check(text: &str) -> Result<()> {
    check_entities(text)?;
    check_tags(text)
}

/// Refuses entities that are made of entities, and such as would become too long a text.
fn check_entities(text: &str) -> Result<()> {
    if !text.contains("<!ENTITY") {
        return Ok(());
    }
    let mut longest = 0;
    for declaration in text.split("<!ENTITY").skip(1) {
        // The value may have tags.
        let value = declaration.split("]>").next().unwrap_or_default();
        let quote = value.find(['"', '\'']);
        let value = quote.map_or(value, |at| {
            let (_, rest) = value.split_at(at);
            let end = rest[1..].find(&rest[..1]);
            end.map_or(rest, |end| &rest[..end + 2])
        });
        if references(value) > 0 {
            return Err(error("its entities are made of entities"));
        }
        longest = longest.max(value.len());
    }
    if references(text).saturating_mul(longest) > MAX_ENTITIES {
        return Err(error("its entities become too long a text"));
    }
    Ok(())
}

/// References to entities that are not numbers of characters.
fn references(text: &str) -> usize {
    let mut after = text.split('&');
    after.next();
    after.filter(|rest| !rest.starts_with('#')).count()
}

/// Refuses elements with very many attributes, and very many namespaces.
fn check_tags(text: &str) -> Result<()> {
    let mut prefixes = HashSet::new();
    let mut declared = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(end) = end_of_other(rest) {
            rest = rest.split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        let mut attributes = 0;
        // Up to the end of the tag, which may be in no value.
        while let Some(at) = rest.find(['>', '<', '"', '\'']) {
            let (before, after) = rest.split_at(at);
            let quote = &after[..1];
            if quote == "<" {
                break;
            }
            rest = &after[1..];
            if quote == ">" {
                break;
            }
            attributes += 1;
            let name = before.trim_end().trim_end_matches('=').trim_end();
            let name = name.rsplit(char::is_whitespace).next().unwrap_or_default();
            if name.starts_with("xmlns") {
                declared += 1;
                prefixes.insert(name);
            }
            rest = rest.split_once(quote).map_or("", |(_, after)| after);
        }
        if attributes > MAX_ATTRIBUTES {
            return Err(error("an element of it has too many attributes"));
        }
        if prefixes.len() > MAX_PREFIXES || declared * prefixes.len() > MAX_TAKEN_OVER {
            return Err(error("it has too many namespaces"));
        }
    }
    Ok(())
}

/// What ends that which begins after an angle bracket and is no tag.
fn end_of_other(text: &str) -> Option<&'static str> {
    let others = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
    let other = others.iter().find(|(start, _)| text.starts_with(start));
    other.map(|(_, end)| *end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_do_not_explode() {
        let nested = "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>";
        assert!(check(nested).is_err());
        for value in ["x".repeat(100_000), "<g a=\"\"/>".repeat(10_000)] {
            let (head, uses) = (format!("<!ENTITY a '{value}'>"), "&a;".repeat(1000));
            let long = format!("<!DOCTYPE svg [{head}]><svg>{uses}</svg>");
            assert!(check(&long).is_err());
        }
    }

    #[test]
    fn very_many_attributes_and_namespaces_are_refused() {
        let attributes = |count: usize, before: &str| {
            let all: String = (0..count).map(|n| format!(" a{n}='>'")).collect();
            format!("<svg>{before}<g{all}/></svg>")
        };
        for before in [
            "",
            "<!-- <g ' -->",
            "<![CDATA[<\"]]>",
            "<?a '?>",
            "<a b='\"'>'</a>",
        ] {
            assert!(check(&attributes(1000, before)).is_ok(), "{before}");
            assert!(check(&attributes(2000, before)).is_err(), "{before}");
        }
        let spaces: String = (0..300).map(|n| format!("<g xmlns:n{n} = 'u'/>")).collect();
        assert!(check(&format!("<svg>{spaces}</svg>")).is_err());
        let same = "<g xmlns='http://www.w3.org/2000/svg'/>".repeat(20_000);
        assert!(check(&format!("<svg>{same}</svg>")).is_ok());
        for broken in [
            "<",
            "<g",
            "<g a",
            "<g a=",
            "<g a='",
            "<!--",
            "<?",
            "<!",
            "<g <g a='",
        ] {
            assert!(check(broken).is_ok(), "{broken}");
        }
    }
}
