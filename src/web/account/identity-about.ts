// What a key to identities is, for whoever is to have one: said before it is made, in plain words.
import { type Child, html } from '../ui/html.ts';
import { warningText } from '../ui/notice.ts';

const opens = html`<p class="govuk-body">Some people report only if nobody but the chair learns who they
  are. Candour locks their name away, and your key opens it. It also opens what they answer when you ask how
  they were treated afterwards. Nobody else can use your key: not the headteacher, and not whoever runs the
  machine.</p>`;

const settingItUp = html`<p class="govuk-body">Setting it up takes a few minutes and a printer:</p>
  <ol class="govuk-list govuk-list--number">
    <li>Choose a passphrase below. It is not your password: you type it when you want to see a name, and
      Candour does not keep it.</li>
    <li>Print the sheet that comes next. If you forget the passphrase, the code on it does the same.</li>
    <li>Type the code back from the paper. From then on the key counts.</li>
  </ol>
  <p class="govuk-body">Until the chair has a key, nobody can report for the chair alone; and nobody about
  the chair until the vice-chair has one.</p>`;

const inUse = html`<p class="govuk-body">Your key is set up. To see a name, open the incident: it asks for
  your passphrase, or for the code on your sheet.</p>`;

/** What the key is for, how it is set up or used, and what losing it means. */
export const aboutKey = (hasKey: boolean): Child => html`${opens}${hasKey ? inUse : settingItUp}
  ${warningText({
    text:
      'If you lose both the passphrase and the sheet, the names that only you could open are lost for ' +
      'ever. Nobody can reset them.',
  })}`;
