// Somebody reads the policy and says that they understood it: a minute on a phone. The page shows what they
// have still to read, and says with the form which version and points those were.

import { counted, sayDate } from '../../../policy/clock.ts';
import { differencesOf } from '../../../policy/passages.ts';
import { type PointNumber, type Policy, type PolicyVersion, pointNumbers } from '../../../policy/policy.ts';
import { capitalised } from '../../../record/phrases.ts';
import { template } from '../../../school/policies/policy-versions.ts';
import { isReader, pointsToRead } from '../../../school/policies/reading.ts';
import type { Person, School } from '../../../school/school.ts';
import type { PersonCommand } from '../../../school/steps.ts';
import type { Field } from '../../forms/field.ts';
import { declared, type FormKind, type FormOn } from '../../forms/form-kind.ts';
import { alike, type Place, type SchoolView, schoolViewOf } from '../../school/school-form.ts';
import { hasDesk } from '../../shell/desk.ts';
import type { Signed } from '../../shell/site.ts';
import { type Child, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { breachStatement, leftOutNote, ruleList, yourPart } from '../versions/document.ts';

export const readingPath = '/policy/reading';
export const confirmPath = `${readingPath}/confirm`;
/** From *Reading*, to which it leads back; else it is opened after signing in, or from the desk. */
export const confirmFromReading = `${confirmPath}?from=reading`;

/** Where somebody goes on from reading, or does it later. */
export const ownPlace = (signed: Signed): Place =>
  hasDesk(signed)
    ? { href: '/incidents', text: 'Go to the desk' }
    : { href: '/my-reports', text: 'Go to your reports' };

const backFrom = ({ signed, asked }: SchoolView): Place =>
  asked.get('from') === 'reading' ? { href: readingPath, text: 'Back to reading' } : ownPlace(signed);

type OnReading = {
  readonly of: SchoolView;
  readonly view: SchoolView;
  readonly command: PersonCommand;
  readonly also: object;
};

export const sayVersion = (policy: Policy): string => `version ${policy.documentControl.version}`;

const sayApproved = (policy: Policy): string =>
  capitalised(`${sayVersion(policy)}, approved ${sayDate(policy.documentControl.approvedOn)}`);

const toRead = ({ signed }: SchoolView) => pointsToRead(signed.school, signed.person);

type Shown = { readonly version: PolicyVersion; readonly points: readonly PointNumber[] };

const knownBy = ({ person, directory }: Signed): Policy | null => {
  const last = person.readings.at(-1);
  return last === undefined ? null : directory.policyOf(last.version);
};

const versionIn = (text: string): PolicyVersion | null =>
  text === template || /^version-\d{1,6}$/.test(text) ? (text as PolicyVersion) : null;

/** What the page showed: nothing is asked of the reader but to send it. */
const shown = (view: SchoolView): Field<Shown> => ({
  names: ['version', 'points'],
  parse: (form) => {
    const version = versionIn(form.get('version'));
    const points = pointNumbers.filter((each) => form.get('points').split(',').includes(each));
    return version === null
      ? { problem: 'Open the page again: it does not say which version you read' }
      : { version, points };
  },
  render: () => {
    const [policy, points] = [view.signed.directory.policy, toRead(view)];
    const before = knownBy(view.signed);
    return html`<input type="hidden" name="version" value="${policy.version}"><input
      type="hidden" name="points" value="${points.join()}">${ruleList(
        policy.points.filter(({ number }) => points.includes(number)),
        before === null
          ? {}
          : {
              changed: (point) =>
                html`<p><strong>What changed</strong></p>${wordDiff(
                  differencesOf(before, policy, point),
                  ` in point ${point}`,
                )}`,
            },
      )}${breachStatement(policy)}`;
  },
});

const intro = (view: SchoolView): Child => {
  const { policy } = view.signed.directory;
  const version = sayVersion(policy);
  const points = toRead(view).length;
  if (points === 0)
    return html`<p class="govuk-body">You have confirmed ${version}. There is nothing more to read.</p>`;
  const isFirst = view.signed.person.readings.length === 0;
  return html`${isFirst && yourPart('/my-reports/report')}<p class="govuk-body-l">${counted(points, 'point')}
    to read in ${version}.</p>${leftOutNote(policy.leftOut.map(({ id }) => id))}`;
};

export const confirmForm: FormOn<OnReading> = declared<OnReading, { shown: Field<Shown> }>({
  name: 'confirm',
  title: 'Read the policy',
  heading: ({ signed }) => signed.directory.policy.title,
  button: 'I have read and understood it',
  isOffered: ({ signed }) => isReader(signed.person),
  isReady: (view) => toRead(view).length > 0,
  intro,
  fields: (view) => ({ shown: shown(view) }),
  commands: ({ shown: facts }) => [{ step: 'confirm-reading', facts, prose: {} }],
});

export const onReading: FormKind<OnReading> = {
  ...alike,
  open: schoolViewOf,
  of: (view) => view,
  versionOf: ({ signed }) => signed.person.changed,
  frame: (_form, view) => ({
    ...{ current: '/policy', back: backFrom(view) },
    caption: sayApproved(view.signed.directory.policy),
  }),
  order: (_site, { signed }, commands, marks) => ({ ...marks, kind: 'person', stream: signed.id, commands }),
  onwards: async () => `${readingPath}?done=read`,
};

/** For people whose pages have no desk, which says it in its own list. */
export const readingNote = (signed: Signed): Child =>
  pointsToRead(signed.school, signed.person).length > 0 &&
  insetText({
    text: html`<a class="govuk-link" href="${confirmPath}">Read the policy and confirm it</a>. It takes a
      minute.`,
  });

/** Where somebody is led who comes for the first time; null where they have nothing to read. */
export const firstReading = (school: School, person: Person | undefined): string | null =>
  person !== undefined && person.readings.length === 0 && pointsToRead(school, person).length > 0
    ? confirmPath
    : null;
