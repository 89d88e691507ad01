import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Something an analyst can look for, in its plain spelling. */
export interface Indicator {
  readonly type: 'md5' | 'sha1' | 'sha256' | 'ipv4' | 'ipv6' | 'domain' | 'url';
  readonly value: string;
}

/**
 * The indicators in the words of a finding, each once, in the order they stand. Careful rather than complete, because
 * others will block what is found here: hashes by their length, addresses that can be reached from everywhere, web
 * addresses, and domains that are written so that nobody opens them by mistake (`evil[.]example`). Words such as
 * `report.zip` are none. Takes time in proportion to the text.
 */
export const readIndicators = (text: string): readonly Indicator[] => {
  const found = new Map<string, Indicator>();
  for (const raw of text.split(BETWEEN_WORDS)) {
    // A web address may hold what stands between words elsewhere, and half of one is another one.
    for (const word of isUrl(refang(raw)) ? [raw] : raw.split(/[,;']/u)) {
      const indicator = read(word);
      if (indicator !== undefined) found.set(`${indicator.type} ${indicator.value}`, indicator);
    }
  }
  return [...found.values()];
};

const BETWEEN_WORDS = /[\s"`<>|“”‘’«»]+/u;
const isUrl = (word: string): boolean => /^[([{']?https?:\/\//iu.test(word);
/** The longest a domain may be is 253; a web address longer than this is no use to anybody. */
const LONGEST = 2000;

const read = (raw: string): Indicator | undefined => {
  if (raw.length === 0 || raw.length > LONGEST) return undefined;
  const isDefanged = /\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/iu.test(raw);
  const word = withoutFrame(refang(raw));
  const hash = HASHES[word.length];
  if (hash !== undefined && /^[0-9a-f]+$/iu.test(word)) return { type: hash, value: word.toLowerCase() };
  if (/^https?:\/\//iu.test(word)) return readUrl(word);
  if (isIPv4(word)) return isPublic(word, 'ipv4') ? { type: 'ipv4', value: word } : undefined;
  // `::` alone is an address as well, and more often a word of a programming language.
  if (word.length > 3 && isIPv6(word) && !word.includes('%'))
    return isPublic(word, 'ipv6') ? { type: 'ipv6', value: word.toLowerCase() } : undefined;
  return isDefanged && isDomain(word) ? { type: 'domain', value: word.toLowerCase() } : undefined;
};

const HASHES: Readonly<Record<number, Indicator['type']>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** As analysts write what must not be opened by mistake: `hxxps://evil[.]example`, `192.0.2[.]7`. */
const refang = (word: string): string =>
  word
    .replace(/^([([{']?)hxxp/iu, '$1http')
    .replace(/\[:\/\/\]|\[:\]\/\//gu, '://')
    .replace(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/giu, '.')
    .replaceAll('[:]', ':');

/** Without the brackets and the full stop of the sentence it stands in. */
const withoutFrame = (word: string): string => {
  let from = 0;
  let to = word.length;
  while (from < to && "([{'".includes(word[from] ?? '')) from += 1;
  while (to > from && ")]}.,;:!?'".includes(word[to - 1] ?? '')) to -= 1;
  return word.slice(from, to);
};

const readUrl = (word: string): Indicator | undefined => {
  if (!URL.canParse(word)) return undefined;
  const { hostname, username, href } = new URL(word);
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  const reachable = isIPv4(host)
    ? isPublic(host, 'ipv4')
    : isIPv6(host)
      ? isPublic(host, 'ipv6')
      : isDomain(host);
  return username === '' && reachable ? { type: 'url', value: href } : undefined;
};

/** RFC 1035, 2.3.1 and 2.3.4; the last label as it is delegated, never of digits alone. */
const isDomain = (word: string): boolean => {
  if (word.length > 253) return false;
  const labels = word.split('.');
  return (
    labels.length > 1 &&
    labels.every(label => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/iu.test(label)) &&
    /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/iu.test(labels.at(-1) ?? '')
  );
};

/** Addresses that mean another machine to everybody: RFC 1122, 1918, 3927, 4193, 4291. */
const isPublic = (address: string, family: 'ipv4' | 'ipv6'): boolean => !privately().check(address, family);

const privately = (): BlockList => {
  const list = new BlockList();
  for (const [net, bits] of PRIVATE_4) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of PRIVATE_6) list.addSubnet(net, bits, 'ipv6');
  return list;
};

const PRIVATE_4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const;
const PRIVATE_6 = [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;
