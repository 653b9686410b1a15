// A little colour profile, made byte by byte, that tells more than colours: the words in `marks` stand where
// screens and cameras put who made them and which they are.
import { all, longs, marks } from './marked-files.ts';

/** A colour profile with one curve and one point in it, by somebody, of a screen of theirs. */
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
