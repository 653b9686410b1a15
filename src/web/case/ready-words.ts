// Words that come ready, filled from the record, for the steps that tell somebody.
import { nameIn, sayRoles } from '../../app/directory.ts';
import { saidLast } from '../../incident/state/report.ts';
import { londonDate, sayDate } from '../../policy/clock.ts';
import { filledIn, type ReadyWords, readyWordNames } from '../../policy/procedures/ready-words-2026.ts';
import { type Html, html } from '../ui/html.ts';
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
