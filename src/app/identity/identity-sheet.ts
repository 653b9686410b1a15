// The sheet of an identity key: 32 random bytes in 13 groups of four characters and a check character, so
// that we can name a mistyped group.
import { crockford, readCrockford } from '../../store/keys/crockford.ts';

const groupCount = 13;
const groupLength = 5;
const codeSizeBytes = 32;

// Odd weights show every mistyped character; the group's number shows groups that changed places.
const checkOf = (group: number, values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (2 * at + 1), group) % crockford.length;

const bitsOf = (numbers: Iterable<number>, width: number): string =>
  [...numbers].map((number) => number.toString(2).padStart(width, '0')).join('');

export const writeSheet = (code: Uint8Array): string => {
  const fives =
    bitsOf(code, 8)
      .padEnd(groupCount * 20, '0')
      .match(/.{5}/g) ?? [];
  const values = fives.map((bits) => Number.parseInt(bits, 2));
  return Array.from({ length: groupCount }, (_, group) => {
    const own = values.slice(group * 4, group * 4 + 4);
    return [...own, checkOf(group, own)].map((value) => crockford[value]).join('');
  }).join('-');
};

/** The bytes, or in words which group is mistyped. */
export const readSheet = (typed: string): { readonly code: Buffer } | { readonly problem: string } => {
  const plain = readCrockford(typed);
  if (plain.length !== groupCount * groupLength) {
    const length = groupCount * groupLength;
    return { problem: `The code on the sheet has ${length} characters; ${plain.length} were typed` };
  }
  const values: number[] = [];
  for (const [group, text] of (plain.match(/.{5}/gsu) ?? []).entries()) {
    const own = Array.from(text, (character) => crockford.indexOf(character));
    if (own.includes(-1) || own.pop() !== checkOf(group, own)) {
      return { problem: `Group ${group + 1} of the code, ${text}, is mistyped` };
    }
    values.push(...own);
  }
  const bytes = bitsOf(values, 5).match(/.{8}/g) ?? [];
  return { code: Buffer.from(bytes.slice(0, codeSizeBytes).map((bits) => Number.parseInt(bits, 2))) };
};
