// Writes a PDF anew from its objects: each once and in the open, with a plain table of where they stand, and
// no word of who wrote it or when.
import { type Dict, isDict, isRef, isStream, type Value } from './pdf-parse.ts';

const dictText = (dict: Dict): string =>
  `<<${[...dict].map(([key, value]) => `/${key} ${valueText(value)}`).join(' ')}>>`;

function valueText(value: Value): string {
  if (typeof value === 'string') return value;
  if (isRef(value)) return `${value.ref} 0 R`;
  if (isDict(value)) return dictText(value);
  return isStream(value) ? dictText(value.dict) : `[${value.map(valueText).join(' ')}]`;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

const objectPieces = (number: number, value: Value): readonly Uint8Array[] => {
  const head = `${number} 0 obj\n`;
  if (!isStream(value)) return [bytesOf(`${head}${valueText(value)}\nendobj\n`)];
  value.dict.set('Length', String(value.body.length));
  return [bytesOf(`${head}${dictText(value.dict)}\nstream\n`), value.body, bytesOf('\nendstream\nendobj\n')];
};

const place = (at: number, generation: string, use: string): string =>
  `${String(at).padStart(10, '0')} ${generation} ${use} \n`;

/** The pieces of a PDF of these objects, which begins at this one. */
export function writePdf(
  objects: ReadonlyMap<number, Value>,
  root: number,
  version: string,
): readonly Uint8Array[] {
  // Some bytes beyond ASCII at the head say that it is no text.
  const pieces: Uint8Array[] = [bytesOf(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`)];
  let at = pieces[0]?.length ?? 0;
  const places = new Map<number, number>();
  for (const [number, value] of objects) {
    places.set(number, at);
    for (const piece of objectPieces(number, value)) {
      pieces.push(piece);
      at += piece.length;
    }
  }
  const sections = [...places]
    .sort(([one], [other]) => one - other)
    .map(([number, from]) => `${number} 1\n${place(from, '00000', 'n')}`);
  const size = Math.max(0, ...places.keys()) + 1;
  const table = `xref\n0 1\n${place(0, '65535', 'f')}${sections.join('')}`;
  const trailer = `trailer\n<</Size ${size} /Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return [...pieces, bytesOf(table + trailer)];
}
