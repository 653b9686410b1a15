// The policy at a glance for those who sign in: the version in force, its review, who carries it out.

import { streamPath } from '../../../app/cases/other-streams.ts';
import { sayDate } from '../../../policy/clock.ts';
import { isProposer } from '../../../policy-version/step.ts';
import { versionSteps } from '../../../policy-version/steps.ts';
import { readsFigures } from '../../../school/holders.ts';
import { type AdoptedVersion, versionInForce } from '../../../school/policies/policy-versions.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { mayBegin } from '../../streams/stream-form.ts';
import { fold } from '../../ui/folds.ts';
import { type Child, html } from '../../ui/html.ts';
import { policyPage } from '../frame.ts';
import { readingNote } from '../reading/confirm.ts';
import { coverageLines, coveredIn, isCarriedOut, sayCovered } from './coverage.ts';
import { mismatchNote, policyText, reviewNote, yourPart } from './document.ts';

const kind = 'policy-version';

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

export const showHome = (request: DeskRequest, { app }: Site): Response => {
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
      ${mayActOnIt && reviewNote(policy, app.now())}
      <p class="govuk-body">${
        found === undefined
          ? `Version ${version}`
          : html`<a class="govuk-link" href="${streamPath(kind, found.stream)}">Version ${version}</a>`
      }, approved ${sayDate(approvedOn)} by ${approvedBy}.${mayActOnIt && ` ${sayCovered(covered)}.`}</p>
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
