// The process that typesets one document and ends: data in, a PDF out. It imports nothing of ours but the
// fonts, so that it starts from its own file, in a bundle too.
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fonts } from './fonts.ts';

const read = (): Promise<string> => process.stdin.toArray().then((parts) => Buffer.concat(parts).toString());

const folder = fileURLToPath(new URL('templates/', import.meta.url));

const typeset = (data: string): Buffer => {
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts() }] });
  const { layout, crest, ...document } = JSON.parse(data);
  if (crest !== undefined) compiler.mapShadow(`${folder}crest`, Buffer.from(crest, 'base64'));
  const asked = {
    mainFilePath: `${folder}${layout}.typ`,
    inputs: { data: JSON.stringify({ ...document, ...(crest && { crest: true }) }) },
  };
  return compiler.pdf(asked, { pdfStandard: 'ua-1' });
};

/** Beyond what every font has: the last resort, should one character have none after all. */
const plain = (data: string): string =>
  data.replaceAll(/[^ -\u024f\u200b\u2010-\u2026\ue000-\ue003]/gu, (character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return `\ue002U+${code}\ue003`;
  });

const isGlyphMissing = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('could not be displayed');

const made = (data: string): Buffer => {
  try {
    return typeset(data);
  } catch (error) {
    if (!isGlyphMissing(error)) throw error;
    return typeset(plain(data));
  }
};

process.stdout.write(made(await read()));
