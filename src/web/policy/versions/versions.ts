import type { Hono } from 'hono';
import { streamPath } from '../../../app/cases/other-streams.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { londonDate, momentOf, sayDate } from '../../../policy/clock.ts';
import { policies } from '../../../policy/policies.ts';
import { isProposer } from '../../../policy-version/step.ts';
import { versionSteps } from '../../../policy-version/steps.ts';
import { readsFigures } from '../../../school/holders.ts';
import { sayNumber } from '../../../school/policies/policy-version-state.ts';
import {
  type AdoptedVersion,
  adoptedVersions,
  template,
  versionInForce,
} from '../../../school/policies/policy-versions.ts';
import { suggestionSteps } from '../../../suggestion/steps.ts';
import { wholeDay } from '../../forms/date-fields.ts';
import { isProblem } from '../../forms/field.ts';
import { askedIn } from '../../forms/form.ts';
import { doneIn } from '../../forms/form-kind.ts';
import { mountForms } from '../../forms/form-routes.ts';
import { offerForms, offersNote } from '../../school/offers/answer.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskEnv, DeskRequest, Signed, Site } from '../../shell/site.ts';
import { mayBegin, streamViewOf } from '../../streams/stream-form.ts';
import { button } from '../../ui/button.ts';
import { type DeskGroup, deskGroups } from '../../ui/desk-list.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { insetText } from '../../ui/notice.ts';
import { pdfLink, printSheet } from '../../ui/print-sheet.ts';
import type { SummaryRow } from '../../ui/summary-list.ts';
import { policyPage } from '../frame.ts';
import { readingNote } from '../reading/confirm.ts';
import { suggestionsPart } from '../suggestions/suggestions.ts';
import { beginButton, beginForm, onBegin } from './begin-form.ts';
import { comparison, showCompared } from './compare.ts';
import { coverageLines, coveredIn, isCarriedOut, sayCovered } from './coverage.ts';
import { meetingsOf, sayStage, since } from './decided.ts';
import { documentControl, mismatchNote, notAdopted, policyText, reviewNote, yourPart } from './document.ts';
import { onVersion, templateForm, versionForms } from './forms.ts';
import { showVersion } from './version.ts';
import { kind, type View } from './version-form.ts';

// The policy at a glance for those who sign in: the version in force, its review, who carries it out.
const notCarriedOut = (covered: ReturnType<typeof coveredIn>): Child => {
  const lines = coverageLines(covered.filter((each) => !isCarriedOut(each)));
  return (
    lines.length > 0 && fold('What Candour does not carry out', html`<ul class="govuk-list">${lines}</ul>`)
  );
};

type Way = { readonly text: string; readonly href: string };

/** What the headteacher and the information champion can begin. */
const ofProposers = (request: DeskRequest, found: AdoptedVersion | undefined): readonly (Way | false)[] => {
  const { id, school } = request.get('signed');
  if (!isProposer(school, id)) return [];
  return [
    { text: versionSteps['begin-version'].title, href: `/${kind}/new` },
    found !== undefined &&
      found.state.proposedReview === null && {
        text: versionSteps['propose-review'].title,
        href: `${streamPath(kind, found.stream)}/propose-review`,
      },
    school.policyVersions.size === 0 && {
      text: versionSteps['adopt-template'].title,
      href: `/${kind}/approval`,
    },
  ];
};

const waysFrom = (request: DeskRequest, found: AdoptedVersion | undefined, now: number): Child => {
  const signed = request.get('signed');
  const all = [
    { text: 'Procedures: severities and timescales', href: '/procedures' },
    mayBegin('exception', 'request-exception', signed, now) && {
      text: 'Ask for an exception',
      href: '/exception/new',
    },
    mayBegin('suggestion', 'make-suggestion', signed, now) && {
      text: 'Suggest a change',
      href: '/suggestion/new',
    },
    ...ofProposers(request, found),
  ];
  return html`<ul class="candour-more">${all.map(
    (way) => way && html`<li><a class="govuk-link" href="${way.href}">${way.text}</a></li>`,
  )}</ul>`;
};

const showHome = (request: DeskRequest, { app }: Site): Response => {
  const signed = request.get('signed');
  const { id, school, directory } = signed;
  const { policy } = directory;
  const found = versionInForce(school);
  const mayActOnIt = readsFigures(school, id) || isProposer(school, id);
  const { version, approvedOn, approvedBy } = policy.documentControl;
  const covered = coveredIn(school, found?.stream ?? null);
  return policyPage(request, {
    tab: 'policy',
    title: policy.title,
    body: html`${readingNote(signed)}
      ${found !== undefined && mayActOnIt && reviewNote(policy, app.now())}
      <p class="govuk-body">${
        found === undefined
          ? notAdopted
          : html`<a class="govuk-link" href="${streamPath(kind, found.stream)}">Version ${version}</a>,
            approved ${sayDate(approvedOn)} by ${approvedBy}.`
      }${mayActOnIt && ` ${sayCovered(covered)}.`}</p>
      ${yourPart('/my-reports/report')}
      ${policyText(policy, {}, waysFrom(request, found, app.now()))}
      ${mismatchNote(
        policy,
        isProposer(school, id) &&
          html` <a class="govuk-link" href="/settings/change-numbers">Change an address</a>`,
      )}
      ${mayActOnIt && notCarriedOut(covered)}`,
  });
};

type Row = DeskGroup['rows'][number];

const onField = wholeDay('on', { label: 'Which version was in force on', required: 'Enter a day' });

const isDayAsked = (request: DeskRequest): boolean =>
  onField.names.some((name) => askedIn(request).get(name) !== '');

