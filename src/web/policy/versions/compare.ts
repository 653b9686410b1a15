// Any two versions, word by word.
import { titleNamed } from '../../../app/governing/version-names.ts';
import { differencesOf } from '../../../policy/passages.ts';
import type { StreamId } from '../../../record/ids.ts';
import type { PolicyVersionState } from '../../../school/policies/policy-version-state.ts';
import { template } from '../../../school/policies/policy-versions.ts';
import { fromList } from '../../forms/fields.ts';
import { askedIn } from '../../forms/form.ts';
import { deskPage } from '../../shell/desk.ts';
import type { DeskRequest, Site } from '../../shell/site.ts';
import { button } from '../../ui/button.ts';
import { type Html, html } from '../../ui/html.ts';
import { pageHeading } from '../../ui/layout.ts';
import { backLink } from '../../ui/links.ts';
import { wordDiff } from '../../ui/word-diff.ts';
import { compareWith } from './forms.ts';

/** The template itself comes from nothing. */
export const isCompared = ({ from, adoption }: PolicyVersionState): boolean =>
  from !== null || adoption?.pinned !== template;

export const comparison = (of: Parameters<typeof compareWith>[0]): Html | undefined =>
  isCompared(of.state)
    ? html`<a class="govuk-link" href="${compareWith(of)}">Compare with the version before</a>`
    : undefined;

export const showCompared = async (request: DeskRequest, { app }: Site): Promise<Response> => {
  const { id, directory } = request.get('signed');
  const seen = await app.streams.list(id, 'policy-version');
  const own = seen.map(({ stream, state }) => ({
    value: stream as string,
    text: titleNamed(directory, { stream, state }),
  }));
  const items = [...own, { value: template as string, text: 'Candour’s template' }];
  const chooser = (name: 'from' | 'to', label: string) =>
    fromList(name, { label, none: 'Choose a version', items, required: 'Choose a version' });
  const [from, to] = [chooser('from', 'Compare'), chooser('to', 'with')];
  const asked = askedIn(request);
  const textOf = (found: unknown) => {
    if (typeof found !== 'string') return null;
    return found === template ? directory.policyIn(null) : directory.policyIn(found as StreamId);
  };
  const [before, after] = [textOf(from.parse(asked)), textOf(to.parse(asked))];
  const differences = before && after && differencesOf(before, after);
  return deskPage(request, {
    title: 'Compare versions',
    current: '/policy',
    before: backLink({ href: '/policy/versions', text: 'Suggestions and versions' }),
    body: html`${pageHeading({ text: 'Compare versions' })}
      <form method="get" novalidate>${from.render(asked, undefined)}${to.render(asked, undefined)}
      ${button({ text: 'Compare', classes: 'govuk-button--secondary' })}</form>
      ${
        differences &&
        (differences.length === 0
          ? html`<p class="govuk-body">They say the same, word for word.</p>`
          : wordDiff(differences))
      }`,
  });
};
