// Ready-made words on an incident: to copy, to print, or to take into the step that tells somebody.
import type { Hono } from 'hono';
import { type ReadyWords, readyWordNames, readyWords } from '../../policy/procedures/ready-words-2026.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import { button, buttonGroup } from '../ui/button.ts';
import { tabList } from '../ui/case-frame.ts';
import { html } from '../ui/html.ts';
import { textarea } from '../ui/inputs/input.ts';
import { printButton } from '../ui/print-sheet.ts';
import { incidentPath, isOffered, viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import { isNamed, readyText, wordsPage } from './ready-words.ts';

const toReporter = { step: 'write-to-reporter', text: 'Send it to the reporter' } as const;
const toOthers = { step: 'inform-people', text: 'Record that they were told' } as const;

/** Which step puts on record that somebody read them. */
const told = {
  ...{ thanks: toReporter, holding: toReporter },
  ...{ wrongPerson: toOthers, staff: toOthers, parents: toOthers },
} as const satisfies Readonly<Record<ReadyWords, unknown>>;

export const mountReadyWords = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get(`/incidents/:reference/${wordsPage}`, async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'ready-made words');
    const asked = view.asked.get('of');
    const name = isNamed(asked) ? asked : 'wrongPerson';
    const [text, { step, text: does }] = [readyText(view, name), told[name]];
    const path = incidentPath(view.found, wordsPage);
    const tabs = readyWordNames.map((each) => ({
      ...{ href: `${path}?of=${each}`, text: readyWords[each].title, current: each === name },
    }));
    const body = html`${tabList({ label: 'Ready-made words', tabs, menu: null })}${textarea({
      name: 'text',
      label: readyWords[name].title,
      hint: 'Filled in from the record. Fill what stands in square brackets. Name no child.',
      value: text,
      rows: 8,
    })}${buttonGroup(
      isOffered(view.found, step) &&
        button({
          text: does,
          href: `${incidentPath(view.found, step)}?${wordsPage}=${name}`,
        }),
      button({
        ...{ text: 'Copy', type: 'button', classes: 'govuk-button--secondary' },
        attributes: { 'data-copy': text, hidden: true },
      }),
      printButton(),
    )}`;
    return incidentPage(request, view, { tab: 'investigation', page: 'Ready-made words', body });
  });
};
