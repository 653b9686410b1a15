import { usualLabels } from '../../app/office-words.ts';
import { firstAid, firstAidList } from '../../policy/procedures/first-aid-2026.ts';
import { readyWordNames, readyWords } from '../../policy/procedures/ready-words-2026.ts';
import { inOffice } from '../../policy/said.ts';
import type { EntryNo } from '../../record/ids.ts';
import { inSentence, sayEither, sayList } from '../../record/phrases.ts';
import { roles } from '../../school/offices.ts';
import { secondFactorRoles } from '../../school/people/second-factor.ts';
import { settingsNow } from '../../school/steps/change-settings.ts';
import { timeOfDay } from '../forms/date-fields.ts';
import type { AnswersOf, Fields } from '../forms/field.ts';
import { anyOf, fromList, lineText, longText, oneOf } from '../forms/fields.ts';
import { html } from '../ui/html.ts';
import { numbersOf } from '../words/people.ts';
import { sayTime } from '../words/words.ts';
import { calendarForm } from './calendar.ts';
import { contactForms, numberField } from './contacts.ts';
import {
  type DrawnStep,
  type OnSchool,
  type SchoolForm,
  type SchoolView,
  settingsForm,
} from './school-form.ts';
import { whoDoesWhat } from './who-does-what.ts';

const renameSchool = settingsForm({
  name: 'rename-school',
  step: 'rename-school',
  title: 'Change the school’s name',
  done: 'The name is changed.',
  fields: () => ({
    schoolName: lineText('schoolName', { label: 'School name', required: 'Enter the name', max: 120 }),
  }),
  prefill: ({ signed }) => ({ schoolName: signed.directory.schoolName }),
  ask: (prose) => ({ step: 'rename-school', facts: {}, prose }),
});

const emailField = (name: string, label: string) =>
  lineText(name, {
    label,
    hint: 'Anybody can read this in the policy. It need not be the address they sign in with.',
    max: 120,
    autocomplete: 'off',
  });

export const safeguarding = () => ({
  safeguardingName: lineText('safeguardingName', {
    label: 'Safeguarding lead, name',
    max: 120,
    autocomplete: 'off',
  }),
  safeguardingPhone: numberField('safeguardingPhone', 'Safeguarding lead, telephone'),
});

const changeNumbers = settingsForm({
  name: 'change-numbers',
  step: 'change-numbers',
  title: 'Change the numbers to ring',
  done: 'The numbers are saved. Replace any poster, paper report form or first-hour card already printed.',
  intro:
    () => html`<p class="govuk-body">Anybody can read all these numbers on the first-hour card. The poster
    and the paper report form give only the safeguarding lead’s. Each may stay empty.</p>
    <p class="govuk-body">People who report read the safeguarding lead’s number first. After sending they read
    whom else to ring, but never somebody whom the report concerns.</p>`,
  fields: ({ signed: { directory } }) => ({
    ...safeguarding(),
    ...Object.fromEntries(
      numbersOf(directory).map(({ name, who }) => {
        const hint =
          name === 'chairPhone'
            ? `Read after sending, by people who protect their name or report about the ${sayEither(
                directory.toldFirst.map(inSentence),
              )}.`
            : undefined;
        return [name, numberField(name, `${who}, telephone`, hint)];
      }),
    ),
    itSupportName: lineText('itSupportName', {
      label: 'IT support, person or firm',
      max: 120,
      autocomplete: 'off',
    }),
    itSupportPhone: numberField(
      'itSupportPhone',
      'IT support, telephone',
      'Read on an incident too, while a device or account is still open.',
    ),
    headteacherEmail: emailField('headteacherEmail', `${directory.labels.exceptions}, e-mail`),
    chairEmail: emailField('chairEmail', `${directory.labels['protected-chair']}, e-mail`),
    outsideBody: lineText('outsideBody', {
      label: 'Outside body, name and telephone',
      hint:
        'Where to take a concern about the people who lead the school, such as the trust or the diocese. ' +
        'Two of its people also need an account: add them under People.',
      max: 120,
      autocomplete: 'off',
    }),
    outsideBodyAddress: lineText('outsideBodyAddress', {
      label: 'Outside body, address',
      hint: 'Where a reporter can go or write if nobody at the school can help. Candour sends nothing there.',
      max: 300,
      autocomplete: 'off',
    }),
  }),
  prefill: ({ signed }) => ({ ...signed.directory.numbers }),
  ask: (prose) => ({ step: 'change-numbers', facts: {}, prose }),
});

const ownLines = ({ signed: { school, directory } }: SchoolView) =>
  school.settings.firstAid.map(({ entry, list }) => ({
    value: entry,
    text: `${directory.firstAid.get(entry)} (${firstAidList(list).title})`,
  }));

const changeFirstAid = settingsForm({
  name: 'first-aid',
  step: 'change-first-aid',
  title: 'Change your own lines of first aid',
  done: 'The lists of first aid are changed.',
  intro: () => html`<p class="govuk-body">Each list says what to do at once. Add what only your school knows,
    such as where the network is switched off. It stands at the end of the list.</p>`,
  fields: (view) => ({
    line: lineText('line', {
      label: 'What to do',
      hint: 'One short sentence',
      max: 140,
      autocomplete: 'off',
    }),
    list: fromList('list', {
      label: 'On which list?',
      none: 'Choose a list',
      items: firstAid.map(({ id, title }) => ({ value: id, text: title })),
    }),
    ...(ownLines(view).length > 0 && {
      removed: anyOf<EntryNo>('removed', { label: 'Take out', items: ownLines(view) }),
    }),
  }),
  ask: ({ line, list, removed = [] }) => ({
    step: 'change-first-aid',
    facts: { list, removed },
    prose: { line },
  }),
});

