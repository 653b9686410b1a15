// Somebody at a browser who uses pages as people do, and what that costs them: clicks, typed answers,
// sign-ins, page loads, and of each page the words and the height that it has when it opens.

import type { Locator, Page } from 'playwright-core';
import { plainly } from '../../src/policy/said.ts';

/** What a story cost its reader. Words and height are those of the largest page. */
export type Cost = {
  readonly clicks: number;
  /** About facts, to take it on. */
  readonly questions: number;
  readonly typed: number;
  readonly signIns: number;
  readonly pages: number;
  readonly wordsMax: number;
  readonly heightMaxPx: number;
};

/** Opens the line of a list that a question is folded into: how many of such questions, and of clicks. */
export const unfoldQuestion = async (page: Page, question: string | RegExp) => {
  const asked = page.locator('.candour-ask__q', { hasText: question });
  const fold = page.locator('.candour-ask:not([open])', { has: asked }).locator('summary');
  const [questions, clicks] = [await asked.count(), await fold.count()];
  if (clicks > 0) await fold.click();
  return { questions, clicks };
};

type Choosing = 'radio' | 'checkbox';

/** Words that only screen readers read are not in view. */
const measure = `(() => {
  const count = (part) => (part?.innerText ?? '').split(/\\s+/).filter(Boolean).length;
  const main = document.querySelector('main');
  const unseen = [...(main?.querySelectorAll('.govuk-visually-hidden') ?? [])];
  const words = count(main) - unseen.reduce((sum, part) => sum + count(part), 0);
  return [performance.timeOrigin, words, document.documentElement.scrollHeight];
})()`;

export type Visitor = ReturnType<typeof visitor>;

/** What the visitor has spent, and a look at the page that stands, which counts it once. */
const purse = (page: Page) => {
  const cost = { clicks: 0, questions: 0, typed: 0, signIns: 0, pages: 0, wordsMax: 0, heightMaxPx: 0 };
  let origin = 0;
  const look = async (): Promise<void> => {
    await page.waitForLoadState('load');
    const [at, words, height] = await page.evaluate<readonly [number, number, number]>(measure);
    if (at === origin) return;
    origin = at;
    cost.pages += 1;
    cost.wordsMax = Math.max(cost.wordsMax, words);
    cost.heightMaxPx = Math.max(cost.heightMaxPx, height);
  };
  return { cost, look };
};

/** What people press or follow, each leading to another page. */
const leading = (page: Page, { cost, look }: ReturnType<typeof purse>) => {
  const leads = async (control: Locator): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), control.click()]);
    cost.clicks += 1;
    await look();
  };
  return {
    /** Opens an address that they have at hand, such as a bookmark or a link in a mail. */
    arrives: async (path: string) => {
      await page.goto(path);
      await look();
    },
    /** Follows a link to another page. */
    follows: (name: string | RegExp, within: Locator | Page = page) =>
      leads(within.getByRole('link', named(name)).first()),
    /** Presses a button, or a link that looks like one, that leads to another page. */
    presses: (name: string | RegExp, within: Locator | Page = page) =>
      leads(within.getByRole('button', named(name)).first()),
  };
};

const named = (name: string | RegExp) =>
  typeof name === 'string' ? { name: plainly(name), exact: true } : { name };

/** Clicks count what is pressed and chosen; a field that is typed into counts as typed, not as a click. */
export const visitor = (page: Page) => {
  const spent = purse(page);
  const { cost, look } = spent;
  return {
    ...leading(page, spent),
    cost: (): Cost => ({ ...cost }),
    /** Opens or shuts what is folded away. */
    unfolds: async (words: string | RegExp) => {
      await page.locator('summary', { hasText: words }).first().click();
      cost.clicks += 1;
    },
    /** Chooses among the answers to one question. */
    chooses: async (question: string | RegExp, answer: string | RegExp) => {
      const { questions, clicks } = await unfoldQuestion(page, question);
      const [answers, exact] = [page.getByRole('group', { name: question }), typeof answer === 'string'];
      await answers.getByLabel(answer, { exact }).first().click();
      cost.questions += questions;
      cost.clicks += clicks + 1;
    },
    ticks: async (name: string | RegExp, kind: Choosing = 'checkbox') => {
      await page.getByRole(kind, named(name)).first().click();
      cost.clicks += 1;
    },
    /** Opens a list and takes a line of it: two clicks. */
    picks: async (label: string | RegExp, line: string, within: Locator | Page = page) => {
      const list = within.getByLabel(label, { exact: typeof label === 'string' });
      await list.selectOption({ label: line });
      cost.clicks += 2;
    },
    types: async (label: string | RegExp, text: string, within: Locator | Page = page) => {
      await within
        .getByLabel(label, { exact: typeof label === 'string' })
        .first()
        .fill(text);
      cost.typed += 1;
    },
    /** Signing in is counted by itself: not its clicks, nor what is typed for it, nor its page. */
    signsIn: async (email: string, password: string) => {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      const button = page.getByRole('button', { name: 'Sign in' });
      await Promise.all([page.waitForEvent('load'), button.click()]);
      cost.signIns += 1;
      await look();
    },
  };
};
