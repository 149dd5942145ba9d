'use strict';

// SVG documents that would take very long or very much of a reader that does as they say. Each is about as long as it is asked to be.

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const SQUARE = '<rect width="200" height="200"/>';
const SIZE = 'width="200" height="200"';

const svg = (content, attributes = SIZE) => `<svg ${NAMESPACES} ${attributes}>${content}</svg>`;
const numbered = (count, make) => Array.from({ length: count }, (_, n) => make(n)).join('');
const nested = (count, open, content, close = '</g>') => open.repeat(count) + content + close.repeat(count);

/** All documents, by name. */
function hostileDocuments(bytes) {
  const fill = (unit, taken = 0) => unit.repeat(Math.max(1, Math.floor((bytes - 400 - taken) / unit.length)));
  const times = (count) => Math.max(1, Math.round((count * bytes) / 1048576));
  const path = (command, attributes = '') => svg(`<path ${attributes} d="M0 0${fill(command)}"/>`);
  const filtered = (primitives) =>
    svg(`<filter id="f" x="-1000%" y="-1000%" width="10000%" height="10000%">${primitives}</filter><rect ${SIZE} filter="url(#f)"/>`);
  const chain = (count, make, first, last) => svg(numbered(count, (n) => make(n + 1, n)) + first + last(count));
  const image = (inner) => `<image ${SIZE} href="data:image/svg+xml;base64,${Buffer.from(inner).toString('base64')}"/>`;

  const documents = {
    // Elements, and what is referred to.
    uses: svg(`<rect id="r" width="3" height="3"/>${fill('<use href="#r"/>')}`),
    'uses of groups': svg(`<g id="r">${'<path d="M0 0h3v3z"/>'.repeat(20)}</g>${fill('<use href="#r" x="1" transform="scale(2)"/>')}`),
    symbols: svg(`<symbol id="s" viewBox="0 0 9 9"><rect width="9" height="9"/></symbol>${fill('<use href="#s" width="9" height="9"/>')}`),
    rectangles: svg(fill('<rect width="3" height="3"/>')),
    circles: svg(fill('<circle r="300"/>')),
    'nested svg': svg(nested(100, `<svg ${SIZE} viewBox="0 0 9 9">`, SQUARE, '</svg>')),
    'many svg': svg(fill(`<svg ${SIZE} viewBox="0 0 9 9">${SQUARE}</svg>`)),
    'empty groups': svg(fill('<g/>')),
    'layers of one size': svg(fill('<g opacity=".5"><path d="M0 0h200v200z"/><path d="M0 0h3v3z"/></g>')),
    'layers in each other': svg(nested(120, '<g opacity=".9">', `${SQUARE}<circle r="9"/>`)),
    'large layers in each other': svg(nested(60, '<g opacity=".9">', `${SQUARE}<circle r="9"/>`), 'width="4000" height="4000"'),
    'deep groups': svg(nested(times(30000), '<g>', '')),
    // XML.
    'entities of elements': `<!DOCTYPE svg [<!ENTITY a "${"<rect width='3' height='3'/>".repeat(300)}">]>${svg('&a;'.repeat(1900))}`,
    'entities in attributes': `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(9000)}">]>${svg(`<g id="${'&a;'.repeat(1700)}"/>`)}`,
    attributes: svg(`<g ${numbered(times(100000), (n) => `a${n}="" `)}/>`),
    'elements with attributes': svg(numbered(times(105), () => `<g ${numbered(1000, (n) => `a${n}="" `)}/>`)),
    namespaces: svg(`<g ${numbered(times(9000), (n) => `xmlns:n${n}="u${n}" `)}>${'<g xmlns:z="z"/>'.repeat(times(40000))}</g>`),
    comments: svg(fill('<!--x-->')),
    // Style.
    'a long style': svg(`<g style="${fill('fill:red;')}">${SQUARE}</g>`),
    'many styles': svg(fill(`<path style="${'fill:red;'.repeat(50)}" d="M0 0h9v9z"/>`)),
    'a long style sheet': svg(`<style>${fill('a{fill:red}')}</style>${SQUARE}`),
    'rules and elements': svg(`<style>${'.a{fill:red}'.repeat(times(40000))}</style>${'<g class="b"/>'.repeat(times(36000))}`),
    'rules that look around': svg(
      `<style>${'.a .b .c .d{fill:red}'.repeat(times(1500))}</style>${nested(60, '<g class="d">', '<g class="d"/>'.repeat(times(13000)))}`,
    ),
    'marks in a style sheet': svg(`<style>${fill('@')}</style>${SQUARE}`),
    'what is inherited': svg(nested(100, '<g fill="inherit" stroke="inherit">', '<path fill="inherit" d="M0 0h9v9z"/>'.repeat(times(20000)))),
    'sizes of sizes': svg(nested(100, '<g font-size="1.01em">', '<rect width="1em" height="1em"/>'.repeat(times(20000)))),
    transforms: svg(`<g transform="${fill('scale(1) ')}">${SQUARE}</g>`),
    // Paths.
    points: svg(`<polygon points="${fill('0 0 199 199 0 199 199 1 ')}"/>`),
    'wide lines': svg(`<polyline fill="none" stroke="red" stroke-width="30" stroke-linejoin="round" points="${fill('0 0 199 199 0 199 199 1 ')}"/>`),
    dashes: path('h200h-200', 'stroke="red" fill="none" stroke-dasharray=".01"'),
    'far dashes': svg('<path stroke="red" fill="none" stroke-dasharray="1" d="M-1e9 9h2e9"/>'.repeat(50)),
    'a long list of dashes': svg(`<path stroke="red" fill="none" stroke-dasharray="${'.001 '.repeat(times(100000))}" d="M0 0h20000"/>`),
    'large curves': path('C500 600 -700 5 3 3', 'stroke="red" stroke-width="50"'),
    'huge curves': path('C1e6 1e6 -1e6 5 3 3'),
    'lines along huge curves': path('C1e6 1e6 -1e6 5 3 3', 'fill="none" stroke="red" stroke-width="1e5"'),
    'endless curves': path('C1e9 1e9 -1e9 5 3 3', 'stroke="red"'),
    arcs: path('a9 9 0 0 0 3 3', 'stroke="red"'),
    'huge arcs': path('a1e5 1e5 0 1 0 3 3', 'stroke="red"'),
    'a long number': svg(`<path d="M${fill('1')} 0"/>`),
    markers: svg(
      `<marker id="m" markerWidth="9" markerHeight="9"><path d="M0 0h9v9z"/></marker><path marker-mid="url(#m)" d="M0 0${'h1'.repeat(times(200000))}"/>`,
    ),
    // Paint.
    'patterns of patterns': chain(
      15,
      (n, m) =>
        `<pattern id="p${n}" width="${10 + n}" height="${10 + n}" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="url(#p${m})"/><rect width="9" height="9" fill="url(#p${m})"/></pattern>`,
      '<pattern id="p0" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="4" height="4"/></pattern>',
      (n) => `<rect ${SIZE} fill="url(#p${n})"/>`,
    ),
    'a large pattern': svg(
      `<pattern id="p" width="100000" height="100000" patternUnits="userSpaceOnUse"><rect width="99" height="99"/></pattern><rect ${SIZE} fill="url(#p)"/>`,
    ),
    'many patterns': svg(`<pattern id="p" width=".1" height=".1"><rect width="1" height="1"/></pattern>${fill(`<rect ${SIZE} fill="url(#p)"/>`)}`),
    stops: svg(
      `<linearGradient id="g">${numbered(times(24000), (n) => `<stop offset="${(n / times(24000)).toFixed(4)}" stop-color="red"/>`)}</linearGradient><rect ${SIZE} fill="url(#g)"/>`,
    ),
    'stops of many': svg(
      `<linearGradient id="g">${numbered(3000, (n) => `<stop offset="${(n / 3000).toFixed(4)}"/>`)}</linearGradient>${`<rect ${SIZE} fill="url(#g)"/>`.repeat(times(17000))}`,
    ),
    gradients: svg(
      `<radialGradient id="g" spreadMethod="repeat" r=".01"><stop/><stop offset="1" stop-color="red"/></radialGradient>${fill(`<rect ${SIZE} fill="url(#g)"/>`)}`,
    ),
    // Clip paths and masks.
    'clips of clips': chain(
      100,
      (n, m) => `<clipPath id="c${n}" clip-path="url(#c${m})"><rect width="150" height="150"/><rect width="9" height="160"/></clipPath>`,
      '<clipPath id="c0"><rect width="99" height="99"/></clipPath>',
      (n) => `<rect ${SIZE} clip-path="url(#c${n})"/>`,
    ),
    clips: svg(`<clipPath id="c"><rect width="99" height="99"/><circle r="9"/></clipPath>${fill(`<rect ${SIZE} clip-path="url(#c)"/>`)}`),
    'masks of masks': chain(
      60,
      (n, m) => `<mask id="m${n}"><rect ${SIZE} fill="#fff" mask="url(#m${m})"/></mask>`,
      '<mask id="m0"><rect width="99" height="99" fill="#fff"/></mask>',
      (n) => `<rect ${SIZE} mask="url(#m${n})"/>`,
    ),
    'masks that multiply': chain(
      15,
      (n, m) => `<mask id="m${n}">${`<rect ${SIZE} fill="#fff" mask="url(#m${m})"/>`.repeat(2)}</mask>`,
      '<mask id="m0"><rect width="99" height="99" fill="#fff"/></mask>',
      (n) => `<rect ${SIZE} mask="url(#m${n})"/>`,
    ),
    masks: svg(`<mask id="m"><rect width="99" height="99" fill="#fff"/></mask>${fill(`<rect ${SIZE} mask="url(#m)"/>`)}`),
    'large masks': svg(
      `<mask id="m"><rect width="8000" height="8000" fill="#fff"/></mask>${nested(5, '<g mask="url(#m)">', '<rect width="8000" height="8000"/><circle r="99"/>')}`,
      'width="6000" height="6000"',
    ),
    // Text.
    letters: svg(`<text>${'abcd efgh '.repeat(times(10000))}</text>`),
    'very many letters': svg(`<text>${fill('a b')}</text>`),
    spans: svg(`<text>${fill('<tspan>a</tspan>')}</text>`),
    'painted spans': svg(
      `<linearGradient id="g"><stop/></linearGradient><text y="99" fill="url(#g)" stroke="red" style="text-decoration:underline">${fill('<tspan x="1 2 3" fill="url(#g)">abc</tspan>')}</text>`,
    ),
    texts: svg(fill('<text>a</text>')),
    'places of letters': svg(`<text dx="${'1 '.repeat(times(100000))}" rotate="${'1 '.repeat(times(100000))}">${'abcdefghij'.repeat(times(20000))}</text>`),
    'text on a path': svg(
      `<path id="p" d="M0 0${'c9 99 99 9 1 1'.repeat(times(20000))}"/><text><textPath href="#p">${'abcdefghij'.repeat(times(10000))}</textPath></text>`,
    ),
    // Filters.
    merge: filtered(`<feMerge>${'<feMergeNode in="SourceGraphic"/><feMergeNode in="SourceAlpha"/>'.repeat(times(16000))}</feMerge>`),
    noise: filtered('<feTurbulence numOctaves="999999" baseFrequency="1e30" stitchTiles="stitch"/>'),
    'a large kernel': filtered(`<feConvolveMatrix order="300" kernelMatrix="${'1 '.repeat(90000)}"/>`),
    kernels: filtered(`<feConvolveMatrix order="9" edgeMode="wrap" kernelMatrix="${'1 '.repeat(81)}"/>`.repeat(9)),
    morphology: filtered('<feMorphology radius="100000" operator="dilate"/>'.repeat(20)),
    blurs: filtered('<feGaussianBlur stdDeviation="99"/>'.repeat(300)),
    shadows: filtered('<feDropShadow stdDeviation="99" dx="1"/>'.repeat(300)),
    results: filtered(`${numbered(300, (n) => `<feFlood result="r${n}"/>`)}<feMerge>${numbered(300, (n) => `<feMergeNode in="r${n}"/>`)}</feMerge>`),
    lights: filtered(
      '<feSpecularLighting specularExponent="99"><feSpotLight x="9" y="9" z="9" specularExponent="9"/></feSpecularLighting>'.repeat(20),
    ),
    tiles: filtered('<feFlood width="1" height="1" x="0" y="0"/><feTile/>'.repeat(50)),
    'pictures of pictures': svg(
      `${numbered(60, (n) => `<filter id="f${n + 1}"><feImage href="#r${n}"/></filter><rect id="r${n + 1}" ${SIZE} filter="url(#f${n + 1})"/>`)}<rect id="r0" width="9" height="9"/>`,
    ),
    'a picture of itself': svg(`<filter id="f"><feImage href="#r"/></filter><rect id="r" ${SIZE} filter="url(#f)"/>`),
    filters: svg(`<filter id="f"><feGaussianBlur stdDeviation="3"/><feOffset dx="1"/></filter>${fill(`<rect ${SIZE} filter="url(#f)"/>`)}`),
    'filter functions': svg(`<rect ${SIZE} filter="${'blur(9px) '.repeat(times(3000))}"/>`),
    'filters in each other': svg(
      `<filter id="f"><feGaussianBlur stdDeviation="3"/><feOffset dx="1"/></filter>${nested(60, '<g filter="url(#f)" transform="skewX(70)">', SQUARE)}`,
    ),
    'a large filter': svg('<g opacity=".5" filter="blur(3px)"><rect width="16000" height="16000"/></g>', 'width="16000" height="16000"'),
    // Pictures.
    pictures: svg(image(svg('<rect width="9" height="9"/>'.repeat(20))).repeat(times(900))),
    'uses of a picture': svg(`<g id="i">${image(svg('<rect width="9" height="9"/>'.repeat(times(9000))))}</g>${'<use href="#i"/>'.repeat(1000)}`),
    'pictures in each other': numbered(12, () => '.').split('').reduce((inner) => svg(image(inner)), svg(SQUARE)),
  };
  // A skew by which everything is nearly a line.
  for (const angle of [80, 85, 89.9999]) {
    documents[`skewed by ${angle}`] = svg(`<rect width="3000" height="3000" filter="blur(3px)" transform="skewX(${angle})"/>`);
  }
  return documents;
}

module.exports = { hostileDocuments };
