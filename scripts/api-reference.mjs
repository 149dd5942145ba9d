// Writes docs/api.md, the reference of everything that the types declare, from what stands in them.
// With --check it only says whether the file is current.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './suites.mjs';

const target = path.join(root, 'docs/api.md');

const PREFACE = `# API reference

Made from \`index.d.ts\` and \`napi.d.ts\` by \`npm run docs\`; change those.

What a browser has too is described by the [HTML standard](https://html.spec.whatwg.org/multipage/canvas.html) and on
[MDN](https://developer.mozilla.org/docs/Web/API/Canvas_API). Said here is what a program cannot know from there: units, ranges, defaults,
errors, and what is node-canvas's own.
`;

/** The text of a JSDoc comment: paragraphs, then its tags as items. */
function documentation(node) {
  const paragraphs = [];
  for (const comment of (node.jsDoc ?? []).slice(-1)) {
    const text = ts.getTextOfJSDocComment(comment.comment);
    if (text) paragraphs.push(flowing(text));
    const tags = (comment.tags ?? []).map(item);
    if (tags.length > 0) paragraphs.push(tags.join('\n'));
  }
  return paragraphs.join('\n\n');
}

/** Lines joined, but for lists and between paragraphs. */
function flowing(text) {
  return text
    .replace(/\n{2,}/g, '\0')
    .replace(/\n(?!\s*[-*] )\s*/g, ' ')
    .replace(/\0(?=[-*] )/g, '\n\n')
    .replace(/\0/g, '\n\n');
}

function item(tag) {
  const text = flowing(ts.getTextOfJSDocComment(tag.comment) ?? '');
  switch (tag.tagName.text) {
    case 'param':
      return `- \`${tag.name.getText()}\`: ${text}`;
    case 'throws':
      return `- Throws ${text.replace(/^\{(.*)\}/, '$1')}`;
    case 'see':
      // The scanner takes the scheme for a name.
      return `- The standard: <${tag.getText().replace(/^@see\s+/, '').replace(/[\s*/]+$/, '')}>`;
    case 'deprecated':
      return `- Deprecated: ${text}`;
    default:
      return `- ${tag.tagName.text}: ${text}`;
  }
}

/** A declaration without its comment and its body. */
function signature(node, source) {
  const [first] = node.jsDoc ?? [];
  const start = first === undefined ? node.getStart(source) : node.getStart(source, false);
  const end = node.members === undefined ? node.end : node.members.pos - 1;
  return source.text
    .slice(start, end)
    .replace(/^(?:export )?(?:declare )?/, '')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/,? \)/g, ')')
    .replace(/\s*[;{]\s*$/, '');
}

const isPrivate = (member) =>
  (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;

/** The members of a class or an interface: those with a comment of their own, then the plain ones. */
function members(node, source) {
  const blocks = [];
  let signatures = [];
  let text = '';
  const flush = () => {
    if (signatures.length > 0) blocks.push(code(signatures) + (text === '' ? '' : `\n\n${text}`));
    signatures = [];
  };
  for (const member of node.members) {
    if (isPrivate(member)) continue;
    const own = documentation(member);
    if (own !== '') {
      flush();
      text = own;
    } else if (text !== '' && !isOverload(member, node.members)) {
      flush();
      text = '';
    }
    signatures.push(signature(member, source));
  }
  flush();
  return blocks;
}

/** Whether a member is a further form of the one before it. */
function isOverload(member, all) {
  const before = all[all.indexOf(member) - 1];
  return before?.name?.getText() === member.name?.getText() && member.kind === before?.kind;
}

const code = (lines) => ['```ts', ...lines, '```'].join('\n');

/** The title of a declaration in the reference: its name, and what it is. */
function titleOf(node) {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => name.text).join(', ');
  }
  return node.name?.text;
}

const isExported = (node) =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** The section of one file. */
function reference(file, heading) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const sections = new Map();
  for (const node of source.statements) {
    const title = titleOf(node);
    if (title === undefined || !isExported(node)) continue;
    const parts = sections.get(title) ?? [];
    const shown = node.members === undefined ? signature(node, source) : undefined;
    if (shown !== undefined) parts.push(code([shown]));
    const own = documentation(node);
    if (own !== '') parts.push(own);
    const base = /\bextends (.+)$/.exec(signature(node, source))?.[1];
    if (node.members !== undefined && base !== undefined) {
      parts.push(`Has also the members of \`${base}\`.`);
    }
    if (node.members !== undefined) parts.push(...members(node, source));
    sections.set(title, parts);
  }
  const body = [...sections].map(([title, parts]) => [`### ${title}`, ...parts].join('\n\n'));
  return [`## ${heading}`, ...body].join('\n\n');
}

const made = [
  PREFACE.trim(),
  reference('index.d.ts', "`require('canvas-rs')`"),
  reference('napi.d.ts', "`require('canvas-rs/napi')`"),
  '',
].join('\n\n');

if (process.argv.includes('--check')) {
  let found = '';
  try {
    found = readFileSync(target, 'utf8');
  } catch {
    // There is none yet, which is not current either.
  }
  if (found.trimEnd() !== made.trimEnd()) {
    console.log("docs/api.md does not fit the types: run 'npm run docs'");
    process.exitCode = 1;
  }
} else {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${made.trimEnd()}\n`);
}
