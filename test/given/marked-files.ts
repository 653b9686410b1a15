// Little files of each kind, made byte by byte, that tell more than they show: the words in `marks` stand
// where cameras and office programs put a place, a person, a machine. They are as small as their kinds allow.
import { crc32, deflateSync } from 'node:zlib';
import { pack, writeZip } from '../../src/services/clean/zip.ts';

/** What no file that was cleaned may hold. */
export const marks = {
  author: 'Wilhelmina Marker',
  camera: 'MarkerCam 3000',
  place: 'GPSMarkerplace',
  hidden: 'kept in the dark',
} as const;

export const all = Object.values(marks).join(' ');

/** Exif with the tags of a camera and a place in it, and which way up. */
export const exifOf = (orientation: number): Buffer => {
  const words = Buffer.from(`${all}\0`);
  const entries = [
    [0x010f, 2, words.length, 78],
    [0x0112, 3, 1, orientation << 16],
    [0x0132, 2, words.length, 78],
    [0x013b, 2, words.length, 78],
    [0x8825, 4, 1, 78],
  ] as const;
  const head = Buffer.alloc(78);
  head.write('MM\0*', 0, 'latin1');
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(entries.length, 8);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    head.writeUInt16BE(tag, 10 + index * 12);
    head.writeUInt16BE(type, 12 + index * 12);
    head.writeUInt32BE(count, 14 + index * 12);
    head.writeUInt32BE(value, 18 + index * 12);
  }
  return Buffer.concat([head, words]);
};

export const segment = (marker: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A grey JPEG of eight pixels by eight, with nothing in it but the picture. */
export const plainJpeg = Buffer.from(
  [
    `ffd8ffdb004300${'10'.repeat(64)}`,
    'ffc0000b080008000801011100',
    ...[`ffc400140001${'00'.repeat(15)}00`, `ffc400141001${'00'.repeat(15)}00`],
    'ffda0008010100003f003fffd9',
  ].join(''),
  'hex',
);

/** A JPEG with so many bytes of picture, of which a program shows as much as it can read. */
export const largeJpeg = (bytes: number): Buffer =>
  Buffer.concat([plainJpeg.subarray(0, -2), Buffer.alloc(bytes, 'A photograph. '), plainJpeg.subarray(-2)]);

/** Numbers of two bytes. */
export const shorts = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2);
  return bytes;
};
/** Numbers of four bytes. */
export const longs = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/** All that is put into a JPEG besides the picture. */
export const jpegWith = (jpeg: Buffer, orientation = 1): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, 'Exif\0\0', exifOf(orientation)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', `<x:xmpmeta>${all}</x:xmpmeta>`),
    segment(0xed, 'Photoshop 3.0\0', all),
    segment(0xe7, all),
    segment(0xfe, all),
    jpeg.subarray(2),
    Buffer.from(`a film behind the end: ${all}`),
  ]);

