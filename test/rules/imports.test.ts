// The import law: folders are layers, and imports point one way. What each layer may read stands in one
// table; the layers of the core have theirs in layers.ts.
import { test } from 'node:test';
import { isExportDeclaration } from 'typescript/unstable/ast';
import { faults, imports, isTest, namesImported, none, product, sources } from './code.ts';
import { core, pure } from './layers.ts';

/** What the files of a layer may import besides each other; the few files directly in src/ are layers too. */
const mayImport: Record<string, readonly string[]> = {
  ...core,
  store: pure,
  services: ['record'],
  config: [],
  app: [...pure, 'store', 'services', 'config'],
  accounts: [...pure, 'store', 'services', 'app'],
  web: [...pure, 'app', 'accounts'],
  worker: [...pure, 'app'],
  compose: [...pure, 'store', 'services', 'config', 'app', 'accounts', 'web', 'worker'],
  main: [...pure, 'store', 'services', 'config', 'app', 'accounts', 'web', 'worker', 'compose'],
};

/** What every room of the app may read of the files that stand in none. */
const appFiles = ['deps.ts', 'directory.ts', 'own-words.ts', 'kinds.ts', 'random.ts', 'schools.ts'];
const appRooms = [
  ...['door', 'cases', 'governing', 'operate', 'files', 'identity', 'reporting', 'notifications'],
  ...['documents', 'bundle'],
];

/** What stands below the steps of an incident. */
const belowSteps = [
  ...['step-names.ts', 'capacity.ts', 'step.ts'],
  ...['state', 'identity', 'due', 'people', 'notifications', 'conformance'],
];

/**
 * The rooms of a layer, and what the files of each may import of that layer besides each other. A file
 * directly in the layer's folder has a row of its own.
 */
const rooms: Record<string, Record<string, string[]>> = {
  store: {
    db: [],
    files: ['db'],
    keys: ['db'],
    log: ['db', 'keys'],
    access: ['db', 'keys'],
    anchor: ['db', 'keys', 'log'],
    cases: ['db', 'keys', 'log', 'files'],
    notifications: ['db', 'keys', 'cases'],
    search: ['db', 'keys', 'log', 'cases'],
    backup: ['db', 'keys', 'log', 'cases', 'files'],
    verify: ['db', 'keys', 'log', 'cases', 'files'],
  },
  incident: {
    'step-names.ts': [],
    'capacity.ts': [],
    state: ['capacity.ts'],
    identity: ['state'],
    due: ['state', 'step-names.ts', 'capacity.ts'],
    figures: ['due', 'state'],
    people: ['state', 'identity', 'due', 'figures', 'conformance', 'capacity.ts'],
    notifications: ['state', 'identity', 'due', 'people', 'step-names.ts', 'capacity.ts'],
    conformance: ['state', 'due', 'step-names.ts'],
    'step.ts': ['state', 'due', 'notifications', 'capacity.ts', 'step-names.ts'],
    steps: belowSteps,
    'steps.ts': [...belowSteps, 'steps'],
    'may.ts': [...belowSteps, 'steps', 'steps.ts'],
    asks: [...belowSteps, 'steps', 'steps.ts', 'may.ts'],
    'taking-on.ts': [...belowSteps, 'may.ts'],
    'notify.ts': [...belowSteps, 'steps.ts', 'asks'],
    'kind.ts': [...belowSteps, 'figures', 'steps.ts', 'may.ts', 'asks', 'notify.ts'],
  },
  app: {
    'schools.ts': [],
    'random.ts': [],
    'kinds.ts': [],
    'policy-words.ts': [],
    'office-words.ts': [],
    'own-words.ts': ['office-words.ts'],
    'contacts.ts': [],
    'directory.ts': [...['policy-words.ts', 'office-words.ts', 'own-words.ts', 'contacts.ts']],
    'client-address.ts': [],
    'deps.ts': ['directory.ts', 'schools.ts'],
    door: appFiles,
    cases: [...appFiles, 'door'],
    governing: [...appFiles, 'cases'],
    operate: [...appFiles, 'door'],
    documents: [],
    files: [...appFiles, 'operate'],
    bundle: [...appFiles, 'cases', 'files', 'operate'],
    identity: [...appFiles, 'door', 'cases'],
    reporting: [...appFiles, 'door', 'cases', 'identity'],
    notifications: [...appFiles, 'door', 'cases', 'governing', 'operate'],
    'app.ts': [...appFiles, ...appRooms],
  },
};

