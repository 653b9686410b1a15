// The words of a PDF, page by page, as far as its fonts say which letters they draw.
import { type Pdf, readPdf } from '../../../services/clean/pdf-read.ts';
import { type Dict, isStream, readerAt, type Value } from '../../../services/clean/pdf-syntax.ts';
import { bytesOf, codesOf, contentOf, dictOf, type Font, fontOf } from './pdf-font.ts';
import { textMax } from './shown.ts';

const pagesMax = 200;
const depthMax = 40;
const formDepthMax = 5;

const isString = (value: Value | undefined): value is string =>
  typeof value === 'string' && /^[(<]/.test(value);

/** Across, down, and moved: the six numbers of a PDF. */
type Matrix = readonly [number, number, number, number, number, number];
const asItIs: Matrix = [1, 0, 0, 1, 0, 0];

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  ...([a * g + b * i, a * h + b * j, c * g + d * i] as const),
  ...([c * h + d * j, e * g + f * i + k, e * h + f * j + l] as const),
];

type Drawing = { readonly pdf: Pdf; said: string; endX: number; endY: number };

type Pen = {
  font: Font | undefined;
  size: number;
  leading: number;
  line: Matrix;
  text: Matrix;
  page: Matrix;
  before: readonly Matrix[];
};

/** A new line, a space or neither stands between what was drawn last and what comes now. */
const gapBefore = (drawing: Drawing, [, , c, d, x, y]: Matrix, size: number): string => {
  const height = Math.abs(size * Math.hypot(c, d)) || 1;
  if (drawing.said === '' || /\s$/.test(drawing.said)) return '';
  if (Math.abs(y - drawing.endY) > height / 2 || x < drawing.endX - 2 * height) return '\n';
  return x - drawing.endX > height * 0.15 ? ' ' : '';
};

const moved = (along: number, matrix: Matrix): Matrix => times([1, 0, 0, 1, along, 0], matrix);

const put = (drawing: Drawing, pen: Pen, value: Value | undefined): void => {
  if (Array.isArray(value)) {
    for (const each of value) {
      if (isString(each)) put(drawing, pen, each);
      else pen.text = moved((-Number(each) / 1000) * pen.size || 0, pen.text);
    }
    return;
  }
  if (!isString(value) || pen.font === undefined) return;
  const { font, size } = pen;
  const codes = codesOf(font, bytesOf(value));
  const width = codes.reduce((sum, code) => sum + font.widthOf(code), 0);
  drawing.said += gapBefore(drawing, times(pen.text, pen.page), size);
  drawing.said += codes.map((code) => font.letters.get(code) ?? '').join('');
  pen.text = moved((width / 1000) * size, pen.text);
  [, , , , drawing.endX, drawing.endY] = times(pen.text, pen.page);
};

type Does = Readonly<Record<string, (given: readonly Value[]) => unknown>>;

const numberIn = (given: readonly Value[], at: number): number => Number(given.at(at)) || 0;
const matrixIn = (given: readonly Value[]): Matrix =>
  [-6, -5, -4, -3, -2, -1].map((at) => numberIn(given, at)) as unknown as Matrix;

const operators = (drawing: Drawing, pen: Pen, fontNamed: (name: string) => Font): Does => {
  const set = (next: Partial<Pen>) => Object.assign(pen, next);
  const move = (x: number, y: number): void => {
    const line = times([1, 0, 0, 1, x, y], pen.line);
    set({ line, text: line });
  };
  const show: Does[string] = (given) => put(drawing, pen, given.at(-1));
  const next: Does[string] = (given) => {
    move(0, -pen.leading);
    show(given);
  };
  return {
    q: () => pen.before.length < depthMax && set({ before: [...pen.before, pen.page] }),
    Q: () => set({ page: pen.before.at(-1) ?? pen.page, before: pen.before.slice(0, -1) }),
    cm: (given) => set({ page: times(matrixIn(given), pen.page) }),
    BT: () => set({ line: asItIs, text: asItIs }),
    Tf: (given) => set({ font: fontNamed(String(given.at(-2)).slice(1)), size: numberIn(given, -1) }),
    TL: (given) => set({ leading: numberIn(given, -1) }),
    Td: (given) => move(numberIn(given, -2), numberIn(given, -1)),
    TD: (given) => {
      set({ leading: -numberIn(given, -1) });
      move(numberIn(given, -2), numberIn(given, -1));
    },
    Tm: (given) => set({ line: matrixIn(given), text: matrixIn(given) }),
    'T*': () => move(0, -pen.leading),
    ...{ Tj: show, TJ: show, "'": next, '"': next },
  };
};

