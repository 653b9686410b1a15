import { type Attributes, attributes, type Child, type Content, classes, type Html, html } from './html.ts';

/**
 * With `href` a link that looks like a button. `preventDoubleClick` is a help only: sending twice must do
 * no harm.
 */
type ButtonOptions = {
  text: Content;
  href?: string | undefined;
  type?: 'submit' | 'button' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | number | undefined;
  id?: string | undefined;
  classes?: string | undefined;
  disabled?: boolean | undefined;
  preventDoubleClick?: boolean | undefined;
  isStartButton?: boolean | undefined;
  attributes?: Attributes | undefined;
};

export function button(options: ButtonOptions): Html {
  const { text, href, isStartButton } = options;
  const common: Attributes = {
    class: classes('govuk-button', options.classes, isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...options.attributes,
    id: options.id,
  };
  const body: Child = [
    isStartButton && typeof text === 'object' ? html`<span>${text}</span>` : text,
    isStartButton && arrow,
  ];
  if (href) return html`<a${attributes({ href, role: 'button', draggable: 'false', ...common })}>${body}</a>`;
  return html`<button${attributes({
    type: options.type || 'submit',
    value: options.value || undefined,
    name: options.name || undefined,
    disabled: options.disabled,
    'aria-disabled': options.disabled ? 'true' : undefined,
    'data-prevent-double-click':
      options.preventDoubleClick === undefined ? undefined : String(options.preventDoubleClick),
    ...common,
  })}>${body}</button>`;
}

const arrow = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5"
  height="19"
  viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor"
    d="M0 0h13l20 20-20 20H0l20-20z"/></svg>`;

export function buttonGroup(...body: readonly Child[]): Html {
  return html`<div class="govuk-button-group">${body}</div>`;
}
