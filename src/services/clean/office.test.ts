import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jpegWith, marks, plainJpeg, zipOf } from '../../../test/given/marked-files.ts';
import { cleanBytes } from './bytes.ts';
import { pack, readZip, unpack, writeZip } from './zip.ts';

const who = marks.author;
const home = `C:\\Users\\${who}\\Desktop\\`;
const frame = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' };

/** What becomes of a document of these parts: the text of each, and what is said. */
const cleaned = (parts: Readonly<Record<string, string | Buffer>>) => {
  const verdict = cleanBytes(zipOf({ ...frame, ...parts }), 'a.docx');
  assert.ok('pieces' in verdict && verdict.pieces !== null, JSON.stringify(verdict));
  const entries = readZip(Buffer.concat(verdict.pieces));
  const texts = new Map(entries.map((entry) => [entry.name, unpack(entry).toString('latin1')]));
  const { removed, remains } = verdict;
  return { removed, remains, texts, text: [...texts.values()].join('\n') };
};

const relation = (type: string, target: string): string =>
  `<Relationship Id="r" Type="http://t/${type}" Target="${target}" TargetMode="External"/>`;
const relations = (...all: readonly string[]) => `<Relationships>${all.join('')}</Relationships>`;

describe('a document of Office', () => {
  test('names nobody in attributes of its known parts', () => {
    const [pivot, permission] = ['xl/pivotCache/pivotCacheDefinition1.xml', 'word/document.xml'];
    for (const [name, part, left] of [
      [pivot, `<p refreshedBy="${who}" refreshedDate="44000.5" v="6"/>`, '<p refreshedBy="Author" v="6"/>'],
      [permission, `<w:permStart w:id="1" w:ed="SCHOOL\\${who}"/>`, '<w:permStart w:id="1"/>'],
      [
        'ppt/comments/modernComment_1_2.xml',
        `<p188:reply id="1" created="2026-03-02T11:22:33.123"/>`,
        '<p188:reply id="1" created="2000-01-01T00:00:00"/>',
      ],
      [
        'xl/workbook.xml',
        `<protectedRange securityDescriptor="${who}" name="a"/>`,
        '<protectedRange name="a"/>',
      ],
    ] as const) {
      const { texts, removed, remains } = cleaned({ [name]: part });
      assert.equal(texts.get(name), left);
      assert.ok(removed.length > 0, name);
      assert.deepEqual(remains, [], name);
    }
  });

  test('says no place on a machine, wherever it stands and however it begins', () => {
    for (const place of [
      ...[`C:\\Users\\${who}\\x.jpg`, `d:/${who}/O'Brien ${who}`, `\\\\server\\${who}\\x`, `/Users/${who}/x`],
      ...[`file:///C:/${who}`, `FILE:\\\\${who}`, `A cat (C:\\${who}\\x.jpg)`, `/home/${who}`],
    ]) {
      const part = `<w:p><pic:cNvPr id="0" descr="${place}"/></w:p>`;
      const { text, removed } = cleaned({ 'word/document.xml': part });
      assert.ok(!text.includes(who) && !text.includes('Brien'), text);
      assert.match(text, /<w:p><pic:cNvPr id="0" descr="[^"]*removed"\/><\/w:p>/);
      assert.deepEqual(removed, ['author']);
    }
    const kept =
      '<w:p><a:b href="https://school.example/home/" d="h:mm" e="1/2" xmlns:c="file://x"/>' +
      '<w:instrText xml:space="preserve"> HYPERLINK "https://school.example" \\l "part" </w:instrText></w:p>';
    assert.equal(cleaned({ 'word/document.xml': kept }).texts.get('word/document.xml'), kept);
    const links =
      '<w:p><a:b href="https://x.example/:w:/r/s/Doc.docx?next=C:/x" formatCode="h:\\mm"/>' +
      '<w:instrText> HYPERLINK "https://x.example/:x:/g/home/" </w:instrText>' +
      '<w:instrText> HYPERLINK &quot;https://x.example/login?next=/home/&quot; </w:instrText></w:p>';
    assert.equal(cleaned({ 'word/document.xml': links }).texts.get('word/document.xml'), links);
    const code = `INCLUDEPICTURE "C:\\\\Users\\\\${who}\\\\x.png" \\* MERGEFORMAT`;
    const field = `<w:instrText> ${code} </w:instrText>`;
    assert.match(cleaned({ 'word/document.xml': field }).text, /INCLUDEPICTURE "removed" \\\* MERGEFORMAT/);
  });

  test('leads out of itself by links to click and by nothing else', () => {
    const name = 'word/_rels/document.xml.rels';
    const link = relation('hyperlink', 'https://school.example/?a=1&amp;b=2');
    const { texts, removed } = cleaned({
      'word/document.xml': '<w:document/>',
      [name]: relations(
        link,
        relation('image', `file:///${home}a.png`),
        relation('image', `https://track.example/${who}.png`),
        relation('hyperlink', `..\\${who}\\plan.docx`),
        relation('mailMergeSource', `file:///${home}list.xlsx`),
      ),
    });
    const away = (type: string) => relation(type, 'removed');
    assert.equal(texts.get(name), relations(link, away('image'), away('image'), away('hyperlink')));
    assert.ok(removed.includes('author'));
  });

  test('loses parts that tell of people, with what leads to them, and stays whole', () => {
    const types = ['changesInfos/changesInfo1', 'tags/tag1', 'presentation', 'revisionInfo'].map(
      (each) => `<Override PartName="/ppt/${each}.xml" ContentType="x"/>`,
    );
    const lost = {
      'ppt/changesInfos/changesInfo1.xml': `<pc:chgInfo><pc:chgData name="${who}"/></pc:chgInfo>`,
      'ppt/revisionInfo.xml': `<p1510:revInfo><p1510:client id="${who}"/></p1510:revInfo>`,
      'ppt/tags/tag1.xml': `<p:tagLst><p:tag name="AUTHOR" val="${who}"/></p:tagLst>`,
      'word/intelligence2.xml': `<int2:a userId="${who}"/>`,
      'word/documenttasks/documenttasks1.xml': `<t:Event id="1" time="2026-01-01"/>`,
    };
    const { texts, text } = cleaned({
      ...lost,
      '[Content_Types].xml': `<Types>${types.join('')}</Types>`,
      'ppt/presentation.xml':
        '<p:presentation><p:custDataLst><p:custData r:id="rId1"/><p:tags r:id="rId2"/>' +
        '</p:custDataLst><p:x/></p:presentation>',
      'ppt/_rels/presentation.xml.rels':
        '<Relationships><Relationship Id="rId2" Type="t" Target="tags/tag1.xml"></Relationship>' +
        '<Relationship Id="rId3" Type="t" Target="slides/slide1.xml"/></Relationships>',
    });
    for (const name of Object.keys(lost)) assert.ok(!texts.has(name), name);
    assert.ok(!text.includes(who));
    assert.equal(texts.get('ppt/presentation.xml'), '<p:presentation><p:x/></p:presentation>');
    assert.doesNotMatch(text, /<\/Relationship>|tag1|changesInfo|revisionInfo/);
    assert.match(text, /PartName="\/ppt\/presentation.xml".*Target="slides\/slide1.xml"/s);
  });

  test('loses what it says of views, of letters to many and of variables', () => {
    const { text, removed } = cleaned({
      'xl/workbook.xml':
        `<workbook><customWorkbookViews><customWorkbookView name="${who} - Personal View"/>` +
        '</customWorkbookViews><x/></workbook>',
      'xl/worksheets/sheet1.xml': '<sheet><customSheetViews><a/></customSheetViews><x/></sheet>',
      'word/settings.xml':
        `<w:settings><w:mailMerge><w:connectString w:val="User ID=${who}"/></w:mailMerge>` +
        `<w:docVars><w:docVar w:name="who" w:val="${who}"/></w:docVars><w:rsids/><w:zoom/></w:settings>`,
    });
    assert.match(text, /<workbook><x\/><\/workbook>/);
    assert.match(text, /<sheet><x\/><\/sheet>/);
    assert.match(text, /<w:settings><w:zoom\/><\/w:settings>/);
    assert.ok(!text.includes(who) && removed.includes('author'));
  });

  test('is said to hold parts of which nobody knows what they tell, and pictures not looked into', () => {
    for (const name of [
      'xl/connections.xml',
      'xl/externalLinks/externalLink1.xml',
      'ppt/ink/ink1.xml',
      'a.xml',
    ])
      assert.deepEqual(cleaned({ [name]: '<a/>' }).remains, ['embedded'], name);
    for (const end of ['tiff', 'tif', 'svg', 'gif', 'bmp', 'emf', 'wmf'])
      assert.deepEqual(cleaned({ [`word/media/image1.${end}`]: who }).remains, ['other'], end);
    for (const name of ['word/header1.xml', 'word/theme/theme1.xml', 'xl/worksheets/sheet12.xml'])
      assert.deepEqual(cleaned({ [name]: '<a/>' }).remains, [], name);
    assert.deepEqual(cleaned({ 'word/media/image1.jpeg': jpegWith(plainJpeg) }).remains, []);
    const connection =
      `<connection id="1" sourceFile="${home}l.accdb">` +
      `<dbPr connection="User ID=${who}" command="x"/></connection>`;
    assert.equal(
      cleaned({ 'xl/connections.xml': connection }).texts.get('xl/connections.xml'),
      '<connection id="1" sourceFile=""><dbPr connection="" command=""/></connection>',
    );
  });

  test('that unpacks to more text than any is too large, also with others inside it', () => {
    const full = pack('word/d.xml', Buffer.alloc(16 * 1024 * 1024 - 10, '<w:ins w:author="x"/>'));
    const office = (count: number, ...more: readonly ReturnType<typeof pack>[]) => {
      const parts = Array.from({ length: count }, (_, each) => ({ ...full, name: `word/d${each}.xml` }));
      return Buffer.concat(writeZip([...readZip(zipOf(frame)), ...parts, ...more]));
    };
    assert.deepEqual(cleanBytes(office(5), 'a.docx'), { uncleaned: 'too-large' });
    const inner = pack('word/embeddings/a.docx', office(3));
    const outer = cleanBytes(office(1, inner, { ...inner, name: 'word/embeddings/b.docx' }), 'a.docx');
    assert.ok('remains' in outer && outer.remains.includes('embedded'));
  });

  test('made to be read over and over is read once', () => {
    for (const part of ['<a:rsids>', '<absPath ', '<a "', '<t ', "<w:ins '"]) {
      const started = process.cpuUsage().user;
      cleaned({ 'word/document.xml': `author${part.repeat(300_000)}</b:rsids>` });
      assert.ok(process.cpuUsage().user - started < 4_000_000, part);
    }
  });
});