export const chunk = (type: string, body: Buffer | string): Buffer => {
  const content = Buffer.concat([Buffer.from(type), Buffer.from(body as string)]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
};
const pngHead = Buffer.from('89504e470d0a1a0a', 'hex');
const header = (width: number, height: number): Buffer => {
  const body = Buffer.from('0000000000000000' + '0800000000', 'hex');
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  return chunk('IHDR', body);
};

/** A black PNG of one pixel that says it is so large. */
export const plainPng = (width = 1, height = 1): Buffer =>
  Buffer.concat([
    pngHead,
    header(width, height),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', ''),
  ]);

/** All that is put into a PNG besides the picture. */
export const pngWith = (png: Buffer, orientation = 1): Buffer =>
  Buffer.concat([
    png.subarray(0, 33),
    chunk('tEXt', `Author\0${all}`),
    chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${all}`),
    chunk('eXIf', exifOf(orientation)),
    chunk('tIME', Buffer.from('07ea0a1c0a1e00', 'hex')),
    chunk('prVt', all),
    png.subarray(33),
    Buffer.from(`what was cut off: ${all}`),
  ]);

export const box = (type: string, ...parts: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const full = '\0\0\0\0';

/** An HEIC whose picture is the word `picture`, with Exif, XMP and a stretch that nothing points to. */
export const heicWith = (): Buffer => {
  const contents = [
    Buffer.from('picture'),
    Buffer.concat([longs(0), exifOf(6)]),
    Buffer.from(`<xmp>${all}</xmp>`),
  ];
  const info = (id: number, type: string, more = '') =>
    box('infe', '\x02\0\0\0', shorts(id, 0), type, '\0', more);
  const entries = [info(1, 'hvc1'), info(2, 'Exif'), info(3, 'mime', 'application/rdf+xml\0')];
  const metaAt = (from: number): Buffer => {
    let at = from;
    const places = contents.map((content, index) => {
      const place = Buffer.concat([shorts(index + 1, 0, 1), longs(at, content.length)]);
      at += content.length;
      return place;
    });
    return box(
      'meta',
      full,
      box('hdlr', full, full, 'pict', '\0'.repeat(13)),
      box('iinf', full, shorts(entries.length), ...entries),
      box('iloc', full, Buffer.from([0x44, 0]), shorts(contents.length), ...places),
      box('iprp', box('ipco', box('udes', full, `en\0${all}\0`), box('ispe', full, longs(8, 8)))),
    );
  };
  const head = box('ftyp', 'heic', full, 'mif1heic');
  const length = head.length + metaAt(0).length;
  return Buffer.concat([head, metaAt(length + 8), box('mdat', ...contents, all), box('uuid', all)]);
};

/**
 * A PDF of one page, with who made it, a script, a file inside, an earlier state, a note and a photograph.
 */
export const pdfWith = (photograph: Buffer = jpegWith(plainJpeg)): Buffer => {
  const stream = (dict: string, body: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`<<${dict} /Length ${body.length}>>\nstream\n`),
      Buffer.from(body as string),
      Buffer.from('\nendstream'),
    ]);
  const objects: readonly (Buffer | string)[] = [
    '<</Type /Catalog /Pages 2 0 R /Metadata 7 0 R /OpenAction' +
      ' <</S /JavaScript /JS (app.alert\\("kept in the dark"\\))>>' +
      ' /Names <</JavaScript <</Names [(x) 9 0 R]>> /EmbeddedFiles <</Names [(f) 10 0 R]>>>>>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Annots [8 0 R 12 0 R]' +
      ' /Resources <</Font <</AA 5 0 R>> /XObject <</Im 6 0 R>>>> /AA <</O 9 0 R>>>>',
    stream('', 'BT /AA 12 Tf 9 50 Td (What the page shows) Tj ET q 9 0 0 9 0 0 cm /Im Do Q'),
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    stream(
      '/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray' +
        ' /Filter /DCTDecode',
      photograph,
    ),
    stream('/Type /Metadata /Subtype /XML', `<xmp>${all}</xmp>`),
    `<</Type /Annot /Subtype /Text /Rect [1 1 9 9] /T (${marks.author}) /M (D:2026) /Contents (A note)>>`,
    `<</S /JavaScript /JS (${marks.hidden})>>`,
    '<</Type /Filespec /F (f) /EF <</F 11 0 R>>>>',
    stream('/Type /EmbeddedFile', all),
    '<</Type /Annot /Subtype /Link /Rect [1 1 9 9] /A <</S /Launch /F (kept in the dark)>>>>',
    `<</Author (${marks.author}) /Producer (${marks.camera})>>`,
  ];
  const body = objects.flatMap((object, index) => [
    Buffer.from(`${index + 1} 0 obj\n`),
    Buffer.from(object as string),
    Buffer.from('\nendobj\n'),
  ]);
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.from(`4 0 obj\n(${marks.hidden}: an earlier state)\nendobj\n`),
    ...body,
    Buffer.from('trailer\n<</Root 1 0 R /Info 13 0 R /Size 14>>\nstartxref\n0\n%%EOF\n'),
  ]);
};

/** A zip of these texts and bytes. */
export const zipOf = (parts: Readonly<Record<string, string | Buffer>>): Buffer =>
  Buffer.concat(
    writeZip(Object.entries(parts).map(([name, each]) => pack(name, Buffer.from(each as string)))),
  );

const types = (...names: readonly string[]): string =>
  `<Types>${names.map((name) => `<Override PartName="/${name}" ContentType="x"/>`).join('')}</Types>`;
const relation = (target: string): string => `<Relationship Id="r" Type="t" Target="${target}"/>`;
const relations = (...targets: readonly string[]): string =>
  `<Relationships>${targets.map(relation).join('')}</Relationships>`;

const commentBy = (author: string): string =>
  `<w:comment w:author='${author}' w:initials="WM"><w:t>A comment</w:t></w:comment>`;

/** A Word document by somebody, with comments, tracked changes, a photograph and a macro. */
export const docxParts = (): Readonly<Record<string, string | Buffer>> => ({
  '[Content_Types].xml': types('word/document.xml', 'docProps/core.xml', 'word/vbaProject.bin'),
  '_rels/.rels': relations(
    'word/document.xml',
    'docProps/core.xml',
    'docProps/app.xml',
    'docProps/thumbnail.jpeg',
  ),
  'docProps/core.xml': `<cp:coreProperties><dc:creator>${marks.author}</dc:creator></cp:coreProperties>`,
  'docProps/app.xml': `<Properties><Company>${marks.hidden}</Company></Properties>`,
  'docProps/thumbnail.jpeg': jpegWith(plainJpeg),
  'word/document.xml':
    '<w:document><w:p w:rsidR="00AB12CD"><w:t>What it says: w:author="stays"</w:t>' +
    `<w:ins w:id="1" w:author="${marks.author}" w:date="2026-10-19T09:00:00Z"/></w:p></w:document>`,
  'word/_rels/document.xml.rels': relations('vbaProject.bin', 'media/image1.jpeg', '../customXml/item1.xml'),
  'word/comments.xml': commentBy(marks.author),
  'word/settings.xml': '<w:settings><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:zoom/></w:settings>',
  'word/media/image1.jpeg': jpegWith(plainJpeg, 6),
  'word/vbaProject.bin': marks.hidden,
  'customXml/item1.xml': `<x>${marks.hidden}</x>`,
});

/** A colour profile by somebody, of a screen of theirs, with one curve and one point in it. */
export const iccOf = (): Buffer => {
  const kind = (name: string, content: Buffer | string): Buffer =>
    Buffer.concat([Buffer.from(`${name}\0\0\0\0`), Buffer.from(content as string)]);
  const wide = Buffer.from(all, 'utf16le').swap16();
  const one = Buffer.concat([longs(1, 12), Buffer.from('enUS'), longs(wide.length, 28), wide]);
  const described = Buffer.concat([longs(all.length + 1), Buffer.from(all), Buffer.alloc(79)]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', kind('mluc', one)],
    ['cprt', kind('text', `${all}\0`)],
    ['dmdd', kind('desc', described)],
    ['wtpt', kind('XYZ ', 'a white point')],
    ['mmod', kind('mmod', all)],
    ['rTRC', kind('curv', 'a red curve')],
    ['gTRC', kind('text', all)],
    ['vcgt', kind('vcgt', all)],
  ];
  let at = 132 + tags.length * 12;
  const entries = tags.map(([name, content]) => {
    at += content.length;
    return Buffer.concat([Buffer.from(name), longs(at - content.length, content.length)]);
  });
  const head = Buffer.alloc(128, marks.camera);
  head.writeUInt32BE(at, 0);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  head.write('acsp', 36, 'latin1');
  return Buffer.concat([head, longs(tags.length), ...entries, ...tags.map(([, content]) => content)]);
};