/** Packages that belong to one layer alone, and who may name them. */
const packageHomes: Record<string, string[]> = {
  kysely: ['store'],
  'better-sqlite3': ['store'],
  pg: ['store'],
  aws4fetch: ['store'],
  hono: ['web', 'compose', 'main'],
  '@hono/node-server': ['web', 'compose', 'main'],
  busboy: ['web'],
  diff: ['web'],
  nodemailer: ['services'],
  '@myriaddreamin/typst-ts-node-compiler': ['app'],
  'client-zip': ['app'],
  'ical-generator': ['services'],
  'postal-mime': ['app'],
  '@kenjiuno/msgreader': ['app'],
  'sanitize-html': ['app'],
};

/** What `npm start` is made of stands beside main. */
const startsIt = new Set([
  ...['serve.ts', 'workers.ts', 'router.ts', 'houses.ts', 'roster.ts', 'moving.ts', 'open-school.ts'],
]);

function layerOf(path: string): string {
  const [, folder = ''] = path.split('/');
  if (!path.startsWith('src/')) return path.split('/')[0] ?? '';
  return startsIt.has(folder) ? 'main' : folder.replace(/(\.test)?\.ts$/, '');
}

const packageOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/');

test('every layer has its row in the table', () => {
  const layers = new Set(product('src').map((source) => layerOf(source.path)));
  none([...layers].filter((layer) => !(layer in mayImport)));
});

test('imports point one way', () => {
  const wrong = product('src').flatMap((source) => {
    const layer = layerOf(source.path);
    const allowed = [layer, ...(mayImport[layer] ?? [])];
    const ours = imports(source).filter((from) => from.startsWith('src/') || /^(test|scripts)\//.test(from));
    return ours.filter((from) => !allowed.includes(layerOf(from))).map((from) => `${source.path} -> ${from}`);
  });
  none(wrong);
});

test('rooms of a layer import one way too, and no file stands outside them', () => {
  const wrong = Object.entries(rooms).flatMap(([layer, table]) => {
    const roomOf = (path: string) => path.split('/')[2] ?? '';
    return product(`src/${layer}`).flatMap((source) => {
      const room = roomOf(source.path);
      const allowed = table[room];
      if (allowed === undefined) return [`${source.path}: in no room`];
      return imports(source)
        .filter((from) => from.startsWith(`src/${layer}/`) && ![room, ...allowed].includes(roomOf(from)))
        .map((from) => `${source.path} -> ${from}`);
    });
  });
  none(wrong);
});

test('a test beside its source reads its own layer, those below, and what tests share', () => {
  const wrong = sources('src').flatMap((source) => {
    const layer = layerOf(source.path);
    const allowed = [layer, ...(mayImport[layer] ?? []), 'test', 'scripts'];
    const ours = isTest(source.path)
      ? imports(source).filter((from) => /^(src|scripts|test)\//.test(from))
      : [];
    return ours.filter((from) => !allowed.includes(layerOf(from))).map((from) => `${source.path} -> ${from}`);
  });
  none(wrong);
});

test('no file imports itself by way of others, not even for a type', () => {
  const graph = new Map(sources().map((source) => [source.path, imports(source)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (path: string, trail: string[]) => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) follow(path, []);
  none(circles);
});

test('imports of our own files carry their ending, and there are no aliases', () => {
  const isFile = (from: string) => /^(src|test|scripts)\//.test(from);
  const wrong = sources().flatMap((source) =>
    imports(source)
      .filter((from) => (isFile(from) ? !/\.(ts|mjs|json)$/.test(from) : /^[#~]|^@\//.test(from)))
      .map((from) => `${source.path} -> ${from}`),
  );
  none(wrong);
});

test('there is no index.ts, and no file exports what another wrote', () => {
  const indexes = sources().filter(({ path }) => path.endsWith('/index.ts'));
  none(indexes.map(({ path }) => path));
  none(faults(sources(), (node) => isExportDeclaration(node) && node.moduleSpecifier !== undefined));
});

test('what a file exports, another file imports', () => {
  const imported = new Set(sources().flatMap(namesImported));
  const wrong = product('src').flatMap((source) =>
    source.lines.flatMap((line) => {
      const [, name] = /^export (?:async )?(?:const|function\*?|type|class) (\w+)/.exec(line) ?? [];
      const isUsed = [`${source.path} *`, `${source.path} ${name}`].some((each) => imported.has(each));
      return name === undefined || isUsed ? [] : [`${source.path} ${name}`];
    }),
  );
  none(wrong);
});

test('packages that belong to one layer are named there alone', () => {
  const wrong = product('src').flatMap((source) =>
    imports(source)
      .filter((from) => packageHomes[packageOf(from)]?.includes(layerOf(source.path)) === false)
      .map((from) => `${source.path} -> ${from}`),
  );
  none(wrong);
});

test('the pure layers import no package and nothing of Node', () => {
  const folders = pure.map((layer) => `src/${layer}`);
  const wrong = product(...folders).flatMap((source) =>
    imports(source)
      .filter((from) => !from.startsWith('src/'))
      .map((from) => `${source.path} -> ${from}`),
  );
  none(wrong);
});
