/** What happened just now, or what people should know. Markup as govuk-frontend. */
import {
  type Attributes,
  attributes,
  type Child,
  type Content,
  classes,
  type Html,
  html,
  raw,
} from './html.ts';

/** `success` is announced at once. Plain text is set as one strong line, markup is left as it is. */
export type NotificationBannerOptions = {
  type?: string | undefined;
  text?: Child;
  titleText?: Content | undefined;
  titleId?: string | undefined;
  titleHeadingLevel?: number | undefined;
  role?: string | undefined;
  disableAutoFocus?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Attributes | undefined;
};

/** A banner. */
export function notificationBanner(options: NotificationBannerOptions): Html {
  const success = options.type === 'success';
  const titleId = options.titleId || 'govuk-notification-banner-title';
  const heading = raw(`h${Number(options.titleHeadingLevel ?? 2)}`);
  const { text, disableAutoFocus } = options;
  const title = options.titleText || (success ? 'Success' : 'Important');
  const top = {
    class: classes(
      'govuk-notification-banner',
      success && 'govuk-notification-banner--success',
      options.classes,
    ),
    role: options.role || (success ? 'alert' : 'region'),
    'aria-labelledby': titleId,
    'data-module': 'govuk-notification-banner',
    'data-disable-auto-focus': disableAutoFocus === undefined ? undefined : String(disableAutoFocus),
    ...options.attributes,
  };
  const line = typeof text === 'string' && html`<p class="govuk-notification-banner__heading">${text}</p>`;
  return html`<div${attributes(top)}><div class="govuk-notification-banner__header"><${heading}
    class="govuk-notification-banner__title" id="${titleId}">${title}</${heading}></div><div
    class="govuk-notification-banner__content">${line || text}</div></div>`;
}
