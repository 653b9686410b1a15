import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import {
  docxParts,
  exifOf,
  heicWith,
  jpegWith,
  marks,
  pdfWith,
  plainJpeg,
  plainPng,
  pngWith,
  zipOf,
} from '../../../test/given/marked-files.ts';
import { cleanBytes } from './bytes.ts';
import { readExif } from './exif.ts';
import type { Cleaned } from './verdict.ts';
import { pack, readZip, unpack, writeZip } from './zip.ts';

const cleaned = (bytes: Buffer, name: string): Omit<Cleaned, 'pieces'> & { readonly content: Buffer } => {
  const verdict = cleanBytes(Buffer.from(bytes), name);
  assert.ok('pieces' in verdict, `${name}: ${JSON.stringify(verdict)}`);
  const { pieces, ...found } = verdict;
  return { ...found, content: pieces === null ? bytes : Buffer.concat(pieces) };
};

const tellsNothing = (content: Buffer): void => {
  for (const mark of Object.values(marks)) {
    assert.ok(!content.includes(mark), mark);
    assert.ok(!content.includes(Buffer.from(mark, 'utf16le')), `${mark} in UTF-16`);
  }
};

describe('cleaning a picture', () => {
  test('a JPEG keeps its picture, byte for byte, and which way up it is', () => {
    assert.deepEqual(cleaned(plainJpeg, 'a.jpg').content, plainJpeg);
    const { content, removed } = cleaned(jpegWith(plainJpeg), 'a.jpg');
    assert.deepEqual(content, plainJpeg);
    for (const trace of ['place', 'camera', 'time', 'author', 'notes'] as const)
      assert.ok(removed.includes(trace));
    const turned = cleaned(jpegWith(plainJpeg, 6), 'a.jpeg').content;
    tellsNothing(turned);
    assert.deepEqual(turned.subarray(-plainJpeg.length + 2), plainJpeg.subarray(2));
    assert.equal(readExif(turned.subarray(turned.indexOf('MM'))).orientation, 6);
    assert.deepEqual(cleaned(turned, 'a.jpg').content, turned, 'cleaned twice, it is the same');
    assert.deepEqual(cleaned(turned, 'a.jpg').removed, []);
  });

  test('a PNG keeps its picture, and nothing behind its end', () => {
    assert.deepEqual(cleaned(plainPng(), 'a.png').removed, []);
    const { content, removed } = cleaned(pngWith(plainPng()), 'a.png');
    assert.deepEqual(content, plainPng());
    for (const trace of ['place', 'camera', 'time', 'author'] as const) assert.ok(removed.includes(trace));
    const turned = cleaned(pngWith(plainPng(), 3), 'a.png').content;
    tellsNothing(turned);
    assert.equal(readExif(turned.subarray(turned.indexOf('MM'))).orientation, 3);
  });

  test('an HEIC keeps its picture where it stands; its notes are blank', () => {
    const sent = heicWith();
    const { content, removed, remains } = cleaned(sent, 'IMG_1.HEIC');
    tellsNothing(content);
    assert.equal(content.length, sent.length);
    assert.equal(content.indexOf('picture'), sent.indexOf('picture'));
    assert.ok(removed.includes('place') && removed.includes('camera'));
    assert.deepEqual(remains, []);
  });

  test('what says that it is larger than any picture is a bomb', () => {
    assert.deepEqual(cleanBytes(plainPng(100_000, 100_000), 'a.png'), { bomb: true });
    const jpeg = Buffer.from(plainJpeg);
    jpeg.writeUInt32BE(0xffffffff, jpeg.indexOf(Buffer.from('ffc0', 'hex')) + 5);
    assert.deepEqual(cleanBytes(jpeg, 'a.jpg'), { bomb: true });
  });

  test('Exif that leads in circles or out of itself is read to an end', () => {
    const circle = exifOf(1);
    circle.writeUInt32BE(8, 70);
    assert.ok(readExif(circle).traces.has('place'));
    assert.deepEqual([...readExif(Buffer.from('II*\0\xff\xff\xff\xff', 'latin1')).traces], ['other']);
  });
});

const heads = (name: string): string =>
  `<authors><author>${name}</author></authors><t>${name}:</t><t>Too dear</t>`;

