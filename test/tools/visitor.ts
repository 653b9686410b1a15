// Somebody at a browser who uses pages as people do, and what that costs them: clicks, typed answers and
// words, sign-ins, page loads, and of each page the words in view and the height as they leave it, all
// questions answered, at the width of a desk and of a telephone.

import type { Locator, Page } from 'playwright-core';
import { plainly } from '../../src/policy/said.ts';
import { wordsInView } from './words-in-view.ts';

/** What a story cost its reader. Words in view and heights are those of the largest page. */
export type Cost = {
  readonly clicks: number;
  /** About facts, to take it on. */
  readonly questions: number;
  readonly typed: number;
  readonly wordsTyped: number;
  readonly signIns: number;
  readonly pages: number;
  readonly wordsMax: number;
  readonly heightAt1280: number;
  readonly heightAt375: number;
};

/** A page as somebody left it. */
export type Left = {
  readonly title: string;
  readonly words: number;
  readonly heightAt1280: number;
  readonly heightAt375: number;
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

const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

export type Visitor = ReturnType<typeof visitor>;

const heightAt = async (page: Page, width: number): Promise<number> => {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate<number>('document.documentElement.scrollHeight');
};

/** What the visitor has spent, and a look at the page that they are about to leave. */
const purse = (page: Page) => {
  const cost = { clicks: 0, questions: 0, typed: 0, wordsTyped: 0, signIns: 0, pages: 0 };
  const left: Left[] = [];
  const look = async (): Promise<void> => {
    const own = page.viewportSize();
    const title = await page.evaluate<string>(`document.querySelector('h1')?.innerText ?? ''`);
    const words = await wordsInView(page);
    const [heightAt1280, heightAt375] = [await heightAt(page, 1280), await heightAt(page, 375)];
    if (own !== null) await page.setViewportSize(own);
    left.push({ title, words, heightAt1280, heightAt375 });
  };
  return { cost, left, look };
};

/** With the page that stands at the end. */
const spentBy = async ({ cost, left, look }: ReturnType<typeof purse>): Promise<Cost> => {
  await look();
  const largest = (what: 'words' | 'heightAt1280' | 'heightAt375') =>
    Math.max(...left.map((each) => each[what]));
  const [wordsMax, heightAt1280] = [largest('words'), largest('heightAt1280')];
  return { ...cost, wordsMax, heightAt1280, heightAt375: largest('heightAt375') };
};

/** What people press or follow, each leading to another page. */
const leading = (page: Page, { cost, look }: ReturnType<typeof purse>) => {
  const leads = async (control: Locator): Promise<void> => {
    await look();
    await Promise.all([page.waitForEvent('load'), control.click()]);
    cost.clicks += 1;
    cost.pages += 1;
  };
  return {
    /** Opens an address that they have at hand, such as a bookmark or a link in a mail. */
    arrives: async (path: string) => {
      await page.goto(path);
      cost.pages += 1;
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
  const { cost } = spent;
  return {
    ...leading(page, spent),
    left: (): readonly Left[] => spent.left,
    cost: () => spentBy(spent),
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
      cost.wordsTyped += countWords(text);
    },
    /** Signing in is counted by itself: not its clicks, nor what is typed for it, nor its page. */
    signsIn: async (email: string, password: string) => {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      const button = page.getByRole('button', { name: 'Sign in' });
      await Promise.all([page.waitForEvent('load'), button.click()]);
      cost.signIns += 1;
      cost.pages += 1;
    },
  };
};
