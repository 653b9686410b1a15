import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { brokenOff } from './test-broken-off.ts';

const said = (lines: string): string => {
  const program = `import { test } from 'node:test'; test('it', () => { ${lines} });`;
  const given = ['--test-reporter=spec', '--input-type=module', '-e', program];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return spawnSync(process.execPath, given, { encoding: 'utf8', env }).stdout;
};

describe('a process of the run that was broken off', () => {
  test('says nothing more where it came to its counts', () => {
    assert.equal(brokenOff(said(''), null, 'a.test.ts'), null);
    assert.equal(brokenOff(said('throw new Error()'), null, 'a.test.ts'), null);
  });

  test('says by which signal it ended, and in which test file', () => {
    const fault = brokenOff('', 'SIGKILL', 'test/door.test.ts') ?? '';
    assert.match(fault, /SIGKILL/);
    assert.match(fault, /test\/door\.test\.ts/);
  });

  test('says in which test file it was where it ended itself before its counts', () => {
    assert.match(brokenOff(said('process.exit(0)'), null, 'test/door.test.ts') ?? '', /test\/door\.test\.ts/);
  });
});