describe('cleaning a document', () => {
  test('a PDF keeps what its pages show, and nothing that acts or tells', () => {
    const { content, removed, remains } = cleaned(pdfWith(), 'letter.pdf');
    tellsNothing(content);
    for (const gone of ['JavaScript', 'EmbeddedFile', 'Launch', 'OpenAction'])
      assert.ok(!content.includes(gone), gone);
    assert.ok(content.includes('What the page shows') && content.includes('A note'));
    assert.ok(content.includes('/Font <</AA 5 0 R>>'), 'a font of that name is no action');
    assert.ok(content.includes(plainJpeg));
    for (const trace of ['author', 'scripts', 'embedded', 'place', 'time'] as const)
      assert.ok(removed.includes(trace));
    assert.deepEqual(remains, []);
    assert.deepEqual(cleaned(content, 'letter.pdf').content, content, 'cleaned twice, it is the same');
    const from = Number(/startxref\n(\d+)/.exec(content.toString('latin1'))?.[1]);
    assert.equal(content.toString('latin1', from, from + 4), 'xref');
  });

  test('a photograph in a PDF that is packed once more, or by a name elsewhere, is said to stay', () => {
    for (const filter of ['[/FlateDecode /DCTDecode]', '13 0 R']) {
      const pdf = pdfWith().toString('latin1').replace('/Filter /DCTDecode', `/Filter ${filter}`);
      assert.ok(cleaned(Buffer.from(pdf, 'latin1'), 'letter.pdf').remains.includes('other'), filter);
    }
    assert.ok(!cleaned(pdfWith(), 'letter.pdf').remains.includes('other'));
  });

  test('a PDF that is locked, or that shows nothing without a script, is said to stay as it is', () => {
    const locked = pdfWith().toString('latin1').replace('/Size 14', '/Size 14 /Encrypt 3 0 R');
    assert.deepEqual(cleanBytes(Buffer.from(locked, 'latin1'), 'a.pdf'), { uncleaned: 'locked' });
    const form = pdfWith()
      .toString('latin1')
      .replace('/Type /Catalog', '/Type /Catalog /NeedsRendering true');
    assert.deepEqual(cleanBytes(Buffer.from(form, 'latin1'), 'a.pdf'), { uncleaned: 'unknown' });
  });

  test('a Word document keeps its words, its comments by nobody, and no macro', () => {
    const { content, removed, remains } = cleaned(zipOf(docxParts()), 'letter.docm');
    tellsNothing(content);
    const parts = new Map(readZip(content).map((entry) => [entry.name, unpack(entry)]));
    for (const part of parts.values()) tellsNothing(part);
    const text = (name: string) => parts.get(name)?.toString() ?? '';
    assert.match(text('word/document.xml'), /<w:t>What it says: w:author="stays"<\/w:t>/);
    assert.match(text('word/document.xml'), /<w:p><w:t>.*<w:ins w:id="1" w:author="Author"\/>/);
    assert.match(text('word/comments.xml'), /w:author="Author" w:initials="A"><w:t>A comment/);
    assert.equal(text('word/settings.xml'), '<w:settings><w:zoom/></w:settings>');
    assert.doesNotMatch(text('[Content_Types].xml'), /docProps|vba/);
    assert.match(text('_rels/.rels'), /word\/document/);
    assert.doesNotMatch(text('_rels/.rels'), /docProps/);
    assert.match(text('word/_rels/document.xml.rels'), /media\/image1/);
    assert.doesNotMatch(text('word/_rels/document.xml.rels'), /vba|customXml/);
    assert.ok([...parts.keys()].every((name) => !/docProps|vba|customXml/.test(name)));
    for (const trace of ['author', 'edits', 'scripts', 'place', 'preview'] as const)
      assert.ok(removed.includes(trace));
    assert.deepEqual(remains, ['edits'], 'a comment is not seen at once');
    assert.deepEqual(cleaned(content, 'letter.docm').removed, []);
  });

  test('a spreadsheet’s comments are by nobody, and what cannot be looked into is said to remain', () => {
    const { content, remains } = cleaned(
      zipOf({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': '<Relationships/>',
        'xl/comments1.xml': heads(marks.author),
        'xl/persons/person.xml': `<person displayName="${marks.author}" id="{1}" userId="${marks.author}"/>`,
        'xl/workbook.xml': `<workbook><x15ac:absPath url="C:\\${marks.author}\\"/></workbook>`,
        'xl/embeddings/oleObject1.bin': 'x',
      }),
      'costs.xlsx',
    );
    const parts = readZip(content).map((entry) => unpack(entry).toString());
    for (const part of parts) tellsNothing(Buffer.from(part));
    assert.ok(
      parts.some((part) => part.includes('<author>Author</author></authors><t>Author:</t><t>Too dear</t>')),
    );
    assert.deepEqual(remains, ['edits', 'embedded']);
  });

  test('words that nobody sees at the first look stay, and are said to', () => {
    const text = '<w:document><w:t>Seen</w:t>';
    const remainsOf = (name: string, part: string) => {
      const parts = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' };
      return cleaned(zipOf({ ...parts, [name]: part }), 'a.docx').remains;
    };
    for (const [name, part] of [
      [
        'word/document.xml',
        `${text}<w:del w:id="1"><w:delText xml:space="preserve">Gone</w:delText></w:del>`,
      ],
      ['word/document.xml', `${text}<w:moveFrom w:id="1"><w:t>Gone</w:t></w:moveFrom>`],
      ['word/document.xml', `${text}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r>`],
      ['word/comments.xml', '<w:comments><w:comment><w:t>A word</w:t></w:comment></w:comments>'],
      ['xl/threadedComments/threadedComment1.xml', '<threadedComment><text>A word</text></threadedComment>'],
      ['xl/workbook.xml', '<sheets><sheet name="Pay" sheetId="2" state="veryHidden" r:id="rId2"/></sheets>'],
      ['ppt/slides/slide2.xml', '<p:sld xmlns:p="x" show="0"><a:t>Hidden</a:t></p:sld>'],
      ['ppt/notesSlides/notesSlide1.xml', '<p:notes><a:t>2</a:t><a:t>Ask Sam first</a:t></p:notes>'],
    ] as const)
      assert.deepEqual(remainsOf(name, part), ['edits'], part);
    for (const [name, part] of [
      ['word/document.xml', `${text}<w:ins w:id="1"><w:t>Seen</w:t></w:ins><w:vanish w:val="0"/>`],
      ['word/comments.xml', '<w:comments/>'],
      ['word/styles.xml', '<w:style><w:rPr><w:vanish/></w:rPr></w:style>'],
      ['xl/workbook.xml', '<sheets><sheet name="Pay" sheetId="1" state="visible"/></sheets>'],
      ['ppt/notesSlides/notesSlide1.xml', '<p:notes><a:t> 12</a:t><a:t></a:t></p:notes>'],
    ] as const)
      assert.deepEqual(remainsOf(name, part), [], part);
  });

  test('a zip that unpacks to more than any document, or than it says, is a bomb', () => {
    const huge = Buffer.alloc(40 * 1024 * 1024);
    const parts = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' };
    assert.deepEqual(cleanBytes(zipOf({ ...parts, 'word/document.xml': huge }), 'a.docx'), { bomb: true });
    const lying = { ...pack('word/document.xml', Buffer.from('x')), packed: deflateRawSync(huge) };
    const zip = Buffer.concat(writeZip([...readZip(zipOf(parts)), lying]));
    assert.deepEqual(cleanBytes(zip, 'a.docx'), { bomb: true });
  });
});

