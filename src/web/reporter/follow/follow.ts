// Follow up on a report with its receipt code. No session: the code travels in a hidden field of each form,
// never in an address.

import type { Context, Hono } from 'hono';
import type { Directory } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { permit } from '../../../incident/may.ts';
import { retaliationAnswered } from '../../../incident/state/telling/retaliation.ts';
import { inDuty } from '../../../policy/said.ts';
import { NotFound } from '../../../record/failure.ts';
import { capitalised } from '../../../record/phrases.ts';
import { emptyForm, type Form, readForm } from '../../forms/form.ts';
import { problemSummary, troubleSummary } from '../../forms/refusal.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import type { SlowDown } from '../../shell/slow-down.ts';
import { button } from '../../ui/button.ts';
import { type Child, html } from '../../ui/html.ts';
import { input } from '../../ui/inputs/input.ts';
import { backLink } from '../../ui/links.ts';
import { receipt } from '../../ui/print-sheet.ts';
import { sayKeyHolders } from '../../words/people.ts';
import { reporterPage } from '../frame.ts';
import { isKeptBack, keepBack, openWayWarning } from '../private-way.ts';
import { fingerprintOf } from '../report/received.ts';
import { strandedNote } from '../report/recipients.ts';
import { firstSteps } from './first-steps.ts';
import { followed } from './followed.ts';
import { ownFiles, sendOwnFile } from './own-files.ts';
import { type About, mayWrite, type Sent, sendTalk } from './talk.ts';

const problems = {
  empty: 'Enter your receipt code: 16 digits',
  wrong: 'There is no report with this receipt code. Check the 16 digits and try again',
} as const;

export const askCode = async (
  request: Context,
  site: Site,
  form: Form,
  wrong: keyof typeof problems | null,
): Promise<Response> => {
  const problem = wrong === null ? undefined : problems[wrong];
  const body = html`${problem && problemSummary([{ at: 'code', problem, field: 'code' }])}
    <h1 class="govuk-heading-l">Follow up on a report</h1>${openWayWarning(request, site)}
    <form method="post" action="/follow" novalidate>
      ${input({
        name: 'code',
        label: 'Receipt code',
        hint: 'The 16 digits that you were shown when you reported',
        value: form.get('code'),
        error: problem,
        inputmode: 'numeric',
        autocomplete: 'off',
        width: '20',
        spellcheck: false,
      })}
      ${button({ text: 'Show my report' })}
    </form>
    <p class="govuk-body">If you reported while signed in, find it under <a class="govuk-link"
    href="/my-reports">My reports</a>. Nobody can find out a lost code: if you lost it, <a class="govuk-link"
    href="/report">report again</a> and say that you did so before.</p>`;
  return reporterPage(request, site, {
    title: 'Follow up on a report',
    body,
    before: backLink({ href: '/', text: 'Back' }),
    problem: problem !== undefined,
  });
};

/** What the code opens. A wrong code is answered late, to slow guessing. */
export const openReceipt = async (
  request: DeskRequest,
  site: Site,
  { queueOf, slowed }: SlowDown,
  code: string,
): Promise<Followed | null> => {
  try {
    return await site.app.reports.follow(code, await queueOf(request));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await slowed(request, 'guess');
    return null;
  }
};

const nothingMore = html`<p class="govuk-body">Nothing can be added any more.
  If there is more to say, make a new report.</p>`;

/** They may have gone on from the page that showed it before they kept it. Never on paper. */
const codeAgain = ({ code, incident: { reference } }: Followed): Child =>
  code !== null &&
  html`<div class="candour-screen-only"><h2 class="govuk-heading-s">Keep your code</h2>
    ${receipt({ code, reference })}</div>`;

