// What an auditor reads: one incident, below a secret address, without a session. They do nothing to it, so
// there is nothing to send; that they opened a page is noted as of anybody else.

import type { Hono } from 'hono';
import type { Audited } from '../../../app/cases/auditors.ts';
import type { Entry } from '../../../app/cases/cases.ts';
import { nameIn } from '../../../app/directory.ts';
import { counted, londonDate, sayDate } from '../../../policy/clock.ts';
import { inDuty } from '../../../policy/said.ts';
import { NotFound } from '../../../record/failure.ts';
import { readReference } from '../../../record/ids.ts';
import { sayList, uncapitalised } from '../../../record/phrases.ts';
import { holders } from '../../../school/holders.ts';
import { sayKey } from '../../documents/anchor-blocks.ts';
import { sendBundle } from '../../documents/bundle.ts';
import { outcomeReport } from '../../documents/outcome-report.ts';
import { documentBody } from '../../documents/page.ts';
import { askedIn } from '../../forms/form.ts';
import { policyText } from '../../policy/versions/document.ts';
import { proceduresText } from '../../school/policy-procedures.ts';
import { notFound } from '../../shell/errors.ts';
import type { DeskEnv, DeskRequest, Site } from '../../shell/site.ts';
import { tabList } from '../../ui/case-frame.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { layout, verifierLinks } from '../../ui/layout.ts';
import { warningText } from '../../ui/notice.ts';
import { when } from '../../ui/when.ts';
import { withArticle } from '../../words/people.ts';
import { type StepView, titleOf } from '../case-form.ts';
import { conformanceBody } from '../conformance/conformance.ts';
import { timescalesBody } from '../conformance/timescales.ts';
import { titleLine } from '../frame/frame.ts';
import { progress } from '../frame/progress.ts';
import { asDownload, fileOf, recordText } from '../record/downloads.ts';
import { recordLines } from '../record/lines.ts';
import { copyOut } from '../record/note-evidence.ts';
import { peopleInRecord } from '../record/people.ts';
import { sayLeftOut } from './auditor-words.ts';
import { auditorAddress } from './auditors.ts';

// The policy and the Procedures that the incident is judged by, as they were when it was reported.
const whatApplied = ({ found }: StepView): Html => {
  const { policy, procedures, directory } = found;
  const { version, approvedOn, approvedBy } = policy.documentControl;
  return html`<p class="govuk-body">What applied when this incident was reported: the ${policy.title}
    version ${version}, approved ${sayDate(approvedOn)} by ${approvedBy}, and below it the
    <a class="govuk-link" href="#procedures">Procedures</a>.</p>
    ${policyText(policy)}${proceduresText({ ...directory, procedures })}`;
};

type Reading = { readonly audited: Audited; readonly view: StepView; readonly root: string };

type Page = {
  /** The last part of its address. */
  readonly at: string;
  readonly title: string;
  readonly body: (reading: Reading, site: Site) => Html | Promise<Html>;
};

const sent = async (request: DeskRequest, site: Site): Promise<Reading> => {
  // The secret stands in the address: no other site is told where somebody came from, and nothing keeps it.
  request.header('Referrer-Policy', 'no-referrer');
  request.header('Cache-Control', 'private, no-store');
  const reference = readReference(request.req.param('reference') ?? '');
  if (reference === null) throw new NotFound('There is no such address.');
  const entry = Number(request.req.param('access'));
  const secret = request.req.param('secret') ?? '';
  const audited = await site.app.auditors.open({ reference, entry, secret });
  const root = auditorAddress(audited.found.incident, entry, secret);
  const found = { ...audited.found, root };
  return { audited, root, view: { found, entries: audited.entries, actions: [], asked: askedIn(request) } };
};

const isNamed = ({ access }: Audited): boolean => access.leavesOut !== 'names-and-words';

const isWhole = ({ access }: Audited): boolean => access.leavesOut === 'nothing';

const bundleFile = 'bundle.zip';

/** What an anchor should stand for: all until the closing, or until they got the link. */
const upTo = ({ audited, view: { found, entries } }: Reading): Entry | undefined => {
  const { stage, closures } = found.incident;
  const closing = stage === 'closed' ? closures.at(-1)?.entry : undefined;
  return entries.findLast(({ version }) => version === (closing ?? audited.access.entry - 1));
};

type Mailed = Awaited<ReturnType<Site['app']['anchors']['mailedFor']>>;

/** Which one to ask for, and what it shows: where no mail brought it, somebody may have printed it. */
const whichAnchor = ({ view: { entries } }: Reading, last: Entry, mailed: Mailed): string => {
  const isCovered = ({ row }: Entry): boolean => row.position <= (mailed ?? last.row).position;
  const covered = entries.findLast(isCovered)?.version ?? 0;
  const shows =
    covered === 0
      ? 'It covers no entry yet.'
      : `It shows whether entries 1 to ${covered} were changed since.`;
  if (mailed !== null) return `the anchor of ${sayDate(mailed.day)}, which came by mail. ${shows}`;
  const none =
    'Candour does not know whether there is one. Without it, nothing shows whether all was written';
  const when = `soon after ${sayDate(londonDate(last.at))}`;
  return `one printed ${when}. ${shows} ${none} anew before today.`;
};

