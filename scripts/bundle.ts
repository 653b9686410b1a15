// `npm run bundle`: makes the one file that `npm start` runs. The first start makes it too, if it may write.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { digestOf, fileOf, folderIn, type Made } from './bundled.ts';

/** Packages with programs for one platform, which stay where they are; and one that `pg` asks for in vain. */
const external = ['better-sqlite3', '@node-rs/argon2', 'pg-native'];

/** Packages of the older kind ask for others with `require`. */
const banner =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** Our code finds its threads and files by its own address, which is the source's. */
const sources = (root: string, seen: Map<string, string>): Plugin => ({
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      seen.set(relative(root, path).replaceAll('\\', '/'), text);
      const address = JSON.stringify(pathToFileURL(path).href);
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', address) };
    });
  },
});

/** Writes the bundle of this file and all that it imports, and removes those that it replaces. */
export async function makeBundle(root: string, entry = 'src/main.ts', folder = folderIn(root)) {
  const seen = new Map<string, string>();
  const { outputFiles } = await build({
    ...{ entryPoints: [root + entry], outfile: `${folder}main.mjs`, absWorkingDir: root, write: false },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'esnext', external, banner: { js: banner } },
    // A stack trace names file and line of the source.
    ...{ sourcemap: 'external', sourcesContent: false, logLevel: 'silent' },
    plugins: [sources(root, seen)],
  });
  const inputs = [...seen.keys()].toSorted();
  const digest = digestOf(root, inputs, (path) => seen.get(path) ?? readFileSync(root + path));
  const file = fileOf(folder, digest);
  const [map, code] = ['.map', '.mjs'].map((end) => outputFiles.find(({ path }) => path.endsWith(end))?.text);
  if (map === undefined || code === undefined) throw new Error('Nothing was bundled.');
  mkdirSync(folder, { recursive: true });
  const old = readdirSync(folder).filter((name) => name.startsWith('main-') && !name.includes(digest));
  const name = file.slice(folder.length);
  putWhole(`${file}.map`, map);
  putWhole(file, `${code}\n//# sourceMappingURL=${name}.map\n`);
  putWhole(`${folder}made.json`, JSON.stringify({ digest, inputs } satisfies Made));
  for (const each of old) rmSync(folder + each, { force: true });
  return file;
}

/** Never half there: another start may read it. */
function putWhole(file: string, text: string): void {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, file);
}

const root = fileURLToPath(new URL('..', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) await makeBundle(root);
