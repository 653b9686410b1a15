// The public way to complain about how the school handles data, beside the page to report an incident.
import type { Hono } from 'hono';
import { complaintOffice } from '../../complaint/step.ts';
import { londonDate } from '../../policy/clock.ts';
import { regulatorFullName } from '../../policy/procedures/regulator-2026.ts';
import { mountOpenForm } from '../reporter/open-form.ts';
import type { DeskEnv, Site } from '../shell/site.ts';
import type { SlowDown } from '../shell/slow-down.ts';
import { button } from '../ui/button.ts';
import { html } from '../ui/html.ts';
import { complaintFields } from './fields.ts';

const sent = html`<h1 class="govuk-heading-l">We have your complaint</h1>
  <p class="govuk-body">You hear from us within 30 days. We begin to look into it now, and tell you the
  outcome as soon as we have it.</p>
  ${button({ text: 'Leave', href: '/leave' })}`;

export const mountComplain = (server: Hono<DeskEnv>, site: Site, slowDown: SlowDown): void =>
  mountOpenForm(server, site, slowDown, {
    at: '/complain',
    title: 'Complain about how we handle data',
    heading: 'Complain about how we handle your data',
    button: 'Send the complaint',
    slowed: 'complaint',
    fields: ({ directory }) => complaintFields(directory),
    aside: ({ directory }) => html`<h2 class="govuk-heading-s">What we do</h2>
      <p class="govuk-body">The ${directory.labels[complaintOffice]} looks into it. You hear from us within 30
      days, and then the outcome.</p>
      <p class="govuk-body">If you are not content with it, you can complain to the ${regulatorFullName}
      (ico.org.uk).</p>
      <p class="govuk-body">You can also complain by letter, by telephone or in person.</p>
      <p class="govuk-body">If it happened just now, <a class="govuk-link" href="/report">report it</a>.</p>`,
    orderOf: ({ aboutOfficer, ...prose }, { app }) => ({
      kind: 'complaint',
      stream: app.streams.newId(),
      commands: [
        {
          step: 'make-complaint',
          facts: {
            receivedOn: londonDate(app.now()),
            aboutOfficer: aboutOfficer.length > 0,
            incident: null,
            forOffice: true,
          },
          prose,
        },
      ],
    }),
    sentTitle: 'Complaint sent',
    sent,
  });
