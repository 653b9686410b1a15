// An incident as a ZIP that others can check without Candour (docs/record-format.md, "The bundle"): it is
// streamed, so that it may be of any size. The list of its files comes last, because a file's digest is
// known only once it has gone out. Positions in the school's log are left out: their gaps would tell of
// other incidents.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { makeZip } from 'client-zip';
import type { Incident } from '../../incident/state/incident.ts';
import type { Moment } from '../../policy/clock.ts';
import { CorruptData } from '../../record/failure.ts';
import type { EntryNo, FileId } from '../../record/ids.ts';
import { shorten } from '../../record/shorten.ts';
import { entryText } from '../../store/log/entry.ts';
import { openWithSalts } from '../../store/log/prose.ts';
import type { Entry } from '../cases/cases.ts';
import type { Deps } from '../deps.ts';
import type { EvidenceFiles } from '../files/evidence-files.ts';
import type { Anchors } from '../operate/anchors.ts';

/** Another party's ZIP programs and computers read these in any name. */
const strange = /[^\p{L}\p{N}. _-]/gu;

type EvidenceFile = {
  readonly entry: EntryNo;
  readonly file: FileId;
  /** As the person who brought it called it. */
  readonly name: string;
};

type Asked = {
  readonly schoolName: string;
  readonly incident: Incident;
  /** With what the reader may read. */
  readonly entries: readonly Entry[];
  readonly files: readonly EvidenceFile[];
  /** As a PDF; null where they get none. */
  readonly report: Uint8Array | null;
  readonly now: Moment;
};

type Content = Uint8Array | AsyncIterable<Uint8Array>;
type Part = { readonly path: string; readonly size: number; readonly content: Content };
type Listed = { readonly path: string; readonly size: number; readonly sha256: string };

export type Bundles = {
  readonly make: (asked: Asked) => ReadableStream<Uint8Array>;
  /** The public half of the key that they are signed with, as hexadecimal digits. */
  readonly publicKey: () => Promise<string>;
};

/** What comes before the 32 bytes of a private key of Ed25519 (RFC 8410). */
const privateKeyHead = Buffer.from('302e020100300506032b657004220420', 'hex');

const publicOf = (key: KeyObject): string =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');

const whole = (path: string, text: string): Part => {
  const content = Buffer.from(text);
  return { path, size: content.length, content };
};

const jsonLines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** What was kept of each file, in the order of the entries; what was erased is left out. */
async function openFiles(files: EvidenceFiles, { incident, files: wanted }: Asked) {
  const opened: (Part & { readonly entry: EntryNo })[] = [];
  for (const { entry, file, name } of wanted) {
    const found = await files.read(incident.id, file);
    if ('erased' in found) continue;
    const number = opened.filter((each) => each.entry === entry).length + 1;
    const plain = shorten(name.replaceAll(strange, '_'), 100).replace(/[. ]+$/, '');
    opened.push({ entry, path: `evidence/${entry}-${number} ${plain}`, ...found });
  }
  return opened;
}

async function recordOf(
  { database, keyring }: Deps,
  { entries }: Asked,
  files: readonly (Part & { entry: EntryNo })[],
) {
  const wanted = entries.map(({ row, written }) => ({ ...row, fields: Object.keys(written) }));
  const salted = await openWithSalts(database.reader, keyring, wanted);
  return jsonLines(
    entries.map(({ version, row, hash, written, withheld }) => ({
      version,
      text: entryText(row),
      hash,
      written: salted.get(version) ?? {},
      erased: Object.keys(written).filter((field) => written[field] === null),
      withheld,
      files: files.filter(({ entry }) => entry === version).map(({ path }) => path),
    })),
  );
}

async function* noting(content: Content, digested: (sha256: string) => void): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    digest.update(chunk);
    yield chunk;
  }
  digested(digest.digest('hex'));
}

export function createBundles(deps: Deps, files: EvidenceFiles, anchors: Anchors): Bundles {
  const keyOf = async (): Promise<KeyObject> => {
    const key = await deps.keyring.keyOf(deps.schoolId, 'bundle');
    if (key === undefined) throw new CorruptData('The school has no key to sign with.');
    return createPrivateKey({ key: Buffer.concat([privateKeyHead, key]), format: 'der', type: 'pkcs8' });
  };
  async function* parts(asked: Asked, listed: readonly Listed[]): AsyncGenerator<Part> {
    const { incident, entries, report, schoolName, now } = asked;
    const evidence = await openFiles(files, asked);
    yield whole('record.jsonl', await recordOf(deps, asked, evidence));
    if (report !== null) yield { path: 'report.pdf', size: report.length, content: report };
    yield* evidence;
    const from = entries[0]?.row.position ?? 0;
    yield whole('anchors.jsonl', jsonLines(await anchors.pathsOf(incident.id, from)));
    const key = await keyOf();
    const { reference } = incident;
    const head = { candour: 'bundle', format: 2, school: schoolName, reference, madeAt: now };
    const manifest = `${JSON.stringify({ ...head, key: publicOf(key), files: listed }, null, 2)}\n`;
    yield whole('manifest.json', manifest);
    yield whole('manifest.sig', `${sign(null, Buffer.from(manifest), key).toString('hex')}\n`);
  }
  async function* zipped(asked: Asked) {
    const listed: Listed[] = [];
    for await (const { path, size, content } of parts(asked, listed)) {
      const input = noting(content, (sha256) => listed.push({ path, size, sha256 }));
      yield { name: path, lastModified: new Date(asked.now), size, input };
    }
  }
  return {
    make: (asked) => makeZip(zipped(asked)),
    publicKey: async () => publicOf(await keyOf()),
  };
}
