import { streamPath } from '../../../app/cases/other-streams.ts';
import { titleNamed } from '../../../app/governing/version-names.ts';
import { londonDate, sayDate } from '../../../policy/clock.ts';
import { sayNumber } from '../../../school/policies/policy-version-state.ts';
import { adoptedVersions } from '../../../school/policies/policy-versions.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { streamViewOf } from '../../streams/stream-form.ts';
import { html } from '../../ui/html.ts';
import { backLink } from '../../ui/links.ts';
import { printSheet } from '../../ui/print-sheet.ts';
import type { SummaryRow } from '../../ui/summary-list.ts';
import { coverageLines, coveredIn, isCarriedOut } from './coverage.ts';
import { meetingsOf, sayStage } from './decided.ts';
import { documentControl, nothingBeneath, policyText } from './document.ts';
import { kind, type View } from './version-form.ts';

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
export const showText = async (request: DeskRequest, site: Site): Promise<Response> => {
  const view = await streamViewOf(kind, request, site);
  const { signed, state, stream, now } = view;
  const stage = sayStage(state, (await meetingsOf(site, signed, [view])).get(stream));
  const policy = signed.directory.policyIn(stream);
  const { school, title, subtitle, numberingNote } = policy;
  const open = coverageLines(coveredIn(signed.school, stream).filter((each) => !isCarriedOut(each)));
  const sheet = printSheet({
    kind: 'report',
    title,
    body: html`<p class="govuk-body"><strong>${school}</strong></p><p class="govuk-body">${subtitle}</p>
      <p class="govuk-body">${numberingNote}</p>
      ${policyText(policy, nothingBeneath)}
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
