// What the project promises around its code: every package pinned and accounted for, no address but made-up
// ones, no link that leads nowhere, nothing that only works on the machine where it was written.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { none, root } from './code.ts';

type Packages = Record<string, string>;

const read = (path: string) => readFileSync(root + path, 'utf8');
const find = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: ['node_modules/**'] }).map((path) => path.replaceAll('\\', '/'));

const prose = find('*.md', 'docs/**/*.md');
const code = find(
  '{src,test,scripts}/**/*.{ts,js,css,scss,sql,json,txt}',
  '*.{mjs,json}',
  '.ci/run',
  '.npmrc',
);
const texts = [...prose, ...code].filter(
  (path) => path !== 'package-lock.json' && !path.includes('fixtures'),
);

describe('the packages', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as {
    [group: string]: Packages;
  };
  const packages: Packages = { ...dependencies, ...devDependencies, ...optionalDependencies };

  test('are pinned to an exact version', () => {
    const loose = Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    none(loose.map(([name, version]) => `${name} ${version}`));
  });

  test('are each accounted for in a decision record', () => {
    const decisions = find('docs/decisions/*.md').map(read).join('\n');
    none(Object.keys(packages).filter((name) => !decisions.includes(`\`${name}\``)));
  });

  test('are all used', () => {
    const said = find('{src,test,scripts}/**/*.{ts,scss}', 'package.json', 'biome.json', 'tsconfig.json')
      .map((path) => (path === 'package.json' ? JSON.stringify(JSON.parse(read(path)).scripts) : read(path)))
      .join('\n');
    const tools: Packages = { typescript: 'tsc', '@biomejs/biome': 'biome' };
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/') && !said.includes(tools[name] ?? name),
    );
    none(unused);
  });

  test('come from whichever registry npm is set to use', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    none(Object.keys(lock.packages).filter((name) => lock.packages[name]?.resolved !== undefined));
    assert.doesNotMatch(read('.npmrc'), /registry *=/);
  });

  test('run no script when they are installed', () => {
    assert.match(read('.npmrc'), /^ignore-scripts=true$/m);
  });
});

test('every script that npm offers is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Packages };
  const missing = Object.entries(scripts).filter(([, command]) => {
    const name = /start\.mjs ([a-z/-]+)/.exec(command)?.[1];
    return name !== undefined && !existsSync(`${root}scripts/${name}.ts`);
  });
  none(missing.map(([name]) => name));
});

test('no e-mail address could reach a person, but the two that the policy names', () => {
  const address = /[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b/gi;
  const found = texts.flatMap((path) =>
    (read(path).match(address) ?? [])
      .filter((each) => !each.toLowerCase().endsWith('.example'))
      .filter((each) => !(path.startsWith('src/policy/') && /^(chair|head)@/.test(each)))
      .map((each) => `${path}: ${each}`),
  );
  none(found);
});

test('every link in the documents leads somewhere', () => {
  const broken = prose.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .filter(([, to = '']) => !existsSync(root + posix.join(posix.dirname(path), decodeURI(to))))
      .map(([, to]) => `${path} -> ${to}`),
  );
  none(broken);
});

test('nothing names a place outside the project', () => {
  const home = `${posix.dirname(posix.normalize(root))}/`;
  const common = ['/', '/tmp/', '/home/', '/root/', '/opt/', '/srv/', '/app/', '/usr/'];
  const outside = texts.flatMap((path) => {
    const text = read(path);
    const climbs = (text.match(/(?:\.\.\/)+[\w.-]*/g) ?? []).filter(
      (to) => !path.includes('.test.') && posix.join(posix.dirname(path), to).startsWith('..'),
    );
    const absolute = !common.includes(home) && text.includes(home) ? [home] : [];
    return [...climbs, ...absolute].map((each) => `${path}: ${each}`);
  });
  none(outside);
});

test('no text of the project is left unfinished', () => {
  const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
  none(texts.filter((path) => marks.test(read(path))));
});
