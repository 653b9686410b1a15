// A whole Candour that a real browser can reach, on a port that the machine gives; and a person at that
// browser who uses it as people do.
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import type { BrowserContext, Page } from 'playwright-core';
import type { Who } from '../../scripts/sample/people.ts';
import type { Name } from '../given/people.ts';
import { givenSampleSchool, type SampleSchool } from '../given/sample-school.ts';
import { givenSite, type OpenSite, password, type SiteOptions } from '../given/site.ts';
import { unfoldQuestion } from '../tools/visitor.ts';

/** A site that is served; `close` ends both. */
export type Served = {
  readonly site: OpenSite;
  readonly baseUrl: string;
  /** Seats somebody who is signed in at this browser. */
  readonly seat: (context: BrowserContext, name: Name) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Serves it at an address that the machine gives. */
const served = async (fetch: OpenSite['server']['fetch']) => {
  const server: ServerType = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    seat: async (context: BrowserContext, cookies: Iterable<readonly [string, string]>): Promise<void> => {
      await context.clearCookies();
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: baseUrl })));
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
};

export async function givenServedSite(options: SiteOptions = {}): Promise<Served> {
  const site = await givenSite(options);
  const { baseUrl, seat, stop } = await served(site.server.fetch);
  return {
    site,
    baseUrl,
    seat: async (context, name) => seat(context, (await site.as(name)).cookies),
    async close() {
      await stop();
      await site.close();
    },
  };
}

/** The sample school, served; `close` ends both. */
export type ServedSample = {
  readonly school: SampleSchool;
  readonly baseUrl: string;
  /** Seats somebody who is signed in at this browser. */
  readonly seat: (context: BrowserContext, who: Who) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the sample school and serves it. */
export async function givenServedSample(): Promise<ServedSample> {
  const school = await givenSampleSchool();
  const { baseUrl, seat, stop } = await served(school.server.fetch);
  return {
    school,
    baseUrl,
    seat: async (context, who) => seat(context, (await school.signedIn(who)).cookies),
    async close() {
      await stop();
      await school.close();
    },
  };
}

/** Somebody with a mouse: what they click is counted, into which field they write included. */
export const mouse = (page: Page) => {
  let clicks = 0;
  const click = async (role: 'link' | 'button' | 'radio' | 'checkbox', name: string | RegExp) => {
    await page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click();
    clicks += 1;
  };
  return {
    clicks: () => clicks,
    click,
    /** Chooses among the answers to one question. */
    choose: async (question: string, answer: string) => {
      clicks += (await unfoldQuestion(page, question)).clicks;
      await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).click();
      clicks += 1;
    },
    /** Chooses how a point of the policy is answered, clicks into its field and types. */
    answer: async (point: string, answer: string, because: string) => {
      const group = page.getByRole('group', { name: point });
      await group.getByLabel(answer, { exact: true }).click();
      await group.getByRole('textbox').click();
      await group.getByRole('textbox').fill(because);
      clicks += 2;
    },
    /** Clicks into a field and types. */
    type: async (label: string | RegExp, text: string) => {
      const field = page.getByLabel(label, { exact: typeof label === 'string' });
      await field.click();
      clicks += 1;
      await field.fill(text);
    },
    /** Opens a list and takes a line of it: two clicks. */
    pick: async (label: string, line: string) => {
      await page.getByLabel(label, { exact: true }).selectOption({ label: line });
      clicks += 2;
    },
    /** Signing in is counted by itself. */
    signIn: async (name: Name) => {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(`${name}@brookside.example`);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
  };
};

/** Presses a key until what is meant has the focus. */
const pressUntil = async (page: Page, key: string, isThere: () => Promise<boolean>): Promise<void> => {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`${key} never came to what is meant on ${page.url()}`);
};

/** Somebody who has a keyboard alone, and goes by what has the focus. */
export const keyboard = (page: Page) => {
  /** The name that assistive technology reads of what has the focus: its label, with its question. */
  const focused = () =>
    page.evaluate<string>(`(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return '';
      const legend = at.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
      const label = at.labels?.[0]?.textContent ?? at.textContent;
      return (at.type === 'radio' || at.type === 'checkbox' ? legend + ': ' + label : label)
        .replace(/\\s+/g, ' ').trim();
    })()`);
  /** Tabs on until what is meant has the focus; arrows stay within a group of radios, as on a keyboard. */
  const goTo = (name: string) => pressUntil(page, 'Tab', async () => (await focused()) === name);
  const settle = () => page.waitForLoadState('load');
  return {
    goTo,
    /** Tabs on to the question, then goes by arrows among its radios. */
    arrowTo: async (question: string, answer: string) => {
      await pressUntil(page, 'Tab', async () => (await focused()).startsWith(`${question}: `));
      await pressUntil(page, 'ArrowDown', async () => (await focused()).startsWith(`${question}: ${answer}`));
    },
    press: async (name: string) => {
      await goTo(name);
      const answered = page.waitForNavigation();
      await page.keyboard.press('Enter');
      await answered;
      await settle();
    },
    type: async (name: string, text: string) => {
      await goTo(name);
      await page.keyboard.type(text);
    },
    tick: async (name: string) => {
      await goTo(name);
      await page.keyboard.press('Space');
    },
    /** Follows the link to the next question of a list, on the same page. */
    next: async () => {
      await goTo('Next');
      await page.keyboard.press('Enter');
    },
    /** Takes the line of a list by typing its beginning. */
    pick: async (name: string, begins: string) => {
      await goTo(name);
      await page.keyboard.type(begins);
    },
  };
};

/** The receipt that the page shows, once it is there. */
export const receiptShown = async (page: Page): Promise<{ code: string; reference: string }> => {
  await page.waitForURL('**/report/received');
  const text = (await page.locator('main').textContent()) ?? '';
  const [code = ''] = /\d{4} \d{4} \d{4} \d{4}/.exec(text) ?? [];
  const [reference = ''] = /INC-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(text) ?? [];
  return { code, reference };
};
