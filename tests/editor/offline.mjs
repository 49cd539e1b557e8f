// Loaded before the language server: whatever it would ask of the network fails, and is written down.
import dns from 'node:dns';
import net from 'node:net';

function refuse(what) {
  process.stderr.write(`NETWORK ${what}\n`);
  throw new Error('no network here');
}
net.Socket.prototype.connect = (...wanted) => refuse(JSON.stringify(wanted));
dns.lookup = (name) => refuse(name);