export const showFollowed = async (
  request: Context,
  site: Site,
  found: Followed,
  flash?: string,
  sent?: Sent,
) => {
  const now = site.app.now();
  const directory = await site.app.directory();
  const hidden = html`<input type="hidden" name="code" value="${found.code}" autocomplete="off">`;
  const files = await ownFiles(site, found, { action: '/follow/file', hidden });
  const { newSecret } = site.app;
  const forms = { at: (about: string) => `/follow/${about}`, newSecret, directory, sent, files };
  const mayAdd = permit(found.incident, 'add-details', new Set(['reporter'])) === null;
  const add =
    mayAdd &&
    html`<form method="post" action="/report/details">
      <input type="hidden" name="code" value="${found.code}" autocomplete="off">
      ${button({ text: 'Add details or photos', classes: 'govuk-button--secondary' })}
    </form>`;
  const isEnded = !mayWrite(found, now) && !found.isOver;
  const beside = html`${flash !== undefined && codeAgain(found)}${add || (isEnded && nothingMore)}
    ${fingerprintOf(found.fingerprint)}
    <p class="govuk-body candour-screen-only"><a class="govuk-link"
    href="/leave">Leave this page</a> and clear it from this
    browser.</p>`;
  const body = html`${sent && troubleSummary(directory.policyOf(found.incident.policy), sent)}
    ${followed(found, now, forms, {
      first: await strandedNote(site, found),
      steps: await firstSteps(site, found, { action: '/follow/tick#now', hidden }),
      beside,
    })}`;
  return reporterPage(request, site, {
    title: 'Your report',
    body,
    kept: flash === undefined ? 'once' : 'sent',
    flash,
    problem: sent !== undefined,
  });
};

const thanks = (about: About, { incident, school }: Followed, directory: Directory): string => {
  if (about === 'tick') return 'Ticked off. The people who look into it see it.';
  if (about === 'message') return 'Your message was sent. The people who look into it are told.';
  if (retaliationAnswered(incident)?.sealedTo === undefined) {
    const acts = `In Candour only the acting ${inDuty('chair')} reads it`;
    return `Your answer was sent. ${acts}; the person who runs the school’s server could read it too.`;
  }
  const keyHolders = capitalised(sayKeyHolders(incident, school, directory));
  return `Your answer was sent, sealed. ${keyHolders} alone can open it.`;
};

const send = async (
  request: DeskRequest,
  site: Site,
  slowDown: SlowDown,
  about: About,
): Promise<Response> => {
  const form = await readForm(request);
  const open = () => openReceipt(request, site, slowDown, form.get('code'));
  const found = await open();
  if (found === null) return askCode(request, site, form, 'wrong');
  if (isKeptBack(request, site, found)) return keepBack(request, site);
  const inTheWay = await sendTalk(site, found, { kind: 'reporter' }, { about, form });
  if (inTheWay !== null) return showFollowed(request, site, found, undefined, inTheWay);
  const fresh = await open();
  return fresh === null
    ? askCode(request, site, form, 'wrong')
    : showFollowed(request, site, fresh, thanks(about, fresh, await site.app.directory()));
};

export const mountFollow = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void => {
  server.get('/follow', async (request) => {
    const { settings } = await site.app.school();
    return settings.version === 0 ? request.redirect('/', 303) : askCode(request, site, emptyForm, null);
  });
  server.post('/follow', async (request) => {
    const form = await readForm(request);
    const code = form.get('code');
    if (code.trim() === '') return askCode(request, site, form, 'empty');
    const found = await openReceipt(request, site, slowDown, code);
    if (found === null) return askCode(request, site, form, 'wrong');
    return isKeptBack(request, site, found) ? keepBack(request, site) : showFollowed(request, site, found);
  });
  server.get('/follow/file', (request) => request.redirect('/follow', 303));
  server.post('/follow/file', async (request) => {
    const form = await readForm(request);
    const found = await openReceipt(request, site, slowDown, form.get('code'));
    if (found === null) return askCode(request, site, form, 'wrong');
    if (isKeptBack(request, site, found)) return keepBack(request, site);
    return sendOwnFile(request, site, found, { entry: form.get('entry'), number: form.get('number') });
  });
  for (const about of ['message', 'answer', 'tick'] as const) {
    server.get(`/follow/${about}`, (request) => request.redirect('/follow', 303));
    server.post(`/follow/${about}`, (request) => send(request, site, slowDown, about));
  }
};
