// The one file that Node's runner is given: it takes test files one by one and loads each in a test named by
// it. Where several processes share everything out, a file is whose mark is first in their common folder.
// Surprising: the runner takes tests in the order in which they came, so the test that loads the next file
// waits behind those of this one; and the closing counts count these tests too.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { testFiles } from './test-files.ts';

const taken = process.env.CANDOUR_TESTS_TAKEN;
const left = [...testFiles(process.argv.slice(2))];

/** Whether this process is the first to take a file. */
function takes(file: string): boolean {
  if (taken === undefined) return true;
  try {
    closeSync(openSync(join(taken, file.replaceAll('/', ' ')), 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function loadNext(): void {
  const file = left.shift();
  if (file === undefined) return;
  if (takes(file)) test(file, () => begin(file).finally(loadNext));
  else loadNext();
}

async function begin(file: string): Promise<void> {
  if (taken !== undefined) writeFileSync(join(taken, String(process.pid)), file);
  await import(pathToFileURL(resolve(file)).href);
}

loadNext();
