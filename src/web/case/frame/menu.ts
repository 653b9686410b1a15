import type { ItemId } from '../../../policy/policy.ts';
import { isLinked } from '../../forms/form-kind.ts';
import { actionMenu } from '../../ui/case-frame.ts';
import type { Child } from '../../ui/html.ts';
import { type CaseForm, incidentPath, type StepView } from '../case-form.ts';
import { caseForms } from '../case-forms.ts';
import { type FormName, type Group, groups, type Tab } from './tabs.ts';

const titles: Readonly<Record<Group, string>> = {
  record: 'Record',
  tell: 'Tell',
  decide: 'Decide',
  manage: 'Manage',
};

/** The address of a form that leads back to this tab, with the point chosen that it is about. */
export const formPath = (
  view: Pick<StepView, 'found'>,
  { name, place }: CaseForm,
  from: Tab,
  item: ItemId | null = null,
): string => {
  const query = new URLSearchParams({
    ...(from === place[1] ? {} : { from }),
    ...(item === null ? {} : { item }),
  });
  return `${incidentPath(view.found, name)}${query.size === 0 ? '' : `?${query}`}`;
};

type Link = { readonly href: string; readonly text: string };

/** Those forms that the reader may use now, in the order of the menu. */
const linksTo = (view: StepView, tab: Tab, isMeant: (form: CaseForm) => boolean): readonly Link[] =>
  caseForms
    .filter((form) => isMeant(form) && isLinked(form, view.found))
    .map((form) => ({ href: formPath(view, form, tab), text: form.heading(view) }));

export const formLinks = (view: StepView, tab: Tab, ...names: readonly FormName[]): readonly Link[] =>
  linksTo(view, tab, ({ name }) => names.includes(name));

/** What the reader began and has not sent. */
export const begunLinks = (view: StepView, tab: Tab): readonly Link[] =>
  linksTo(view, tab, ({ name }) => view.begun?.includes(name) === true);

/** Everything that the reader may do now. */
export const doSomething = (view: StepView, tab: Tab): Child => {
  const parts = groups
    .map((group) => ({
      title: titles[group],
      links: linksTo(view, tab, ({ place }) => place[0] === group),
    }))
    .filter(({ links }) => links.length > 0);
  return parts.length > 0 && actionMenu('Do something', parts);
};