/** What was in force on the day that was asked for. */
const inForceOn = (signed: Signed, request: DeskRequest): Html => {
  const asked = askedIn(request);
  const day = isDayAsked(request) ? onField.parse(asked) : null;
  const found = typeof day === 'string' ? versionInForce(signed.school, momentOf(day, '23:59')) : undefined;
  const answer = (): Child => {
    if (typeof day !== 'string') return null;
    if (found === undefined) return `On ${sayDate(day)} no version on this record was in force.`;
    const title = titleNamed(signed.directory, found);
    return html`On ${sayDate(day)}:
      <a class="govuk-link" href="${streamPath(kind, found.stream)}">${title}</a>.`;
  };
  return html`${answer() !== null && insetText({ text: answer(), id: 'in-force' })}
    <form method="get" novalidate>${onField.render(
      asked,
      isProblem(day) ? day.problem : undefined,
    )}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
};

const list = async (request: DeskRequest, site: Site): Promise<Response> => {
  const signed = request.get('signed');
  const found = await site.app.streams.list(signed.id, kind);
  const meetings = await meetingsOf(site, signed, found);
  const { school, title, documentControl: control } = policies[template];
  const rowOf = ({ stream, state }: (typeof found)[number]): Row => ({
    title: titleNamed(signed.directory, { stream, state }),
    href: streamPath(kind, stream),
    note: since(signed, { stream, state }, meetings),
    task: comparison({ signed, state, stream }),
  });
  const origin: Row = {
    title: `Template: ${title}, version ${control.version}`,
    note: `Written by ${school}, approved ${sayDate(control.approvedOn)}`,
  };
  const isAdopted = ({ state }: (typeof found)[number]) => state.adoption !== null;
  const open = found.filter((each) => !isAdopted(each));
  const adopted = [...found.filter(isAdopted).map(rowOf), origin];
  const answered = inForceOn(signed, request);
  return policyPage(request, {
    tab: 'versions',
    title: 'Suggestions and versions',
    flash: doneIn(request, offerForms),
    ways:
      mayBegin('suggestion', 'make-suggestion', signed, site.app.now()) &&
      button({ text: suggestionSteps['make-suggestion'].title, href: '/suggestion/new' }),
    body: html`${await offersNote(request, site, ['policy'])}${await suggestionsPart(
      request,
      site,
    )}<h2 class="govuk-heading-m">Versions</h2>
      ${beginButton({ signed, now: site.app.now() })}${deskGroups([
        ...(open.length > 0 ? [{ name: 'Drafts and proposals', isLate: false, rows: open.map(rowOf) }] : []),
        { name: 'Adopted', isLate: false, rows: adopted, count: adopted.length - 1 },
      ])}
      ${isDayAsked(request) ? answered : fold('Which version was in force on a day?', answered)}`,
  });
};

/** The minute, reviews without change, and the versions before. */
const controlRows = ({ signed, state, entries }: View): readonly SummaryRow[] => {
  const { adoption, reviews } = state;
  const minute = entries.find(({ version }) => version === adoption?.entry)?.written.minute;
  const before = adoptedVersions(signed.school).filter(
    (each) => adoption !== null && each.adoption.at < adoption.at,
  );
  return [
    ...(minute ? [{ key: 'Minute', value: minute }] : []),
    ...reviews.map(({ meetingOn }) => ({ key: 'Reviewed without change', value: sayDate(meetingOn) })),
    ...before.map((each) => ({
      key: 'Earlier version',
      value: `${sayNumber(each.adoption.number)}, approved ${sayDate(each.adoption.approvedOn)}`,
    })),
  ];
};

/** To print: with the title, the school and document control of the paper that a committee approves. */
const showText = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { signed, state, stream, now } = view;
  const stage = sayStage(state, (await meetingsOf(site, signed, [view])).get(stream));
  const policy = signed.directory.policyIn(stream);
  const { school, title, subtitle, numberingNote } = policy;
  const open = coverageLines(coveredIn(signed.school, stream).filter((each) => !isCarriedOut(each)));
  const sheet = printSheet({
    kind: 'report',
    title,
    ways: pdfLink(`${streamPath(kind, stream)}/policy.pdf`),
    body: html`<p class="govuk-body"><strong>${school}</strong></p><p class="govuk-body">${subtitle}</p>
      <p class="govuk-body">${numberingNote}</p>
      ${policyText(policy)}
      ${
        state.adoption === null
          ? html`<p class="govuk-body">${stage}. Not in force.</p>`
          : documentControl(policy, now, controlRows(view))
      }
      ${
        open.length > 0 &&
        html`<h2 class="govuk-heading-m">Not carried out by Candour</h2><ul class="govuk-list">${open}</ul>`
      }`,
    foot: `${titleNamed(signed.directory, view)}, printed ${sayDate(londonDate(now))}`,
  });
  return deskPage(request, {
    title,
    current: '/policy',
    before: backLink({ href: streamPath(kind, stream), text: titleNamed(signed.directory, view) }),
    body: sheet,
  });
};

export const mountVersions = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/policy/home', (request) => showHome(request, site));
  desk.get('/policy/versions', (request) => list(request, site));
  desk.get('/policy/compare', (request) => showCompared(request, site));
  mountForms(desk, site, onBegin, `/${kind}`, [beginForm]);
  mountForms(desk, site, onVersion, `/${kind}`, [templateForm]);
  desk.get(`/${kind}/:id`, (request) => showVersion(request, site));
  desk.get(`/${kind}/:id/text`, (request) => showText(request, site));
  mountForms(desk, site, onVersion, `/${kind}/:id`, versionForms);
};
