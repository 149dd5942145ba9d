//! A CSS tokenizer, by <https://drafts.csswg.org/css-syntax-3/#tokenization>.
//!
//! Reads from the text as it goes: no list of tokens, and no allocation unless a name holds an
//! escape. `url(` comes out as a function, because no value of a canvas attribute takes a URL.

use std::borrow::Cow;

/// A token. Names and strings have their escapes resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Ident(Cow<'a, str>),
    /// A name with its opening parenthesis.
    Function(Cow<'a, str>),
    AtKeyword(Cow<'a, str>),
    Hash(Cow<'a, str>),
    String(Cow<'a, str>),
    /// A string that a line break ends.
    BadString,
    Number(f64),
    Percentage(f64),
    Dimension(f64, Cow<'a, str>),
    Whitespace,
    /// Any other character: a comma, a bracket, an operator.
    Delim(char),
}

/// The tokens of a text, in order. Comments are passed over.
#[derive(Clone, Debug)]
pub(crate) struct Tokenizer<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, position: 0 }
    }

    /// Passes over whitespace and comments.
    pub(crate) fn skip_whitespace(&mut self) {
        loop {
            self.skip_comments();
            if !self.peek_byte(0).is_some_and(is_whitespace) {
                return;
            }
            self.position += 1;
        }
    }

    /// Whether nothing is left; whitespace counts.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.skip_comments();
        self.position >= self.text.len()
    }

    /// The next token when it is the given character; otherwise nothing is consumed.
    pub(crate) fn take_delim(&mut self, delim: char) -> bool {
        let before = self.position;
        let found = self.next() == Some(Token::Delim(delim));
        if !found {
            self.position = before;
        }
        found
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    fn peek_byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.position + ahead).copied()
    }

    fn skip_comments(&mut self) {
        while self.rest().starts_with("/*") {
            let length = self.rest()[2..]
                .find("*/")
                .map_or(self.rest().len(), |end| end + 4);
            self.position += length;
        }
    }

    fn starts_name(&self, ahead: usize) -> bool {
        match self.peek_byte(ahead) {
            Some(b'-') => {
                self.peek_byte(ahead + 1)
                    .is_some_and(|byte| is_name_start(byte) || byte == b'-')
                    || self.starts_escape(ahead + 1)
            }
            Some(byte) => is_name_start(byte) || self.starts_escape(ahead),
            None => false,
        }
    }

    fn starts_escape(&self, ahead: usize) -> bool {
        self.peek_byte(ahead) == Some(b'\\') && !self.peek_byte(ahead + 1).is_some_and(is_newline)
    }

    fn starts_number(&self) -> bool {
        let sign = usize::from(matches!(self.peek_byte(0), Some(b'+' | b'-')));
        let is_digit = |ahead| {
            self.peek_byte(ahead)
                .is_some_and(|byte: u8| byte.is_ascii_digit())
        };
        is_digit(sign) || (self.peek_byte(sign) == Some(b'.') && is_digit(sign + 1))
    }

    /// <https://drafts.csswg.org/css-syntax-3/#consume-a-name>
    fn name(&mut self) -> Cow<'a, str> {
        let start = self.position;
        while self.peek_byte(0).is_some_and(is_name_continuation) {
            self.position += 1;
        }
        let plain = &self.text[start..self.position];
        if self.peek_byte(0) != Some(0) && !self.starts_escape(0) {
            return Cow::Borrowed(plain);
        }
        let mut name = plain.to_owned();
        while let Some(byte) = self.peek_byte(0) {
            if byte == 0 {
                self.position += 1;
                name.push(char::REPLACEMENT_CHARACTER);
            } else if self.starts_escape(0) {
                self.position += 1;
                name.push(self.escaped());
            } else if is_name_continuation(byte) {
                name.extend(self.char());
            } else {
                break;
            }
        }
        Cow::Owned(name)
    }

    /// <https://drafts.csswg.org/css-syntax-3/#consume-escaped-code-point>, after the backslash.
    fn escaped(&mut self) -> char {
        let digits = self
            .rest()
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        if digits == 0 {
            return match self.char() {
                None | Some('\0') => char::REPLACEMENT_CHARACTER,
                Some(character) => character,
            };
        }
        let value = u32::from_str_radix(&self.rest()[..digits], 16).unwrap_or_default();
        self.position += digits;
        if self.rest().starts_with("\r\n") {
            self.position += 2;
        } else if self.peek_byte(0).is_some_and(is_whitespace) {
            self.position += 1;
        }
        match char::from_u32(value) {
            None | Some('\0') => char::REPLACEMENT_CHARACTER,
            Some(character) => character,
        }
    }

    fn char(&mut self) -> Option<char> {
        let character = self.rest().chars().next()?;
        self.position += character.len_utf8();
        Some(character)
    }

    fn digits(&mut self) {
        while self.peek_byte(0).is_some_and(|byte| byte.is_ascii_digit()) {
            self.position += 1;
        }
    }

    /// <https://drafts.csswg.org/css-syntax-3/#consume-a-number>
    fn number(&mut self) -> f64 {
        let start = self.position;
        self.position += usize::from(matches!(self.peek_byte(0), Some(b'+' | b'-')));
        self.digits();
        let is_digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
        if self.peek_byte(0) == Some(b'.') && is_digit(self.peek_byte(1)) {
            self.position += 1;
            self.digits();
        }
        if matches!(self.peek_byte(0), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.peek_byte(1), Some(b'+' | b'-')));
            if is_digit(self.peek_byte(1 + sign)) {
                self.position += 1 + sign;
                self.digits();
            }
        }
        // Browsers keep numbers as floats and clamp what does not fit.
        let limit = f64::from(f32::MAX);
        self.text[start..self.position]
            .parse()
            .map_or(0.0, |value: f64| value.clamp(-limit, limit))
    }

    fn numeric(&mut self) -> Token<'a> {
        let value = self.number();
        if self.starts_name(0) {
            Token::Dimension(value, self.name())
        } else if self.peek_byte(0) == Some(b'%') {
            self.position += 1;
            Token::Percentage(value)
        } else {
            Token::Number(value)
        }
    }

    fn ident_like(&mut self) -> Token<'a> {
        let name = self.name();
        if self.peek_byte(0) == Some(b'(') {
            self.position += 1;
            Token::Function(name)
        } else {
            Token::Ident(name)
        }
    }

    /// <https://drafts.csswg.org/css-syntax-3/#consume-string-token>, after the quote.
    fn string(&mut self, quote: char) -> Token<'a> {
        let mut string = String::new();
        while let Some(byte) = self.peek_byte(0) {
            if is_newline(byte) {
                return Token::BadString;
            }
            match self.char() {
                Some(character) if character == quote => break,
                Some('\\') => match self.peek_byte(0) {
                    None => {}
                    Some(b'\r') if self.peek_byte(1) == Some(b'\n') => self.position += 2,
                    Some(byte) if is_newline(byte) => self.position += 1,
                    Some(_) => string.push(self.escaped()),
                },
                Some('\0') => string.push(char::REPLACEMENT_CHARACTER),
                character => string.extend(character),
            }
        }
        Token::String(Cow::Owned(string))
    }

    fn whitespace(&mut self) -> Token<'a> {
        while self.peek_byte(0).is_some_and(is_whitespace) {
            self.position += 1;
        }
        Token::Whitespace
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Token<'a>;

    /// <https://drafts.csswg.org/css-syntax-3/#consume-token>
    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_comments();
        let byte = self.peek_byte(0)?;
        if is_whitespace(byte) {
            return Some(self.whitespace());
        }
        if self.starts_number() {
            return Some(self.numeric());
        }
        if self.starts_name(0) {
            return Some(self.ident_like());
        }
        match self.char()? {
            '#' if self.starts_hash() => Some(Token::Hash(self.name())),
            '@' if self.starts_name(0) => Some(Token::AtKeyword(self.name())),
            quote @ ('"' | '\'') => Some(self.string(quote)),
            delim => Some(Token::Delim(delim)),
        }
    }
}

