// How a number leads to the incidents that it counts.
import type { PersonId } from '../../../record/ids.ts';
import type { Site } from '../../shell/site.ts';
import { type Content, type Html, html } from '../../ui/html.ts';
import { type Find, foundAt } from '../desk/narrowing.ts';

export const link = (href: string, text: Content): Html =>
  html`<a class="govuk-link" href="${href}">${text}</a>`;

/** Words that lead to the list of what is found so. */
export type Lists = (find: Find, words: Content) => Content;

export const unlinked: Lists = (_find, words) => words;

/** For somebody who may open no incident each list would be empty, so nothing leads there. */
export const listsFor = async ({ app }: Pick<Site, 'app'>, person: PersonId): Promise<Lists> =>
  (await app.casebook.count(person, {})) === 0 ? unlinked : (find, words) => link(foundAt(find), words);
