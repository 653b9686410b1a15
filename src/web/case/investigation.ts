import type { Hono } from 'hono';
import type { DeskEnv, Site } from '../shell/site.ts';
import { itemParts } from '../ui/item-list.ts';
import { viewOf } from './case-form.ts';
import { incidentPage } from './frame/frame.ts';
import {
  controlsPart,
  decisionsPart,
  evidencePart,
  heardPart,
  planPart,
  risksPart,
  toldPart,
} from './summary/gathered.ts';
import { governingPart } from './summary/governing.ts';
import { talkPart } from './summary/talk-part.ts';
import { teamPart } from './summary/team.ts';

const parts = [
  ...[teamPart, governingPart, talkPart, evidencePart, heardPart, decisionsPart],
  ...[risksPart, controlsPart, toldPart, planPart],
];

export const mountInvestigation = (desk: Hono<DeskEnv>, site: Site): void => {
  desk.get('/incidents/:reference/investigation', async (request) => {
    const view = await viewOf(request, site);
    await site.app.cases.read(view.found, 'investigation');
    return incidentPage(request, view, {
      tab: 'investigation',
      body: itemParts(parts.map((part) => part(view))),
    });
  });
};
