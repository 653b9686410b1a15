// What a reporter reads whose report nobody at the school can open, because it concerns everybody who could:
// whom to go to outside, and that they can take along what they wrote. Candour itself writes to nobody there:
// whom it would write to is chosen, and the school's mail read, by those whom the report concerns.
import type { Followed } from '../app/followed.ts';
import { capacities, onCase } from '../incident/capacities.ts';
import { isOpen } from '../incident/incident.ts';
import { outside } from './reach.ts';
import type { Site } from './site.ts';
import { button } from './ui/button.ts';
import { type Child, html } from './ui/html.ts';
import { insetText } from './ui/notice.ts';

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

/** Whether nobody could open it who can sign in; what has ended waits for nobody. */
const isStranded = async ({ accounts }: Site, { incident, school }: Followed): Promise<boolean> => {
  if (!isOpen(incident)) return false;
  const withPassword = await accounts.withPassword();
  return ![...school.people.keys()].some(
    (person) => withPassword.has(person) && onCase(capacities(incident, person, school)),
  );
};

/** What stands first on the page of such a report; nothing on that of any other. */
export const strandedNote = async (site: Site, found: Followed): Promise<Child> => {
  if (!(await isStranded(site, found))) return null;
  const directory = await site.app.directory();
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
