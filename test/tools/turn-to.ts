// Opens a page where another of the site stands already, in its window: it is fetched, written into the
// document and laid out as any page, and its scripts run. Nothing else begins anew, axe neither, which spares
// a fourth of the processor's time. The first page, and one with another content security policy, is gone to.
import type { Page } from 'playwright-core';

/** What the server answered, and from where, once it had led on. */
export type Answer = { readonly status: number; readonly path: string };

/** After so many pages a window is renewed, so that what was written there is not kept for ever. */
const writtenMax = 25;

type Window = { readonly policy: string; written: number };
const windows = new WeakMap<Page, Window>();

// A module runs once in a window, by its address: with a part of its own behind it, it runs again.
const writeInto = `async (path, policy, turn) => {
  const answer = await fetch(path);
  if (answer.headers.get('content-security-policy') !== policy) return null;
  const html = await answer.text();
  history.replaceState(null, '', answer.url);
  document.open();
  const loaded = new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  document.write(html.replaceAll(/(<script type="module" src="[^"#]+)"/g, '$1#' + turn + '"'));
  document.close();
  await loaded;
  return { status: answer.status, path: location.pathname };
}`;

/** Opens an address of the site, as the person who is seated at this browser. */
export async function turnTo(page: Page, path: string): Promise<Answer> {
  const window = windows.get(page);
  if (window !== undefined && window.written < writtenMax) {
    window.written += 1;
    const given = JSON.stringify([path, window.policy, window.written]);
    const written = await page.evaluate<Answer | null>(`(${writeInto})(...${given})`);
    if (written !== null) return written;
  }
  const answer = await page.goto(path);
  if (answer === null) throw new Error(`Nothing answered at ${path}.`);
  windows.set(page, { policy: answer.headers()['content-security-policy'] ?? '', written: 0 });
  return { status: answer.status(), path: new URL(page.url()).pathname };
}
