// The process that reads one spreadsheet and ends: bytes in, texts out. Formulas are not run: a cell is what
// was last shown in it.
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';

const rowsMax = 20_000;
const columnsMax = 60;
const cellMax = 20_000;
const unpackedMax = 100 * 1024 * 1024;

const problem = (text: string) => ({ problem: text });

/** What the parts of a zip say that they unpack to, all together. */
const unpackedBytes = (bytes: Buffer): number => {
  let sum = 0;
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length; ) {
    sum += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\x01\x02', at + 46, 'latin1');
  }
  return sum;
};

const inText = (bytes: Buffer): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const shown = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(+cell) ? '' : cell.toISOString().slice(0, 10);
  if (cell === true) return 'Yes';
  if (cell === false) return 'No';
  return String(cell ?? '')
    .slice(0, cellMax)
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?!\n)[\p{Cc}\p{Co}\p{Cs}]/gu, ' ')
    .trim();
};

const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell !== '');

/** The first row with two headings is the head: a title may stand above it. */
const sheetOf = (cells: readonly (readonly unknown[])[]) => {
  if (cells.length > rowsMax) return problem(`It has more than ${rowsMax} rows. Split it in two.`);
  const rows = cells.map((row) => row.slice(0, columnsMax).map(shown));
  const at = rows.findIndex((row) => row.filter((cell) => cell !== '').length > 1);
  if (at < 0) return problem('It has no table with a row of headings.');
  const below = rows.slice(at + 1).map((row, index) => ({ no: at + index + 2, cells: row }));
  const filled = below.filter((row) => isFilled(row.cells));
  const width = Math.max(rows[at]?.length ?? 0, ...filled.map((row) => row.cells.length));
  const headings = Array.from({ length: width }, (_, column) => rows[at]?.[column] ?? '');
  return filled.length === 0 ? problem('It has headings but no rows.') : { headings, rows: filled };
};

const read = async (bytes: Buffer) => {
  const begins = bytes.subarray(0, 4).toString('latin1');
  if (begins === '\xd0\xcf\x11\xe0')
    return problem('It is locked by a password, or an old Excel file. Save it as .xlsx without a password.');
  if (begins === 'PK\x03\x04') {
    if (unpackedBytes(bytes) > unpackedMax) return problem('It unpacks to more than 100 MB.');
    const sheets = (info: { hidden?: boolean; veryHidden?: boolean }) => !info.hidden && !info.veryHidden;
    const book = await readXlsx(bytes, { sheets, maxRows: rowsMax + 1 });
    return sheetOf(book.sheets.find(({ rows }) => rows.length > 1)?.rows ?? []);
  }
  const text = inText(bytes);
  if (text.includes('\0')) return problem('It is no spreadsheet that we can read. Save it as .xlsx or .csv.');
  return sheetOf(parseCsv(text, { maxRows: rowsMax + 1 }));
};

const bytes = Buffer.concat(await process.stdin.toArray());
const answer = await read(bytes).catch(() => problem('It cannot be read. Save it as .xlsx or .csv again.'));
process.stdout.write(JSON.stringify(answer));