type Surface = { readonly resources: Dict | undefined; readonly page: Matrix; readonly depth: number };

/** Reads what a page, or a form on it, draws. */
const draw = (drawing: Drawing, content: Buffer, { resources, page, depth }: Surface): void => {
  const { pdf } = drawing;
  const [fonts, known] = [dictOf(pdf, resources?.get('Font')), new Map<string, Font>()];
  const fontNamed = (name: string): Font => {
    const font = known.get(name) ?? fontOf(pdf, dictOf(pdf, fonts?.get(name)));
    known.set(name, font);
    return font;
  };
  const text = { line: asItIs, text: asItIs };
  const pen: Pen = { font: undefined, size: 1, leading: 0, page, before: [], ...text };
  const reader = readerAt(content, 0);
  const forms = dictOf(pdf, resources?.get('XObject'));
  const drawForm = (name: string): void => {
    const form = pdf.resolve(forms?.get(name));
    if (!isStream(form) || form.dict.get('Subtype') !== '/Form' || depth >= formDepthMax) return;
    const own = dictOf(pdf, form.dict.get('Resources')) ?? resources;
    draw(drawing, contentOf(pdf, form), { resources: own, page: pen.page, depth: depth + 1 });
  };
  const does: Does = {
    ...operators(drawing, pen, fontNamed),
    Do: (given) => drawForm(String(given.at(-1)).slice(1)),
    // A picture within the page: its bytes are no words.
    ID: () => {
      const end = content.indexOf('EI', reader.at);
      reader.at = end === -1 ? content.length : end + 2;
    },
  };
  let given: Value[] = [];
  for (reader.skip(); reader.at < content.length && drawing.said.length < textMax; reader.skip()) {
    const value = reader.value();
    const isOperator = typeof value === 'string' && /^[A-Za-z'"]/.test(value);
    if (isOperator && Object.hasOwn(does, value)) does[value]?.(given);
    if (isOperator) given = [];
    else given.push(value);
  }
};

type Page = { readonly page: Dict; readonly resources: Dict | undefined };

const pagesOf = (pdf: Pdf, node: Dict | undefined, resources: Dict | undefined, depth = 0): Page[] => {
  if (node === undefined || depth > depthMax) return [];
  const own = dictOf(pdf, node.get('Resources')) ?? resources;
  const kids = pdf.resolve(node.get('Kids'));
  if (!Array.isArray(kids)) return [{ page: node, resources: own }];
  const found: Page[] = [];
  for (const kid of kids) {
    if (found.length > pagesMax) break;
    found.push(...pagesOf(pdf, dictOf(pdf, kid), own, depth + 1));
  }
  return found;
};

const textOfPage = (pdf: Pdf, { page, resources }: Page): string => {
  const drawing: Drawing = { pdf, said: '', endX: 0, endY: 0 };
  try {
    draw(drawing, contentOf(pdf, page.get('Contents')), { resources, page: asItIs, depth: 0 });
  } catch {
    // A page that breaks off keeps what was read of it.
  }
  return drawing.said.trim();
};

/** Throws where it is locked or cannot be read at all. */
export function pdfText(bytes: Buffer): { readonly pages: readonly string[]; readonly pageCount: number } {
  const pdf = readPdf(bytes);
  const tree = dictOf(pdf, dictOf(pdf, { ref: pdf.root })?.get('Pages'));
  const all = pagesOf(pdf, tree, undefined);
  const pages: string[] = [];
  let left = 2 * textMax;
  for (const page of all.slice(0, pagesMax)) {
    if (left <= 0) break;
    const text = textOfPage(pdf, page).slice(0, left);
    left -= text.length;
    pages.push(text);
  }
  return { pages, pageCount: Math.max(all.length, Number(tree?.get('Count')) || 0) };
}
