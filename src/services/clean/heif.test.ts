import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { box, iccOf, longs, marks, shorts } from '../../../test/given/marked-files.ts';
import { cleanBytes } from './bytes.ts';
import { cleanIcc } from './icc.ts';

const full = '\0\0\0\0';
const who = marks.author;

type Parts = {
  readonly name?: string;
  readonly handler?: string;
  readonly more?: Buffer;
  readonly property?: Buffer;
  readonly first?: string;
  readonly second?: string;
};

/** An HEIC of two items, the first of which is shown, and one property besides its size. */
const heic = ({
  name = '',
  handler = '',
  more,
  property,
  first = 'hvc1',
  second = 'hvc1',
}: Parts): Buffer => {
  const [picture, other] = [Buffer.from('picture'), Buffer.from(who)];
  const info = (id: number, type: string, ...rest: readonly string[]) =>
    box('infe', '\x02\0\0\0', shorts(id, 0), type, ...rest);
  const meta = (at: number) =>
    box(
      'meta',
      full,
      box('hdlr', full, full, 'pict', '\0'.repeat(12), `${handler}\0`),
      box('pitm', full, shorts(1)),
      box('iinf', full, shorts(2), info(1, first, `${name}\0`), info(2, second, '\0text/plain\0')),
      box(
        'iloc',
        ...[full, Buffer.from([0x44, 0]), shorts(2), shorts(1, 0, 1), longs(at, picture.length)],
        ...[shorts(2, 0, 1), longs(at + picture.length, other.length)],
      ),
      box(
        'iprp',
        box('ipco', property ?? box('pixi', full), box('ispe', full, longs(8, 8))),
        box('ipma', full, longs(1), shorts(1), Buffer.from([2, 0x81, 0x82])),
      ),
      more ?? '',
    );
  const head = box('ftyp', 'heic', full, 'mif1heic');
  const length = head.length + meta(0).length;
  return Buffer.concat([head, meta(length + 8), box('mdat', picture, other)]);
};

const cleaned = (parts: Parts) => {
  const sent = heic(parts);
  const verdict = cleanBytes(Buffer.from(sent), 'a.heic');
  assert.ok('pieces' in verdict && verdict.pieces !== null, JSON.stringify(verdict));
  const content = Buffer.concat(verdict.pieces);
  assert.equal(content.length, sent.length);
  assert.equal(content.indexOf('picture'), sent.indexOf('picture'));
  return { content, removed: verdict.removed };
};

/** Which properties the picture has, with the bit that says whether they must be understood. */
const has = (content: Buffer): readonly number[] => {
  const at = content.indexOf('ipma') + 15;
  return [...content.subarray(at, at + 2)];
};

describe('an HEIC', () => {
  test('calls its items and its handler nothing', () => {
    for (const parts of [{ name: who }, { handler: who }]) {
      const { content, removed } = cleaned({ ...parts, second: 'text' });
      assert.ok(!content.includes(who));
      assert.ok(removed.includes('other'));
    }
    assert.deepEqual(cleaned({}).removed, []);
  });

  test('keeps no box, no property and no item that is not known', () => {
    for (const parts of [
      { more: box('udta', who) },
      { more: box('dinf', box('dref', full, longs(1), box('url ', full, who))) },
      { property: box('abcd', who) },
      { property: box('iscl', who) },
      { property: box('colr', 'abcd', who) },
    ]) {
      const { content } = cleaned({ ...parts, second: 'abcd' });
      assert.ok(!content.includes(who), JSON.stringify(parts));
      assert.deepEqual(has(content), parts.property ? [0, 0x82] : [0x81, 0x82]);
    }
    assert.deepEqual(cleanBytes(heic({ first: 'abcd' }), 'a.heic'), { uncleaned: 'unknown' });
  });

  test('keeps the colours of its profile, and how they are stored', () => {
    const clean = cleanIcc(iccOf()) ?? assert.fail();
    for (const kind of ['prof', 'rICC']) {
      const { content, removed } = cleaned({ property: box('colr', kind, iccOf()), second: 'abcd' });
      assert.ok(content.includes(clean));
      assert.ok(removed.includes('other'));
      for (const mark of Object.values(marks)) assert.ok(!content.includes(mark), mark);
    }
    const stored = box('colr', 'nclx', shorts(1, 13, 6), '\x80');
    assert.ok(cleaned({ property: stored }).content.includes(stored));
  });

  test('whose notes lie over its picture is not cleaned, however many pieces both lie in', () => {
    const pieces = 40_000;
    const places = (id: number, from: number) => {
      const all = Array.from({ length: pieces }, (_, each) => longs(from + (each % 9), 1));
      return Buffer.concat([shorts(id, 0, pieces), ...all]);
    };
    const info = (id: number, type: string) => box('infe', '\x02\0\0\0', shorts(id, 0), type, '\0');
    const [own, others] = [1, 3].map((from) =>
      [0, 1].map((each) => ({ id: from + each, from: from === 1 ? 40 : 60 })),
    ) as [{ id: number; from: number }[], { id: number; from: number }[]];
    const picture = (noteFrom: number) => {
      const located = [...own, ...others.map(({ id }) => ({ id, from: noteFrom }))];
      return Buffer.concat([
        box('ftyp', 'heic', full, 'mif1heic'),
        box('mdat', Buffer.alloc(100, 'x')),
        box(
          'meta',
          full,
          box('iinf', full, shorts(4), ...located.map(({ id }) => info(id, id < 3 ? 'hvc1' : 'Exif'))),
          box(
            'iloc',
            full,
            Buffer.from([0x44, 0]),
            shorts(4),
            ...located.map((at) => places(at.id, at.from)),
          ),
        ),
      ]);
    };
    const started = process.cpuUsage().user;
    assert.deepEqual(cleanBytes(picture(44), 'a.heic'), { uncleaned: 'broken' });
    assert.ok('pieces' in cleanBytes(picture(60), 'a.heic'));
    assert.ok(process.cpuUsage().user - started < 2_000_000);
  });
});
