// A suggestion without a name. Like a report it keeps the hour, not the minute.
import type { Hono } from 'hono';
import { suggestionSteps } from '../../../suggestion/steps.ts';
import { mountOpenForm } from '../../reporter/open-form.ts';
import type { DeskEnv, Site } from '../../shell/site.ts';
import type { SlowDown } from '../../shell/slow-down.ts';
import { button } from '../../ui/button.ts';
import { html } from '../../ui/html.ts';
import { suggestionFields, wordsNow } from './suggestion-fields.ts';

const sent = html`<h1 class="govuk-heading-l">Suggestion sent</h1>
  <p class="govuk-body">It carries no name. All staff read it with its answer under
  <a class="govuk-link" href="/policy/versions">Suggestions and versions</a>.</p>
  ${button({ text: 'Leave', href: '/leave' })}`;

export const mountSuggest = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void =>
  mountOpenForm(server, site, slowDown, {
    at: '/suggest',
    title: suggestionSteps['make-suggestion'].title,
    heading: 'Suggest a change to the policy',
    button: 'Send without my name',
    slowed: 'suggestion',
    fields: suggestionFields,
    before: (given, form) => wordsNow(given, form.get('about')),
    aside: ({ directory: { labels } }, form) => html`<h2 class="govuk-heading-s">Your privacy</h2>
      <p class="govuk-body">This page asks for no name, and we keep none. We keep the hour, not the minute.
      The school’s network may still note that you opened it.</p>
      <h2 class="govuk-heading-s">The answer</h2>
      <p class="govuk-body">The ${labels['information-champion']} answers. All staff read it under
      Suggestions, with what you wrote.</p>
      <p class="govuk-body">To be told of it, <a class="govuk-link"
        href="/suggestion/new?about=${encodeURIComponent(form.get('about'))}">suggest it in your name</a>.</p>
      <h2 class="govuk-heading-s">Has something happened?</h2>
      <p class="govuk-body"><a class="govuk-link" href="/report">Report an incident</a> instead.</p>`,
    orderOf: ({ about, ...prose }, { app }) => ({
      kind: 'suggestion',
      stream: app.streams.newId(),
      commands: [{ step: 'make-suggestion', facts: { about, incident: null }, prose }],
    }),
    sentTitle: 'Suggestion sent',
    sent,
  });