describe('what cannot be cleaned', () => {
  test('is said with its reason', () => {
    const uncleaned = (bytes: Buffer | string, name: string) => {
      const verdict = cleanBytes(Buffer.from(bytes as string), name);
      return 'uncleaned' in verdict ? verdict.uncleaned : verdict;
    };
    assert.equal(uncleaned(zipOf({ 'a.txt': 'x' }), 'photo.jpg'), 'lies');
    assert.equal(uncleaned('A picture.', 'page.png'), 'lies');
    assert.equal(uncleaned(zipOf({ 'a.txt': 'x' }), 'all.zip'), 'archive');
    assert.equal(uncleaned(Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'letter.doc'), 'older-office');
    assert.equal(uncleaned(Buffer.from('00000018667479706d70343200', 'hex'), 'film.mp4'), 'film');
    assert.equal(uncleaned(Buffer.from([1, 0, 2]), 'thing.bin'), 'unknown');
    assert.equal(uncleaned('<svg/>', 'drawing.svg'), 'unknown');
    assert.equal(uncleaned('', ''), 'unknown');
    assert.deepEqual(cleanBytes(Buffer.from('Words.'), 'a.txt'), { removed: [], remains: [], pieces: null });
    assert.equal(uncleaned(pngWith(plainPng()), 'really-a-png.jpg') !== 'lies', true);
  });

  test('a file cut off anywhere, or with any byte changed, has an answer', () => {
    const files = [jpegWith(plainJpeg, 6), pngWith(plainPng(), 3), heicWith(), pdfWith(), zipOf(docxParts())];
    const ends = ['a.jpg', 'a.png', 'a.heic', 'a.pdf', 'a.docx'];
    fc.assert(
      fc.property(
        fc.nat(files.length - 1),
        fc.nat(),
        fc.nat(255),
        fc.boolean(),
        (which, where, byte, cuts) => {
          const whole = files[which] ?? Buffer.alloc(0);
          const at = where % whole.length;
          const bytes = Buffer.from(cuts ? whole.subarray(0, at) : whole);
          if (!cuts) bytes[at] = byte;
          const verdict = cleanBytes(bytes, ends[which] ?? '');
          assert.ok('pieces' in verdict || 'uncleaned' in verdict || 'bomb' in verdict);
        },
      ),
      { numRuns: 2_000 },
    );
    for (const [index, whole] of files.slice(0, 3).entries()) {
      const verdict = cleanBytes(Buffer.from(whole.subarray(0, whole.length / 2)), ends[index] ?? '');
      assert.ok('uncleaned' in verdict, String(ends[index]));
    }
  });
});
