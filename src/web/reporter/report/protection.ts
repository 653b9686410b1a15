// What Candour protects of a reporter, and what it cannot: folded, in full.
import type { Directory } from '../../../app/directory.ts';
import { type Html, html } from '../../ui/html.ts';

export const protection = ({ labels }: Directory, mailOn: boolean): Html => {
  const { headteacher, bursar, 'data-protection-officer': dpo } = labels;
  const { 'protected-chair': chair, 'protected-vice-chair': viceChair } = labels;
  return html`<p class="govuk-body"><strong>Candour keeps</strong> no internet address and no details of your
    browser. If nobody may know your name, no name is asked for or kept. Of a protected report we keep the
    hour, not the minute.${mailOn && ' Mail about it leaves at the next full hour.'}</p>
    <p class="govuk-body">The ${chair} reads a protected report first. The ${viceChair} reads it if the
    ${chair} is away, is concerned, or has not read it within a day (four hours if it is urgent). The other
    governors read it if neither has some hours later. It is then kept, or passed on to the ${headteacher} or
    the ${bursar} without your name. From then on the ${dpo} can open it too, while people’s information may
    be involved, and others as the policy asks.</p>
    <p class="govuk-body"><strong>It cannot help</strong> that:</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>the school’s network may note which pages were opened, and its filters may read them. Use your
      own phone away from its Wi-Fi;</li>
      <li>a shared computer keeps in its history that this page was opened;</li>
      ${
        mailOn &&
        html`<li>if you tick that a child may be at risk, mail goes to the ${chair} at once, which shows
          when;</li>`
      }
      <li>somebody may have seen you, or knows when you were where;</li>
      <li>people know how others write: leave out what only you can know;</li>
      <li>in a small school few people can have seen it, and may be guessed;</li>
      <li>the person who runs the server could change the program.</li>
    </ul>
    <p class="govuk-body">A court may order that a name is given. With your receipt code you see what became
    of your report, and add to it, without saying who you are.</p>
    <p class="govuk-body">A name for the ${chair} alone is sealed to the ${chair} and the ${viceChair}. The
    acting chair can see it; the person who runs the server cannot. Others learn it only if somebody on the
    case names the law they rely on. The ${chair} and a second governor, who does not look into it, must both
    agree. Your receipt page tells you three days before, or afterwards if telling you first would put
    somebody at risk. If you are the ${chair} yourself, tick that it is about the ${chair}, or choose that
    nobody may know.</p>`;
};
