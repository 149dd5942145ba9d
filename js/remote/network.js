'use strict';

const dns = require('node:dns');
const { BlockList, isIP } = require('node:net');

// Which addresses only this machine or its own network reaches.
// <https://www.iana.org/assignments/iana-ipv4-special-registry>

/** Networks of IPv4, with the bits of their prefixes. */
const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
];

/** `::` reaches this machine as well. */
const IPV6 = [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

/** Forms of IPv6 with an address of IPv4 in them: compatible, mapped, translated. */
const WITH_IPV4 = ['::', '::ffff:', '64:ff9b::'];

let blocked;

/** Whether an address, as text, is not one of the public internet. */
function isPrivateAddress(address) {
  const plain = address.replace(/^\[|\]$|%.*$/g, '');
  const version = isIP(plain);
  blocked ??= makeList();
  return version === 0 || blocked.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}

function makeList() {
  const list = new BlockList();
  for (const [network, bits] of IPV4) {
    list.addSubnet(network, bits, 'ipv4');
    for (const prefix of WITH_IPV4) list.addSubnet(prefix + network, 96 + bits, 'ipv6');
    list.addSubnet(`2002:${hexOf(network)}::`, 16 + bits, 'ipv6');
  }
  for (const [network, bits] of IPV6) list.addSubnet(network, bits, 'ipv6');
  return list;
}

/** As 6to4 writes an address of IPv4. */
function hexOf(network) {
  const [a, b, c, d] = network.split('.').map(Number);
  return [a * 256 + b, c * 256 + d].map((pair) => pair.toString(16)).join(':');
}

/**
 * A `lookup` for connections to the public internet alone. The addresses it answers are those that
 * are connected to: a name that says something else the next time gains nothing.
 * @param refusal makes the error of a name that has only other addresses
 */
function publicLookup(refusal) {
  return (name, options, callback) => {
    dns.lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error);
        return;
      }
      const open = addresses.filter(({ address }) => !isPrivateAddress(address));
      if (open.length === 0) {
        callback(refusal());
      } else if (options.all) {
        callback(null, open);
      } else {
        callback(null, open[0].address, open[0].family);
      }
    });
  };
}

/** Whether the host of a URL is itself an address, which is not looked up. */
function isAddress({ hostname }) {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

/** Whether the host of a URL is private by what it says. */
function isLocalName(url) {
  return isAddress(url)
    ? isPrivateAddress(url.hostname)
    : /(?:^|\.)localhost\.?$/.test(url.hostname);
}

module.exports = { isAddress, isLocalName, isPrivateAddress, publicLookup };
