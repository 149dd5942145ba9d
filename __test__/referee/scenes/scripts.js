'use strict';

// A word of each of ten scripts: joining, reordering, stacking, marks and directions. Large enough that
// fitting letters to pixels, in which programs differ, matters little.

const WORDS = {
  latin: ['Sans', 'Ragtime fiĝo'],
  greek: ['Sans', 'Άλφα βῆτα'],
  cyrillic: ['Sans', 'Привет мир'],
  arabic: ['Arabic', 'السلام عَلَيْكُمْ'],
  hebrew: ['Hebrew', 'שָׁלוֹם עולם'],
  devanagari: ['Devanagari', 'हिन्दी क्षत्र प्रेम'],
  bengali: ['Bengali', 'বাংলা নমস্কার'],
  thai: ['Thai', 'ที่นี่ ภาษาไทย'],
  japanese: ['Japanese', '日本語いろは。'],
  korean: ['Korean', '안녕하세요'],
};

for (const [name, [family, word]] of Object.entries(WORDS)) {
  exports[name] = (ctx) => {
    ctx.textBaseline = 'alphabetic';
    ctx.font = `32px "Referee ${family}"`;
    ctx.fillText(word, 5, 42);
    ctx.font = `72px "Referee ${family}"`;
    ctx.fillStyle = 'darkslateblue';
    ctx.fillText(word.slice(0, 3), 10, 118);
  };
  exports[name].size = [240, 150];
}
