// An anchor as people print it and read it aloud: `2026-10-05 L1 K7QM-…`, which is the day, the lineage, and
// 52 letters and digits in groups of four: the 256 bits of the anchor and 4 that check them, the day and the
// lineage, so that most slips are noticed before anything is compared.

import type { AnchorRow } from '../db/tables.ts';
import { crockford, readCrockford } from '../keys/crockford.ts';
import { digest } from '../keys/exact-text.ts';

/** What an anchor says of itself; `anchor` is 64 hexadecimal digits. */
type Printed = Pick<AnchorRow, 'day' | 'lineage' | 'anchor'>;

const letterCount = 52;
const hexCount = 65;
const ofFour = /.{4}/g;

const checkOf = ({ day, lineage, anchor }: Printed): string =>
  digest('candour anchor check', [day, lineage, anchor]).slice(0, 1);

const lettersOf = (hex: string): string =>
  BigInt(`0x${hex}`)
    .toString(32)
    .padStart(letterCount, '0')
    .replaceAll(/./g, (digit) => crockford.charAt(Number.parseInt(digit, 32)));

const hexOf = (letters: string): string =>
  [...letters]
    .reduce((sum, letter) => sum * 32n + BigInt(crockford.indexOf(letter)), 0n)
    .toString(16)
    .padStart(hexCount, '0');

export const groupsOf = (printed: Printed): readonly string[] =>
  lettersOf(`${printed.anchor}${checkOf(printed)}`).match(ofFour) ?? [];

export const writeAnchor = (printed: Printed): string =>
  `${printed.day} L${printed.lineage} ${groupsOf(printed).join('-')}`;

/** An anchor as a person typed it: `groups` as understood, `madeTheMistake` where the check does not fit. */
export type Typed = Printed & { readonly groups: readonly string[]; readonly madeTheMistake: boolean };

const shape = /^(\d{8})L(\d+?)(\w*)$/;
const inOneShape = new RegExp(`^(\\d{8})L(\\d{1,9})(\\w{${letterCount}})$`);

/** Reads an anchor, forgiving case, spaces and dashes; a problem in words where it is none. */
export function readAnchor(text: string): Typed | { readonly problem: string } {
  const plain = text.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '');
  const found = inOneShape.exec(plain);
  if (found === null) return { problem: problemOf(plain) };
  const [, days = '', lineage = '', rest = ''] = found;
  const day = `${days.slice(0, 4)}-${days.slice(4, 6)}-${days.slice(6)}`;
  if (!isDay(day)) return { problem: `There is no day ${day}.` };
  const letters = readCrockford(rest);
  const strange = [...letters].find((letter) => !crockford.includes(letter));
  if (strange !== undefined) return { problem: `${strange} is not among the letters of an anchor.` };
  const hex = hexOf(letters);
  const printed = { day, lineage: Number(lineage), anchor: hex.slice(0, -1) };
  const groups = letters.match(ofFour) ?? [];
  return { ...printed, groups, madeTheMistake: checkOf(printed) !== hex.slice(-1) };
}

function problemOf(plain: string): string {
  const found = shape.exec(plain);
  if (found === null) return 'An anchor begins with a day and a lineage, such as 2026-10-05 L1.';
  const count = found[3]?.length ?? 0;
  return `After day and lineage an anchor has ${letterCount} letters and digits; ${count} were typed.`;
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}
