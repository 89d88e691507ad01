import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { CANARY, SMALL, wrongIn } from './alliance-text.ts';

const SIGNING = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const ENV = { SMTP_USER: 'muster', SMTP_PASSWORD: CANARY, NTFY_TOKEN: `tk_${CANARY}`, SMS_SIGNING: SIGNING };

const GOOD = `${SMALL}
contacts:
  email: { from: "muster@lantern.example", smtp: "smtps://mail.lantern.example:465", secrets: { user: SMTP_USER, password: SMTP_PASSWORD } }
  ntfy: { server: "https://ntfy.lantern.example", secrets: { token: NTFY_TOKEN } }
  gateways: [{ id: sms, url: "https://gateway.lantern.example/muster", secrets: { signing: SMS_SIGNING } }]
  answers: "https://muster.lantern.example/"
`;

describe('contacts in an alliance file', () => {
  it('are read as they are meant, with secrets by name alone', () => {
    const { contacts } = readConfig({ env: ENV, allianceText: GOOD });
    expect(contacts).toEqual({
      email: {
        from: 'muster@lantern.example',
        smtp: 'smtps://mail.lantern.example:465',
        secrets: { user: 'SMTP_USER', password: 'SMTP_PASSWORD' },
      },
      ntfy: { server: 'https://ntfy.lantern.example', secrets: { token: 'NTFY_TOKEN' } },
      gateways: [
        { id: 'sms', url: 'https://gateway.lantern.example/muster', secrets: { signing: 'SMS_SIGNING' } },
      ],
      answers: 'https://muster.lantern.example',
    });
    expect(readConfig({ env: {}, allianceText: SMALL })).not.toHaveProperty('contacts');
  });

  it.each([
    [
      '"smtps://mail.lantern.example:465"',
      '"mail.lantern.example"',
      /contacts\.email\.smtp .*smtps:\/\/mail\.example:465/u,
    ],
    ['"smtps://mail.lantern.example:465"', '"https://mail.lantern.example"', /contacts\.email\.smtp/u],
    ['"muster@lantern.example"', '"muster"', /contacts\.email\.from .*no mail address/u],
    [
      '"https://ntfy.lantern.example"',
      '"http://ntfy.lantern.example"',
      /contacts\.ntfy\.server .*with https/u,
    ],
    ['"https://ntfy.lantern.example"', '"file:///etc/passwd"', /contacts\.ntfy\.server/u],
    ['"https://gateway.lantern.example/muster"', '"https://me:pw@gateway.example"', /gateways\[0\]\.url/u],
    ['id: sms', 'id: email', /gateways\[0\]\.id .*means something else/u],
    ['id: sms', 'id: "S MS"', /gateways\[0\]\.id .*small letters/u],
    [
      '"https://muster.lantern.example/"',
      '"https://muster.lantern.example/a/b"',
      /contacts\.answers .*has a path/u,
    ],
    ['token: NTFY_TOKEN', 'token: NTFY_TOKENS', /secrets\.token .*NTFY_TOKENS is not set/u],
    ['token: NTFY_TOKEN', `token: tk_${CANARY}`, /secrets\.token .*name of an environment variable/u],
    ['signing: SMS_SIGNING', 'signing: SMTP_USER', /secrets\.signing .*SMTP_USER has to hold whsec_/u],
    ['secrets: { signing: SMS_SIGNING }', 'x: 1', /secrets.* is missing|the key "x" is not known/u],
    ['ntfy:', 'nfty:', /the key "nfty" is not known; did you mean "ntfy"/u],
  ])('with %s changed to %s are refused by name', (good, bad, says) => {
    const wrong = wrongIn(GOOD.replace(good, bad), ENV);
    expect(wrong.join('\n')).toMatch(says);
    expect(wrong.join('\n')).not.toMatch(new RegExp(`${CANARY}|me:pw|${SIGNING.slice(6)}`, 'u'));
  });

  it('have one gateway of a name', () => {
    const twice = GOOD.replace(
      'gateways: [',
      'gateways: [{ id: sms, url: "https://b.example", secrets: { signing: SMS_SIGNING } }, ',
    );
    expect(wrongIn(twice, ENV).join('\n')).toMatch(/gateways\[1\]\.id .*"sms" is there already/u);
  });

  it('may be on this very machine without TLS', () => {
    const local = GOOD.replace('https://ntfy.lantern.example', 'http://127.0.0.1:8080');
    expect(wrongIn(local, ENV)).toEqual([]);
    expect(
      wrongIn(GOOD.replace('https://ntfy.lantern.example', 'http://127.0.0.1.evil.example'), ENV),
    ).not.toEqual([]);
  });
});
