import type { Attempt, Contact } from '../../src/domain/contact.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import { contactCall, contactTest, moreWaits, proveContact } from '../../src/views/contact-message.ts';
import { contactReport } from '../../src/views/contact-report.ts';
import { myContacts } from '../../src/views/my-contacts.ts';
import { telephone } from '../../src/views/telephone.ts';
import { ALLIANCE, at, file, page } from './samples.ts';

const email: Contact = {
  id: 'c1',
  method: 'email',
  shown: 'e…@east.example',
  afterMinutes: 5,
  confirmed: true,
};
const sms: Contact = { id: 'c2', method: 'sms', shown: '+49…345', afterMinutes: 10, confirmed: false };

const attempt = (contact: Contact, change: Partial<Attempt>): Attempt => ({
  id: 'a1',
  purpose: 'page',
  responder: '5',
  contact: contact.id,
  method: contact.method,
  state: 'waiting',
  dueAt: at(-5),
  expiresAt: at(235),
  triedAt: at(-5),
  tries: 1,
  ...change,
});

/** What `me` shows of contacts, alone. */
const reached = (mine: Parameters<typeof myContacts>[0]): Saying => {
  const { fields = [] } = myContacts(mine);
  return () => ({ title: 'Eva Sorel, Eastfold CSIRT', tone: 'info', fields });
};

const members = ALLIANCE.members.map(member =>
  member.id === 'east' ? { ...member, poc: '+44 20 7946 0321, duty desk, at any hour' } : member,
);

/** Everything that is said about reaching people outside chat. */
export const CONTACT_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'contact-message': {
    'a call-out with a link': contactCall([{ page: page(), skills: ['dfir'] }], {
      oncall: 'oncall',
      link: true,
    }),
    'an urgent one without': contactCall([{ page: page({}, { urgent: true }), skills: ['dfir'] }], {
      oncall: 'oncall',
      link: false,
    }),
    'two together': contactCall(
      [
        { page: page(), skills: ['dfir'] },
        { page: page({}, { id: '8' }), skills: ['dfir'] },
      ],
      { oncall: 'oncall', link: true },
    ),
    'more that waits': moreWaits(at(40), 'oncall'),
    'a code': proveContact(ALLIANCE.name, 'oncall', '042713'),
    'a test': contactTest(ALLIANCE.name),
  },
  'contact-report': {
    'all well': contactReport(
      { state: 'delivered' },
      [email],
      [attempt(email, { purpose: 'test', state: 'sent', handed: 'accepted' })],
    ),
    'not all': contactReport(
      { state: 'failed', why: 'this person takes no direct messages from the bot' },
      [email, sms],
      [
        attempt(email, { purpose: 'test', state: 'failed', why: 'the mail server answered 550' }),
        attempt(sms, { purpose: 'test', state: 'sent', handed: 'accepted' }),
      ],
    ),
    'not yet': contactReport(
      { state: 'delivered' },
      [sms],
      [attempt(sms, { purpose: 'test', why: 'the gateway answered 429' })],
    ),
  },
  'my-contacts': {
    none: reached({ contacts: [], attempts: [], methods: ['email', 'sms'], oncall: 'oncall' }),
    two: reached({
      contacts: [email, sms],
      attempts: [
        attempt(email, { page: '8', why: 'it goes together with others that wait' }),
        attempt(email, { page: '7', state: 'sent', handed: 'accepted' }),
        attempt(sms, { purpose: 'confirm', state: 'sent', handed: 'accepted' }),
      ],
      methods: ['email', 'sms'],
      oncall: 'oncall',
    }),
  },
  telephone: {
    'the room': telephone(file({ pages: [page()] }), page(), ['east', 'south'], { ...ALLIANCE, members }),
  },
};
