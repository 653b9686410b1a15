// What a reporter reads whose report nobody at the school can open, because it concerns everybody who could:
// that the outside body has it or, where nobody of it has an account, whom to go to, and that they can take
// along what they wrote. No mail tells of such a report: the school's mail is read by those it concerns.

import { type Directory, nameIn } from '../../../app/directory.ts';
import type { Followed } from '../../../app/reporting/followed.ts';
import { capacities, onCase } from '../../../incident/people/capacities.ts';
import { isOpen } from '../../../incident/state/incident.ts';
import type { PersonId } from '../../../record/ids.ts';
import { sayList } from '../../../record/phrases.ts';
import { holds } from '../../../school/school.ts';
import type { Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Child, type Html, html } from '../../ui/html.ts';
import { insetText } from '../../ui/notice.ts';
import { outside, sayLooks } from '../outside.ts';

/** Prints the page, where scripts run. */
export const printButton = button({
  text: 'Print this page',
  type: 'button',
  classes: 'govuk-button--secondary',
  attributes: { 'data-print': true, hidden: true },
});

/** Beside the receipt of whoever reports signed in: how to take what they wrote to somebody outside. */
export const takeAlong = html`<p class="govuk-body">You can print what you wrote and take it there: go to your
  report, here or with the receipt code.</p>`;

/** Who could open it that can sign in. */
const readersOf = async (
  { accounts }: Site,
  { incident, school }: Followed,
): Promise<readonly PersonId[]> => {
  const withPassword = await accounts.withPassword();
  return [...school.people.keys()].filter(
    (person) => withPassword.has(person) && onCase(capacities(incident, person, school)),
  );
};

/** That the outside body alone has it, which is told by no mail of its own. */
const outsideNote = (directory: Directory, readers: readonly PersonId[], mailOn: boolean): Html => {
  const names = sayList(readers.map((person) => nameIn(directory, person)));
  return insetText({
    text: html`<p class="govuk-body"><strong>Nobody at the school can open this report: ${names} of the
      ${directory.labels['outside-body']} can.</strong> ${sayLooks(mailOn)}</p>${outside(directory)}`,
  });
};

/** What stands first on the page of a report that is kept from everybody at the school; else nothing. */
export const strandedNote = async (site: Site, found: Followed): Promise<Child> => {
  // What has ended waits for nobody.
  if (!isOpen(found.incident)) return null;
  const readers = await readersOf(site, found);
  const directory = await site.app.directory();
  if (readers.length > 0) {
    const areOutside = readers.every((person) => holds(found.school, person, 'outside-body'));
    return areOutside && outsideNote(directory, readers, site.accounts.mailOn);
  }
  return html`${insetText({
    text: html`<p class="govuk-body"><strong>Nobody at the school can open this report now, because it
      concerns everybody who could, or they do not use Candour yet.</strong> It is kept, sealed, and nobody
      acts on it until somebody else comes to one of these offices.</p>${outside(directory)}
      <p class="govuk-body">Take a printed copy of this page there: what you wrote stands on it, without your
      receipt code. It is a report to ${directory.schoolName}; with its fingerprint anybody can check later
      that it was not changed.</p>
      <p class="govuk-body">If they are to read it here too, as it stands on the record, give them your
      receipt code as well, by itself. With it they see what you see and can add to it as you can.</p>`,
  })}${printButton}`;
};
