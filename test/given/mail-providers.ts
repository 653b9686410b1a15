// Microsoft and Google as tests have them, on this machine: who gives passes, and Graph, which takes mail.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { MailPlaces } from '../../src/services/mail/ways.ts';

/** What was asked of a provider, with what in the form or the body. */
type Asked = { readonly path: string; readonly authorization: string; readonly body: string };

type Answer = { readonly status: number; readonly body: object };

export type Providers = {
  readonly places: (smtp?: number) => MailPlaces;
  readonly asked: Asked[];
  /** What the next ones answer; by default a pass, and a mail that is taken. */
  readonly answers: { token: Answer; graph: Answer };
  readonly close: () => Promise<void>;
};

/** The pass that is given out; SMTP servers of tests ask for it. */
export const pass = 'a-pass-for-an-hour';

export async function openProviders(): Promise<Providers> {
  const asked: Asked[] = [];
  const answers: Providers['answers'] = {
    token: { status: 200, body: { access_token: pass, expires_in: 3600 } },
    graph: { status: 202, body: {} },
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '';
      asked.push({ path, authorization: request.headers.authorization ?? '', body });
      const answer = path.endsWith('/sendMail') ? answers.graph : answers.token;
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(answer.status === 202 ? '' : JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    places: (smtp = 1) => ({
      timeoutMs: 1500,
      microsoftSignIn: url,
      graph: url,
      googleToken: `${url}/token`,
      microsoftSmtp: `127.0.0.1:${smtp}`,
      googleSmtp: `127.0.0.1:${smtp}`,
      googleRelay: `127.0.0.1:${smtp}`,
    }),
    asked,
    answers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