/** Those since they got the link, or the latest before: they need not ask anybody for them later. */
const anchorsOfLink = async ({ audited }: Reading, { app }: Site): Promise<Child> => {
  const since = await app.anchors.since(audited.access.at);
  const latest = await app.anchors.latest();
  const shown = since.length > 0 || latest === null ? since : [latest];
  return (
    shown.length > 0 &&
    html`<p class="govuk-body">The anchors of the time of your link. Copy one now: if the record is rewritten
      later, it no longer fits.</p><ul class="govuk-list">${shown.map(
        ({ text }) => html`<li class="candour-hash">${text}</li>`,
      )}</ul>`
  );
};

const compareLines = (mailed: Mailed): Child =>
  mailed !== null &&
  html`<p class="govuk-body">Compare the line in that mail with this one, which the server keeps for that day.
    Another line means that something was lost or rewritten.</p>
    <p class="candour-hash">${mailed.text}</p>`;

/** Of what is folded: a browser opens the fold for a link to it. */
const anchorId = 'anchor';

const anchorToAskFor = async (reading: Reading, site: Site): Promise<Child> => {
  const { school, directory } = reading.view.found;
  const last = upTo(reading);
  if (last === undefined) return null;
  const office = holders(school, 'chair').length > 0 ? 'chair' : 'vice-chair';
  const [keeper] = holders(school, office);
  const post = withArticle(directory, office);
  const isShown = keeper !== undefined && isNamed(reading.audited);
  const mailed = await site.app.anchors.mailedFor(last.row.position);
  const asked = whichAnchor(reading, last, mailed);
  const who = isShown ? `${nameIn(directory, keeper)} (${post})` : post;
  return fold(
    'Check it against an anchor',
    html`<p class="govuk-body" id="${anchorId}">An anchor is one line that stands for all that was recorded
        before it. The ${inDuty('chair')} and the ${inDuty('headteacher')} can print one, to keep it away from
        the server. Ask ${who} for ${asked}</p>
      ${compareLines(mailed)}${await anchorsOfLink(reading, site)}`,
  );
};

const checker = 'Candour, on the school’s server,';

/** What Candour found when the page was asked for. */
const checked = ({ view: { entries } }: Reading, broken: number | null): Html => {
  if (broken !== null) {
    return warningText({
      text: `${checker} checked the record now: entry ${broken} is not what was recorded, or something
        before it is missing.`,
    });
  }
  return html`<p class="govuk-body"><strong>${checker} checked the record now: ${counted(
    entries.length,
    'entry',
    'entries',
  )}, none missing or altered.</strong> This cannot show whether the person who runs the server
    wrote all of it anew; <a class="govuk-link" href="#${anchorId}">an anchor</a> can.</p>`;
};

/** What to note of it. */
const lastHash = ({ view: { entries } }: Reading): Child => {
  const last = entries.at(-1);
  return (
    last &&
    html`<p class="govuk-body">The last is entry ${last.version}, with the hash:</p>
    <p class="candour-hash">${last.hash}</p>
    <p class="govuk-body">Write down the number and the hash. If you look again later and no entry has them,
      the record was cut off or written anew.</p>`
  );
};

const howToCheck = async ({ audited, root }: Reading, site: Site): Promise<Html> =>
  isWhole(audited)
    ? html`<p class="govuk-body">You can check without Candour that no entry, no words and no file were
          changed. An anchor shows besides that the school did not write all of it anew.</p>
        <ol class="govuk-list govuk-list--number">
          <li><a class="govuk-link" href="${root}/${bundleFile}">Download the bundle</a>. Do not unpack it.
          </li>
          <li>${verifierLinks} If you do not trust this server, take the program from Candour’s release.</li>
          <li>Open <code>verify.html</code> in a browser, drop the bundle on it, and type
            <a class="govuk-link" href="#${anchorId}">an anchor</a>. It needs no network.</li>
          <li>It shows the key that signed the bundle. The school’s is <span
            class="candour-hash">${sayKey(await site.app.bundles.publicKey())}</span></li>
        </ol>`
    : html`<p class="govuk-body">You cannot check the entries yourself, because names or files are left
        out. If you need to, ask for a link to the record with names and files.</p>`;

const filesAt = ({ audited, root }: Reading, version: number): string | undefined =>
  isWhole(audited) ? `${root}/evidence/${version}` : undefined;

const record = async (reading: Reading, site: Site): Promise<Html> => {
  const broken = site.app.cases.verify(reading.view.entries);
  return html`${checked(reading, broken)}
    ${isNamed(reading.audited) && (await peopleInRecord(reading.view, site))}
    <div class="candour-screen-only">${fold('Check it yourself', await howToCheck(reading, site))}
    ${await anchorToAskFor(reading, site)}
    <p class="govuk-body"><a class="govuk-link" href="${reading.root}/record.txt">Download the
    record</a></p></div>
    ${broken === null && lastHash(reading)}
    <p class="govuk-body">Each entry begins with the time at which Candour wrote it. A time in its words is
      what somebody said.</p>
    ${recordLines(reading.view, { filesAt: ({ version }) => filesAt(reading, version) }, true)}`;
};

