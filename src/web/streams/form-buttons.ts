import { isLinked } from '../forms/form-kind.ts';
import { button, buttonGroup } from '../ui/button.ts';
import type { Child, Content, Html } from '../ui/html.ts';

type Linked<T> = {
  readonly name: string;
  readonly title: string;
  readonly isOffered: (of: T) => boolean;
  readonly isCalledFor: (of: T) => boolean;
};

/**
 * By default a button says the form's title, and the first is the solid one; but where `before` stands before
 * them. `more` stands after them.
 */
type Options<F> = {
  readonly text?: (form: F) => Content;
  readonly isSolid?: (form: F) => boolean;
  /** What the address of its form asks for. */
  readonly queryOf?: (form: F) => string;
  readonly before?: Html | null;
  readonly more?: readonly Html[];
};

/** A button to each form that leaves its reader anything to do; `path` is the page of the stream. */
export const formButtons = <T, F extends Linked<T>>(
  forms: readonly F[],
  of: T,
  path: string,
  {
    text = ({ title }) => title,
    isSolid = () => true,
    queryOf = () => '',
    before = null,
    more = [],
  }: Options<F> = {},
): Child => {
  const links = forms
    .filter((form) => isLinked(form, of))
    .map((form, nth) => {
      const classes = nth === 0 && before === null && isSolid(form) ? undefined : 'govuk-button--secondary';
      return button({ text: text(form), href: `${path}/${form.name}${queryOf(form)}`, classes });
    });
  const all = [...(before === null ? [] : [before]), ...links, ...more];
  return all.length > 0 && buttonGroup(...all);
};
