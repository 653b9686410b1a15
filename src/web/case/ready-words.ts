// Words that come ready, filled from the record, for the steps that tell somebody.
import { nameIn, sayRoles } from '../../app/directory.ts';
import { saidLast } from '../../incident/state/report.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { filledIn, type ReadyWords, readyWordNames } from '../../policy/procedures/ready-words-2026.ts';
import { type Field, isProblem } from '../forms/field.ts';
import { longText } from '../forms/fields.ts';
import { type Html, html } from '../ui/html.ts';
import { details } from '../ui/notice.ts';
import { incidentPath, type StepView, writtenIn } from './case-form.ts';

/** No name of a pupil or reporter is known to fill in: a person writes it. */
export const readyText = ({ found, entries }: StepView, name: ReadyWords): string => {
  const { incident, directory, person, school } = found;
  const { happenedAt } = saidLast(incident.details);
  const roles = sayRoles(directory, school.people.get(person)?.roles ?? []);
  const said = incident.details.map(({ entry }) => writtenIn(entries, entry, 'information'));
  return filledIn(directory.readyWords[name], {
    day: sayDate(
      londonDate(typeof happenedAt === 'number' ? happenedAt : (incident.report?.receivedAt ?? found.now)),
    ),
    what: said.findLast((each) => each !== '') ?? '',
    number: directory.numbers.headteacherPhone,
    name: `${nameIn(directory, person)}, ${roles}`,
    school: directory.schoolName,
  });
};

export const wordsPage = 'words';

export const isNamed = (text: string): text is ReadyWords => readyWordNames.some((each) => each === text);

/** The words that an address asks for; '' where it asks for none. */
export const askedWords = (view: StepView): string => {
  const name = view.asked.get(wordsPage);
  return isNamed(name) ? readyText(view, name) : '';
};

export const wordsLink = ({ found }: StepView, name: ReadyWords): Html =>
  html`<p class="govuk-body"><a class="govuk-link"
    href="${incidentPath(found, wordsPage)}?of=${name}">Ready-made
    words</a></p>`;

/** To be read before it is sent. */
export const readyEnd = 'We have looked into what you reported. Thank you for telling us.';

type ToReporter = { readonly words: string; readonly silentBecause: string };

/** Words to the reporter, which come ready: who takes them out says why, and that stands on the record. */
export const toReporter = (name: string, label: string, hint?: string): Field<ToReporter> => {
  const words = longText(name, { label, ...(hint === undefined ? {} : { hint }), rows: 2 });
  const why = longText('silentBecause', { label: 'Why do they read nothing?', rows: 2 });
  return {
    names: [...words.names, ...why.names],
    parse: (form) => {
      const said = words.parse(form);
      if (isProblem(said)) return said;
      if (said !== '') return { words: said, silentBecause: '' };
      const silentBecause = why.parse(form);
      if (isProblem(silentBecause)) return { ...silentBecause, at: 'silentBecause' };
      return silentBecause === ''
        ? { problem: 'Write to the reporter, or say below why they read nothing' }
        : { words: '', silentBecause };
    },
    render: (form, problem) => {
      const typed = form.get('silentBecause');
      return html`${words.render(form, typed === '' ? problem : undefined)}${details({
        summaryText: 'Say nothing to them',
        text: why.render(form, typed === '' ? undefined : problem),
        open: typed !== '' || problem !== undefined,
      })}`;
    },
  };
};

export const inReport = ({ words, silentBecause }: ToReporter) => ({ forReporter: words, silentBecause });
