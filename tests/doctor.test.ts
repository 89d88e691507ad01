import { describe, expect, it } from 'vitest';
import { type Examination, examine, isWell, renderFindings } from '../src/doctor.ts';
import { createLooks } from '../src/process/looks.ts';
import { openSigner } from '../src/store/audit.ts';
import { openMailbox } from './doubles/contacts/mailbox.ts';
import { openNtfyDouble } from './doubles/contacts/ntfy.ts';
import { createRememberedLog } from './setup/log.ts';

const well: Examination = {
  env: {},
  nodeVersion: '20.19.0',
  store: async () => 'PostgreSQL 18.4, embedded',
  queue: async () => 'through PostgreSQL',
  connections: { console: async connection => `${connection.id} is listening` },
};

describe('the doctor', () => {
  it('finds nothing wrong with the first alliance', async () => {
    const findings = await examine(well);
    expect(isWell(findings)).toBe(true);
    expect(renderFindings(findings)).toBe(
      [
        'ok     Node.js           20.19.0',
        'ok     Configuration     Lantern Coast Cyber Alliance: 3 members, 3 connections',
        'ok     Store             PostgreSQL 18.4, embedded',
        'ok     Queue             through PostgreSQL',
        'ok     Connection north  north is listening',
        'ok     Connection east   east is listening',
        'ok     Connection south  south is listening',
        '',
        'Nothing is wrong.',
        '',
      ].join('\n'),
    );
  });

  it('says everything that is wrong at once, and what to do', async () => {
    const refused = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' });
    const findings = await examine({
      ...well,
      env: { MUSTER_PORT: 'x' },
      nodeVersion: '18.20.0',
      store: () => Promise.reject(refused),
      queue: () => Promise.reject(new Error('connect to redis://:hush-hush@redis:6379 failed')),
    });
    const wrong = findings.filter(finding => finding.state === 'wrong');
    expect(wrong.map(finding => finding.part)).toEqual(['Node.js', 'Configuration', 'Store', 'Queue']);
    const text = renderFindings(findings);
    expect(text).toContain('ECONNREFUSED');
    expect(text).toContain('-> start PostgreSQL or correct DATABASE_URL');
    expect(text).toContain('4 things are wrong.');
    expect(text).not.toContain('hush-hush');
    expect(isWell(findings)).toBe(false);
  });

  it('prints the public key of the audit, the same as signs exports, and never the secret one', async () => {
    const { audit } = createLooks({}, createRememberedLog());
    const secret = Buffer.alloc(32, 3).toString('base64');
    const findings = await examine({ ...well, env: { MUSTER_KEY: secret }, ...(audit ? { audit } : {}) });
    const found = findings.find(({ part }) => part === 'Audit');
    expect(found?.says).toBe(
      `exports and checkpoints are signed with the key ${openSigner(Buffer.alloc(32, 3)).publicKey}`,
    );
    expect(found?.says).not.toContain('030303');
    const unmade = await examine({ ...well, env: { MUSTER_HOME: '/nowhere' }, ...(audit ? { audit } : {}) });
    expect(unmade.find(({ part }) => part === 'Audit')).toMatchObject({
      state: 'good',
      says: 'its key is made when Muster starts',
    });
  });

  it('names each mistake of the configuration', async () => {
    const findings = await examine({ ...well, allianceText: 'alliance: {}\nmembers: []\nconnections: []\n' });
    const parts = findings.filter(finding => finding.part === 'Configuration');
    expect(parts.map(finding => finding.says)).toEqual([
      'alliance.id (line 1): is missing',
      'alliance.name (line 1): is missing',
      'members (line 2): is empty; an alliance has at least one member',
      'connections (line 3): is empty; connect at least one workspace or server',
    ]);
  });

  it('does not wait for ever', async () => {
    const findings = await examine({ ...well, store: () => new Promise(() => {}), patienceMs: 5 });
    expect(findings).toContainEqual(expect.objectContaining({ part: 'Store', state: 'wrong' }));
  });

  it('notes what is allowed and probably not meant, and calls it well', async () => {
    const findings = await examine({
      ...well,
      env: { DATABASE_URL: 'postgres://db/muster' },
      args: ['worker'],
      allianceText: `
alliance: { id: a, name: A }
members: [{ id: north, name: N, kind: ngo, sponsor: east }, { id: east, name: E, kind: national_csirt }]
connections: [{ id: n, member: north, platform: console, home: h }]
`,
    });
    expect(findings.filter(finding => finding.state === 'worry').map(finding => finding.says)).toEqual([
      'east has no connection, so it sees nothing',
      'roles.coordinators names nobody',
      'roles.leaders names nobody',
      'roles.leads names nobody for north',
      'policy duty needs 1 with dfir, and the file seeds 0',
      'MUSTER_KEY is not set, so each home directory makes a key of its own',
    ]);
    expect(isWell(findings)).toBe(true);
  });

  it('knocks at what reaches people outside chat, without sending anything', async () => {
    const push = await openNtfyDouble();
    const mail = await openMailbox({ user: 'muster', password: 'right' });
    try {
      const env = {
        MAIL_USER: 'muster',
        MAIL_PASSWORD: 'wrong-by-far',
        SIGN: Buffer.alloc(32).toString('base64'),
      };
      const allianceText = `
alliance: { id: a, name: A }
members: [{ id: north, name: N, kind: national_csirt }]
connections: [{ id: n, member: north, platform: console, home: h }]
contacts:
  email: { from: "m@a.example", smtp: "smtp://${mail.host}:${mail.port}", secrets: { user: MAIL_USER, password: MAIL_PASSWORD } }
  ntfy: { server: "${push.url}" }
  gateways: [{ id: sms, url: "https://gateway.example", secrets: { signing: SIGN } }]
  answers: "https://muster.example"
`;
      const { contacts } = createLooks(env, createRememberedLog());
      const findings = await examine({
        ...well,
        connections: {},
        ...(contacts ? { contacts } : {}),
        env,
        allianceText,
      });
      const about = findings.filter(({ part }) => part.startsWith('Contacts'));
      expect(about.map(({ part, state, says }) => [part, state, says])).toEqual([
        ['Contacts email', 'wrong', 'the mail server answered 535'],
        ['Contacts ntfy', 'good', 'the push server answers'],
        ['Contacts sms', 'good', 'configured; `test` in chat sends through it'],
      ]);
      const worries = findings.filter(({ state }) => state === 'worry').map(({ says }) => says);
      expect(worries).toContain(
        'contacts.answers is set and MUSTER_PORT is not, so answer links lead nowhere',
      );
      expect(worries).toContain('no poc for north: nobody is named to telephone');
      expect(renderFindings(findings)).not.toContain('wrong-by-far');
      expect(push.arrived.map(({ path }) => path)).toEqual(['/v1/health']);
    } finally {
      await push.close();
      await mail.close();
    }
  });
});
