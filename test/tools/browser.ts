// The one browser of all browser tests: on Linux the one that npm brought (unpacked once, with the libraries
// and fonts it needs, so that a bare machine has enough), which has no window to draw and takes three fifths
// of the processor's time; elsewhere a Chromium on the PATH. CANDOUR_TEST_CHROMIUM names another program. It
// starts no server and knows no page of ours.
// Surprising: it closes itself a moment after the last page, so that no test file needs a root-level hook for
// it. Pages that are only measured open in another, which never paints.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from 'playwright-core';
import { contrast } from './looks.ts';

const idleBeforeClosingMs = 2_000;
const pageTimeoutMs = 15_000;
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each in a process of its own takes longer.
  ...(process.platform === 'linux' ? ['--in-process-gpu', '--enable-features=NetworkServiceInProcess2'] : []),
  // A page lives for less than it takes to compile its scripts well: a fifth of the processor's time.
  '--js-flags=--no-opt --no-maglev',
];
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
// The package's own names /tmp/fonts only, and a Chromium that finds no font at all stops.
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`;
const load = createRequire(import.meta.url);

const browsers = new Map<boolean, Promise<Browser>>();
let axeSource: string | undefined;
let pagesOpen = 0;
let closing: NodeJS.Timeout | undefined;

/**
 * How a page is opened: its size in CSS pixels, whether scripts run, where relative addresses start. A still
 * one is laid out and read in two thirds of the time, but never painted: nothing can be clicked.
 */
export type PageOptions = {
  width?: number;
  height?: number;
  javaScript?: boolean;
  baseUrl?: string;
  isStill?: boolean;
};

/** One thing that axe holds against a page: the rule, what to do, and the elements (their HTML). */
export type Violation = { rule: string; help: string; elements: string[] };

/**
 * Opens a page with cookies of its own, hands it to `use` and closes it. Throws what `use` throws, and also
 * when a script on the page failed or the content security policy was broken.
 */
export async function withPage<T>(
  use: (page: Page, context: BrowserContext) => Promise<T>,
  { width = 1280, height = 900, javaScript = true, isStill = false, baseUrl }: PageOptions = {},
): Promise<T> {
  clearTimeout(closing);
  pagesOpen += 1;
  try {
    const browser = browsers.get(isStill) ?? launch(isStill);
    browsers.set(isStill, browser);
    const context = await (await browser).newContext({
      viewport: { width, height },
      javaScriptEnabled: javaScript,
      locale: 'en-GB',
      timezoneId: 'America/New_York',
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    });
    context.setDefaultTimeout(pageTimeoutMs);
    const faults = listenForFaults(context);
    try {
      const result = await use(await context.newPage(), context);
      if (faults.length > 0) throw new Error(`The page was at fault:\n${faults.join('\n')}`);
      return result;
    } finally {
      await context.close();
    }
  } finally {
    pagesOpen -= 1;
    if (pagesOpen === 0) closing = setTimeout(closeBrowser, idleBeforeClosingMs);
  }
}

/** Closes what is open now; the next page opens another. */
export async function closeBrowser(): Promise<void> {
  clearTimeout(closing);
  const open = [...browsers.values()];
  browsers.clear();
  for (const browser of open) await (await browser).close();
}

/** What axe holds against the page as it stands, by the rules of WCAG 2.2 A and AA; `[]` when nothing. */
export async function axe(page: Page): Promise<Violation[]> {
  axeSource ??= readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) {
    // Playwright's own evaluate has all of axe compiled anew on each page, a third of the time of a check.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axeSource });
    // What this page opens next has it from the start: sent each time, it takes an eighth of a check.
    await session.send('Page.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: axeSource });
  }
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run({
      runOnly: { type: 'tag', values: tags },
      rules: { 'color-contrast': { enabled: false } },
      // What passes is not described element by element: a sixth of the time.
      resultTypes: ['violations'],
      // What it would load ahead is for rules on films and sounds.
      preload: false,
    });
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      elements: nodes.map((node) => node.html),
    }));
  }, axeTags);
  return [...found, ...(await contrast<Violation>(page))];
}

function listenForFaults(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on('weberror', (event) => faults.push(String(event.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/i.test(message.text()))
      faults.push(message.text());
  });
  return faults;
}

function launch(isStill: boolean): Promise<Browser> {
  const args = isStill ? [...flags, '--disable-threaded-compositing'] : flags;
  return chromium.launch({ headless: true, args, ...whichChromium() });
}

function whichChromium(): LaunchOptions {
  const wish = process.env.CANDOUR_TEST_CHROMIUM;
  if (wish) return { executablePath: wish };
  if (process.platform === 'linux' && process.arch === 'x64') return bundledChromium();
  const found = onPath(['chromium', 'chromium-browser', 'google-chrome']);
  if (found) return { executablePath: found };
  return { channel: 'chrome' };
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package's own browser, without its default arguments: `--single-process` breaks many pages. */
function bundledChromium(): LaunchOptions {
  const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
  const { version } = load(join(modules, '@sparticuz/chromium/package.json')) as { version: string };
  const folder = join(modules, '.cache/candour', `chromium-${version}`);
  if (!existsSync(folder)) unpackChromium(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** Unpacks beside its place and moves it there whole, so that a run cut short leaves no half of a browser. */
function unpackChromium(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const part = mkdtempSync(`${folder}.`);
  // The package unpacks into TMPDIR, and its libraries only where it believes itself on Amazon's system.
  const env = { ...process.env, TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const code = "await (await import('@sparticuz/chromium')).default.executablePath()";
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const unpacked = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd,
    env,
    stdio: 'inherit',
  });
  if (unpacked.status !== 0) throw new Error('The Chromium that npm brought could not be unpacked.');
  writeFileSync(join(part, 'fonts', 'fonts.conf'), fontsConf);
  try {
    renameSync(part, folder);
  } catch (error) {
    // Another process of the same run was there first: its browser is the same.
    if (!existsSync(join(folder, 'chromium'))) throw error;
    rmSync(part, { recursive: true, force: true });
  }
}