/** An auditor asks how no policy was breached where a point is not met. */
const whatIsBreached = ({ root }: Reading): Html =>
  html`<p class="govuk-body candour-screen-only">This report says which policies were breached by what
    happened. How the school responded is judged apart:
    <a class="govuk-link" href="${root}">Response</a>.</p>`;

const pages: readonly Page[] = [
  { at: '', title: 'Response', body: ({ view }) => conformanceBody(view) },
  { at: 'record', title: 'The record', body: record },
  { at: 'timescales', title: 'Timescales', body: ({ view }) => timescalesBody(view) },
  {
    at: 'outcome-report',
    title: 'Outcome report',
    body: (reading) => html`${whatIsBreached(reading)}${documentBody(outcomeReport(reading.view, []))}`,
  },
  { at: 'policy', title: 'Policy and Procedures', body: ({ view }) => whatApplied(view) },
];

const leftOut = ({ audited, view }: Reading): string => {
  const said = `Hidden from you: ${uncapitalised(sayLeftOut[audited.access.leavesOut])}.`;
  if (!isWhole(audited)) return said;
  const short = view.entries
    .filter(({ withheld }) => withheld.length > 0)
    .map(({ version }) => `entry ${version}`);
  return `${said} Something is hidden in ${sayList(short) || 'no entry'}.`;
};

/** An outcome report is nothing but what people wrote. */
const pagesFor = (audited: Audited): readonly Page[] =>
  isNamed(audited) ? pages : pages.filter(({ at }) => at !== 'outcome-report');

const draw = async (request: DeskRequest, site: Site, reading: Reading, page: Page): Promise<Response> => {
  const { audited, view, root } = reading;
  const { incident, directory } = view.found;
  const tabs = pagesFor(audited).map((each) => ({
    href: each.at === '' ? root : `${root}/${each.at}`,
    text: each.title,
    current: each === page,
  }));
  const shown = layout({
    title: `${page.title} – ${titleOf(view)}`,
    school: directory.schoolName,
    wide: true,
    body: html`${titleLine(view)}${progress(incident)}<p class="govuk-body">You can read this
      incident as an auditor until ${when(audited.access.until)}. ${leftOut(reading)}</p>
      <div class="candour-case">${tabList({
        label: `Incident ${incident.reference}`,
        tabs,
        menu: null,
      })}<div class="candour-case__body">${await page.body(reading, site)}</div></div>`,
  });
  return request.html(String(shown));
};

const below = '/audit/:reference/:access/:secret';

const file = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { audited, view } = await sent(request, site);
  if (!isWhole(audited)) throw new NotFound('Files are left out.');
  const entry = Number(request.req.param('entry'));
  const number = Number(request.req.param('number') ?? 0);
  const { file, name, digest } = fileOf(view, entry, number);
  const { id } = audited.found.incident;
  const opened = await site.app.files.read(id, file, digest);
  if ('erased' in opened) throw new NotFound('There is no such file any more.');
  const actor = { kind: 'link', entry: audited.access.entry } as const;
  const content = await copyOut(site, { incident: id, actor, file: { entry, number } }, opened.content);
  request.header('Content-Type', 'application/octet-stream');
  request.header('Content-Length', String(opened.size));
  request.header('Content-Disposition', asDownload(name));
  return request.body(content);
};

const bundle = async (request: DeskRequest, site: Site): Promise<Response> => {
  const { audited, view } = await sent(request, site);
  if (!isWhole(audited)) throw new NotFound('The whole record was not given.');
  await site.app.auditors.read(audited, 'the bundle');
  return sendBundle(request, site, view);
};

export const mountAuditorPages = (server: Hono<DeskEnv>, site: Site): void => {
  for (const page of pages) {
    server.get(page.at === '' ? below : `${below}/${page.at}`, async (request) => {
      const reading = await sent(request, site);
      if (!pagesFor(reading.audited).includes(page)) throw new NotFound('This page is left out.');
      await site.app.auditors.read(reading.audited, page.at === '' ? 'policy' : page.at.replace('-', ' '));
      return draw(request, site, reading, page);
    });
  }
  server.get(`${below}/record.txt`, async (request) => {
    const { audited, view } = await sent(request, site);
    await site.app.auditors.read(audited, 'record');
    request.header('Content-Type', 'text/plain; charset=utf-8');
    request.header('Content-Disposition', asDownload(`${audited.found.incident.reference} record.txt`));
    return request.body(recordText(view));
  });
  server.get(`${below}/${bundleFile}`, (request) => bundle(request, site));
  server.get(`${below}/evidence/:entry/:number?`, (request) => file(request, site));
  // Nobody is asked to sign in here: that would carry the secret on in another address.
  server.all('/audit/*', notFound);
};