impl Tokenizer<'_> {
    fn starts_hash(&self) -> bool {
        self.peek_byte(0).is_some_and(is_name_continuation)
            || self.peek_byte(0) == Some(0)
            || self.starts_escape(0)
    }
}

fn is_newline(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | b'\x0c')
}

/// CSS whitespace is ASCII only.
pub(crate) fn is_whitespace(byte: u8) -> bool {
    is_newline(byte) || matches!(byte, b' ' | b'\t')
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80 || byte == 0
}

fn is_name_continuation(byte: u8) -> bool {
    byte != 0 && (is_name_start(byte) || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Tokenizer::new(text).collect()
    }

    fn ident(name: &str) -> Token<'_> {
        Token::Ident(Cow::Borrowed(name))
    }

    #[test]
    fn numbers_need_digits_after_the_point() {
        assert_eq!(tokens("1.5"), [Token::Number(1.5)]);
        assert_eq!(tokens("+.5e1"), [Token::Number(5.0)]);
        assert_eq!(tokens("5."), [Token::Number(5.0), Token::Delim('.')]);
        assert_eq!(tokens("1e3"), [Token::Number(1000.0)]);
        assert_eq!(tokens("1e"), [Token::Dimension(1.0, Cow::Borrowed("e"))]);
        assert_eq!(tokens("1-2"), [Token::Number(1.0), Token::Number(-2.0)]);
        assert_eq!(tokens("-1e400"), [Token::Number(f64::from(f32::MIN))]);
        assert_eq!(tokens("5%"), [Token::Percentage(5.0)]);
        assert_eq!(
            tokens("5turn"),
            [Token::Dimension(5.0, Cow::Borrowed("turn"))]
        );
    }

    #[test]
    fn escapes_are_resolved_in_names() {
        assert_eq!(tokens(r"\72 ed"), [ident("red")]);
        assert_eq!(tokens("r\\65\r\nd"), [ident("red")]);
        assert_eq!(tokens(r"re\d"), [ident("re\r")]);
        assert_eq!(tokens(r"\zed"), [ident("zed")]);
        assert_eq!(tokens(r"\0 a"), [ident("\u{fffd}a")]);
        assert_eq!(tokens(r"\110000 a"), [ident("\u{fffd}a")]);
        assert_eq!(tokens("a\\"), [ident("a\u{fffd}")]);
        assert_eq!(tokens("a\0b"), [ident("a\u{fffd}b")]);
        assert_eq!(
            tokens("\\\na"),
            [Token::Delim('\\'), Token::Whitespace, ident("a")]
        );
    }

    #[test]
    fn comments_separate_but_are_no_whitespace() {
        assert_eq!(tokens("a/**/b"), [ident("a"), ident("b")]);
        assert_eq!(tokens("a/* b"), [ident("a")]);
        assert_eq!(tokens("/*/a*/b"), [ident("b")]);
    }

    #[test]
    fn strings_end_at_their_quote_or_the_line() {
        assert_eq!(tokens("'a\\'b'"), [Token::String("a'b".into())]);
        assert_eq!(tokens("'a\\\nb"), [Token::String("ab".into())]);
        assert_eq!(
            tokens("'a\nb"),
            [Token::BadString, Token::Whitespace, ident("b")]
        );
    }

    #[test]
    fn every_short_text_ends() {
        let alphabet = [
            '\\', '/', '*', '-', '1', 'e', '.', '#', '"', '\n', '\0', 'é', '(', '%', '+',
        ];
        for a in alphabet {
            for b in alphabet {
                for c in alphabet {
                    let text: String = [a, b, c, a, b].into_iter().collect();
                    assert!(Tokenizer::new(&text).count() <= 5);
                }
            }
        }
    }
}