const changeLabels = settingsForm({
  name: 'change-labels',
  step: 'change-labels',
  title: 'Change the words for roles',
  done: 'The words are changed.',
  intro: () => html`<p class="govuk-body">Use your school’s words. What a role can do stays the same.</p>`,
  fields: () =>
    Object.fromEntries(
      ([...roles, 'governing-body'] as const).map((each) => [
        each,
        lineText(each, { label: usualLabels[each], max: 60, autocomplete: 'off' }),
      ]),
    ),
  prefill: ({ signed: { directory } }) => ({ ...directory.offices, 'governing-body': directory.body }),
  ask: (prose) => ({ step: 'change-labels', facts: {}, prose }),
});

const changeWords = settingsForm({
  name: 'change-words',
  step: 'change-words',
  title: 'Change the ready-made words',
  done: 'The words are changed.',
  intro: () => html`<p class="govuk-body">They fill themselves in from an incident. Keep the words in square
    brackets where something is filled in.</p>`,
  fields: () =>
    Object.fromEntries(
      readyWordNames.map((name) => [
        name,
        longText(name, { label: readyWords[name].title, rows: 4, max: 2000 }),
      ]),
    ),
  prefill: ({ signed }) => ({ ...signed.directory.readyWords }),
  ask: (prose) => ({ step: 'change-words', facts: {}, prose }),
});

type Changed<F extends Fields> = Omit<DrawnStep<OnSchool, F>, 'ask'> & {
  readonly name: string;
  readonly change: (answers: AnswersOf<F>) => Partial<ReturnType<typeof settingsNow>>;
};

/** Changes one setting; the others stay. */
const changeForm = <F extends Fields>({ change, ...form }: Changed<F>): SchoolForm =>
  settingsForm<F>({
    ...form,
    step: 'change-settings',
    ask: (answers, { signed: { school } }) => ({
      step: 'change-settings',
      facts: { ...settingsNow(school.settings), ...change(answers) },
      prose: {},
    }),
  });

const twoStep = changeForm({
  name: 'two-step-sign-in',
  title: 'Change two-step sign-in',
  done: 'It is changed.',
  intro: ({ signed: { directory } }) =>
    html`<p class="govuk-body">It is for
    ${sayList(secondFactorRoles.map((role) => directory.offices[role]))}. People without it set it up when
    they next sign in.</p>`,
  fields: () => ({
    totp: oneOf('totp', {
      label: 'Two-step sign-in',
      items: [
        { value: 'required', text: 'Required (recommended)' },
        { value: 'optional', text: 'People choose for themselves' },
      ],
      required: 'Choose',
    }),
  }),
  prefill: ({ signed }) => ({ totp: signed.school.settings.totpRequired ? 'required' : 'optional' }),
  change: ({ totp }) => ({ totpRequired: totp === 'required' }),
});

const digestForm = changeForm({
  name: 'daily-digest',
  title: 'Change the daily digest',
  done: 'The time is changed, from the next digest on.',
  intro: () => html`<p class="govuk-body">Reminders that can wait come in one message a day. You hear
      straight away about major or critical incidents, the law’s deadlines and what somebody asks of
      you.</p>`,
  fields: () => ({
    digestAt: timeOfDay('digestAt', {
      label: 'When the daily digest is sent',
      hint: 'Between 05:00 and 22:00, such as 7:30',
      first: 300,
      last: 1320,
    }),
  }),
  prefill: ({ signed }) => ({ digestAt: sayTime(signed.school.settings.digestAt) }),
  change: ({ digestAt }) => ({ digestAt }),
});

const panelForm = changeForm({
  name: 'panel-size',
  title: `Change how many ${inOffice('governors')} are kept for a panel`,
  button: 'Save the number',
  done: 'The number is changed.',
  intro:
    () => html`<p class="govuk-body">A disciplinary or an appeal is heard by ${inOffice('governors')} who have
    not seen the case. Before one more ${inOffice('governor')} opens it, Candour says how many are left.</p>`,
  fields: () => ({
    panelSize: oneOf<number>('panelSize', {
      label: `How many ${inOffice('governors')} should be left?`,
      items: [
        { value: 3, text: 'Three, for one panel (usual)' },
        { value: 6, text: 'Six, for a disciplinary and an appeal' },
        { value: 0, text: 'Do not ask' },
      ],
      required: `Choose how many ${inOffice('governors')} should be left`,
    }),
  }),
  prefill: ({ signed }) => ({ panelSize: String(signed.school.settings.panelSize) }),
  change: ({ panelSize }) => ({ panelSize }),
});

export const settingsForms: readonly SchoolForm[] = [
  renameSchool,
  changeNumbers,
  ...contactForms,
  changeFirstAid,
  changeWords,
  changeLabels,
  whoDoesWhat,
  twoStep,
  calendarForm,
  digestForm,
  panelForm,
];
