// Whom whoever reports can go to outside the school, and how the outside body that it names learns of it.
import type { Directory } from '../../app/directory.ts';
import { type Html, html } from '../ui/html.ts';

/** Whom to go to outside the school: whom the school names, and others by what they are called alone. */
export const outside = ({ numbers: { outsideBody, outsideBodyAddress } }: Directory): Html =>
  html`<p class="govuk-body">Outside the school you can go to:</p>
  <ul class="govuk-list govuk-list--bullet">
    ${outsideBody !== '' && html`<li>${[outsideBody, outsideBodyAddress].filter(Boolean).join('; ')}</li>`}
    <li>the local authority’s designated officer (LADO), where a child may have been harmed</li>
    <li>the Information Commissioner’s Office (ICO), about people’s information</li>
    <li>Protect, whose advice line helps whoever speaks up at work</li>
  </ul>`;

/** How the outside body learns of a report, and what that means for whoever cannot wait. */
export const sayLooks = (mailOn: boolean): string =>
  mailOn
    ? 'No mail says that it came: a mail on each working day asks the outside body to look, whether or not ' +
      'there is a report. If it cannot wait until then, go to somebody now as well.'
    : 'Candour sends no mail here, so they see it only when they look. Ring them and ask them to look into ' +
      'Candour: you need not say who you are.';
