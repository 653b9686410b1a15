import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import { iccOf, marks } from '../../../test/given/marked-files.ts';
import { cleanBytes } from './bytes.ts';
import { cleanIcc } from './icc.ts';

const who = marks.author;

/** A PDF of one page with this in its catalog and on its page; other objects begin with number 4. */
const pdf = (catalog: string, page: string, ...others: readonly string[]): Buffer => {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R${page}>>`,
    ...others,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<</Root 1 0 R /Size 9>>\n%%EOF\n`, 'latin1');
};
const stream = (dict: string, body: Buffer | string): string =>
  `<<${dict}/Length ${body.length}>>\nstream\n${body.toString('latin1')}\nendstream`;

const cleaned = (bytes: Buffer) => {
  const verdict = cleanBytes(Buffer.from(bytes), 'a.pdf');
  assert.ok('pieces' in verdict && verdict.pieces !== null, JSON.stringify(verdict));
  const content = Buffer.concat(verdict.pieces);
  const again = cleanBytes(Buffer.from(content), 'a.pdf');
  assert.ok('pieces' in again && again.pieces !== null);
  assert.deepEqual(Buffer.concat(again.pieces), content, 'cleaned twice, it is the same');
  return { ...verdict, content, text: content.toString('latin1') };
};
const note = (more: string): string => `/Annots[<</Type/Annot/Rect[0 0 1 1]${more}>>]`;

describe('a PDF', () => {
  test('names nobody in its layers, threads, fields, links and replaced pictures', () => {
    const layers =
      `/OCProperties<</OCGs[4 0 R]/D<</Creator(${who})/Order[4 0 R]>>` +
      `/Configs[<</Creator(${who})/Name(x)>>]>>`;
    for (const file of [
      pdf(layers, '', `<</Type/OCG/Name(x)/Usage<</CreatorInfo<</Creator(${who})>>>>>>`),
      pdf(layers, '', `<</Type/OCG/Name(x)/Usage<</User<</Type/Ind/Name(${who})>>>>>>`),
      pdf('/Threads[4 0 R]', '/B[5 0 R]', `<</I<</Author(${who})>>/F 5 0 R>>`, '<</T 4 0 R/P 3 0 R>>'),
      pdf('', note(`/Subtype/Widget/M(${who})/NM(${who})`)),
      pdf('', note(`/Subtype/Link/M(${who})/CreationDate(${who})`)),
      pdf('', '/X 4 0 R', stream(`/Subtype/Form/OPI<</2.0<</F(C:/Users/${who})>>>>`, 'x')),
    ]) {
      const { text, removed } = cleaned(file);
      assert.ok(!text.includes(who), text);
      assert.ok(removed.length > 0);
    }
    const named = cleaned(pdf('', note('/Subtype/Widget/T(surname)')));
    assert.ok(named.text.includes('/T (surname)'), 'what a field is called stays');
  });

  test('leads to no place on a machine', () => {
    for (const page of [
      note(`/Subtype/FileAttachment/FS<</Type/Filespec/F(C:/${who}/a)/UF(C:/${who})/EF<</F 4 0 R>>>>`),
      note(`/Subtype/FileAttachment/FS(C:/${who}/a)`),
      note(`/Subtype/Movie/Movie<</F(C:/${who}/a.avi)>>`),
      note(`/Subtype/Link/A<</S/URI/URI(file:///C:/${who})>>`),
      '/X 5 0 R',
    ]) {
      const { text } = cleaned(pdf('', page, stream('', 'x'), stream(`/F(C:/${who}/a.jpg)/FFilter/X`, '')));
      assert.ok(!text.includes(who), text);
    }
    for (const address of ['(https://school.example)', '(mailto:a@school.example)', '<68747470733a2f2f>'])
      assert.ok(cleaned(pdf('', note(`/Subtype/Link/A<</S/URI/URI${address}>>`))).text.includes(address));
  });

  test('runs nothing when a model is shown, and is said to hold what other programs made', () => {
    const { text, removed, remains } = cleaned(
      pdf(
        '',
        note('/Subtype/3D/3DD 4 0 R'),
        stream('/Type/3D/Subtype/U3D/OnInstantiate 5 0 R', 'x'),
        stream('', 'app.alert(1)'),
      ),
    );
    assert.ok(!text.includes('alert'));
    assert.deepEqual([removed, remains], [['scripts'], ['embedded']]);
  });

  test('keeps the colours of its profiles', () => {
    const clean = cleanIcc(iccOf()) ?? assert.fail();
    const packed = stream('/N 3/Filter/FlateDecode', deflateSync(iccOf()));
    for (const profile of [packed, stream('/N 3', iccOf())]) {
      const { content, text, removed } = cleaned(
        pdf('/OutputIntents[<</DestOutputProfile 4 0 R>>]', '/CS[/ICCBased 4 0 R]', profile),
      );
      assert.deepEqual(removed, ['other']);
      const from = content.indexOf('stream\n') + 'stream\n'.length;
      assert.deepEqual(inflateSync(content.subarray(from)), clean);
      assert.match(text, /\/DestOutputProfile 4 0 R.*\[\/ICCBased 4 0 R\]/s);
    }
  });

  test('says colours plainly where a profile cannot be read', () => {
    for (const [count, plain] of [
      ['1', '/DeviceGray'],
      ['3', '/DeviceRGB'],
      ['4', '/DeviceCMYK'],
    ] as const) {
      const { text, removed } = cleaned(
        pdf(
          '/OutputIntents[<</DestOutputProfile 4 0 R>>]',
          '/CS[/ICCBased 4 0 R]',
          stream(`/N ${count}`, who),
        ),
      );
      assert.ok(text.includes(`[${plain}]`) && !text.includes(who), text);
      assert.deepEqual(removed, ['other']);
    }
  });
});
